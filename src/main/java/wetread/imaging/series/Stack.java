package wetread.imaging.series;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import wetread.imaging.ImagePlane;
import wetread.imaging.InstanceHeader;
import wetread.imaging.Series;
import wetread.imaging.Series.SetAside;

/**
 * Images of one series and one size, those of a volume in one orientation too, in their order.
 *
 * @param images at least one
 * @param aside why they are set aside where there is anything else
 */
record Stack(List<Image> images, Optional<SetAside> aside) {
    /** Frames of a file that are counted; no device makes as many, but any number can be written into a header. */
    static final int MAX_FRAMES = 20_000;
    /** Distance of slices that do not say where they lie, a guess for the extent of a volume, millimetres. */
    private static final double USUAL_SPACING = 3;
    /** Slices nearer to each other lie in one place, millimetres. */
    static final double SAME_PLACE = 0.01;
    /** Direction cosines of one orientation differ by less: about five degrees. */
    private static final double SAME_DIRECTION = 0.1;
    /** Cosine of the angle to the long axis of the body up to which a slice is axial: 30 degrees. */
    private static final double AXIAL = Math.cos(Math.toRadians(30));

    /** A file: its index among the members, and its facts. */
    record Image(int member, String name, InstanceHeader header) {
    }

    InstanceHeader first() {
        return images.get(0).header();
    }

    String modality() {
        return first().acquisition().modality();
    }

    boolean isVolume() {
        return Modalities.isVolume(first());
    }

    /** How many frames all files have together. */
    int frames() {
        return images.stream().mapToInt(image -> Math.min(MAX_FRAMES, image.header().frames())).sum();
    }

    /** Every frame, in order; a lone file has no position. */
    List<Series.Slice> slices() {
        List<Series.Slice> slices = new ArrayList<>();
        double[] along = images.size() > 1 ? along().orElse(null) : null;
        for (int i = 0; i < images.size(); i++) {
            OptionalDouble position = along == null ? OptionalDouble.empty()
                    : OptionalDouble.of(Math.round((along[i] - along[0]) * 1000) / 1000.0);
            int count = Math.min(MAX_FRAMES, images.get(i).header().frames());
            for (int frame = 0; frame < count; frame++) {
                slices.add(new Series.Slice(images.get(i).member(), frame, position));
            }
        }
        return List.copyOf(slices);
    }

    /** Whether all are slices of one orientation that say where they lie. */
    static boolean isOneVolume(List<Image> images) {
        return images.stream().allMatch(image -> Modalities.isVolume(image.header())
                && image.header().plane().isPresent() && isAligned(images.get(0), image));
    }

    /** Whether two slices have one orientation, or neither says it. */
    static boolean isAligned(Image one, Image other) {
        Optional<ImagePlane> plane = one.header().plane();
        Optional<ImagePlane> otherPlane = other.header().plane();
        if (plane.isEmpty() || otherPlane.isEmpty()) {
            return plane.isEmpty() == otherPlane.isEmpty();
        }
        for (int i = 0; i < plane.get().orientation().size(); i++) {
            double difference = plane.get().orientation().get(i) - otherPlane.get().orientation().get(i);
            if (Math.abs(difference) >= SAME_DIRECTION) {
                return false;
            }
        }
        return true;
    }

    /** Where each file lies along the normal of the first, millimetres; empty where they are not one volume. */
    Optional<double[]> along() {
        if (!isOneVolume(images)) {
            return Optional.empty();
        }
        List<Double> directions = first().plane().orElseThrow().orientation();
        return Optional.of(images.stream()
                .mapToDouble(image -> image.header().plane().orElseThrow().along(directions)).toArray());
    }

    /** Distances from place to place, millimetres, ascending places; none where they are not known. */
    double[] gaps() {
        double[] along = along().orElse(new double[0]);
        double[] places = Arrays.stream(along).sorted().toArray();
        List<Double> gaps = new ArrayList<>();
        for (int i = 1; i < places.length; i++) {
            if (places[i] - places[i - 1] > SAME_PLACE) {
                gaps.add(places[i] - places[i - 1]);
            }
        }
        return gaps.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /** The median distance of slices, millimetres; empty where it is not known. */
    OptionalDouble spacing() {
        double[] gaps = gaps();
        Arrays.sort(gaps);
        return gaps.length == 0 ? OptionalDouble.empty() : OptionalDouble.of(gaps[gaps.length / 2]);
    }

    /** How much of the body it covers, millimetres; guessed where slices do not say where they lie. */
    double extent() {
        double[] gaps = gaps();
        return gaps.length == 0 ? USUAL_SPACING * (frames() - 1) : Arrays.stream(gaps).sum();
    }

    /** Whether slices lie across the body; also where they do not say it, as most do. */
    boolean isAxial() {
        Optional<ImagePlane> plane = first().plane();
        if (plane.isEmpty()) {
            return true;
        }
        List<Double> d = plane.get().orientation();
        return Math.abs(d.get(0) * d.get(4) - d.get(1) * d.get(3)) >= AXIAL;
    }

    /** Where all its slices lie in the patient; empty where they are not one volume. */
    Optional<Extent> place() {
        return isOneVolume(images) ? Optional.of(Extent.of(images.stream().map(Image::header).toList()))
                : Optional.empty();
    }

    boolean isOfSameSeries(Stack other) {
        return first().seriesUid().equals(other.first().seriesUid());
    }

    /**
     * The part of this extent that another stack covers, 0 to 1. Where either does not say where it lies, another
     * series counts as a second look at all of it, and the rest of the same series as none.
     */
    double shareCoveredBy(Stack other) {
        if (along().isEmpty() || other.along().isEmpty()) {
            return isOfSameSeries(other) ? 0 : 1;
        }
        if (isAxial() != other.isAxial()) {
            return 0;
        }
        double[] own = Arrays.stream(along().get()).sorted().toArray();
        List<Double> directions = first().plane().orElseThrow().orientation();
        double[] others = other.images.stream().mapToDouble(image -> image.header().plane().orElseThrow()
                .along(directions)).sorted().toArray();
        double from = Math.max(own[0], others[0]);
        double to = Math.min(own[own.length - 1], others[others.length - 1]);
        double length = own[own.length - 1] - own[0];
        return length <= 0 ? (to >= from ? 1 : 0) : Math.max(0, to - from) / length;
    }
}

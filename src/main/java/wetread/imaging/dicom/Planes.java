package wetread.imaging.dicom;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import wetread.imaging.FramePlace;
import wetread.imaging.ImagePlane;
import wetread.imaging.RejectionReason;
import wetread.imaging.UnreadableImageException;

/**
 * Reads where frames lie in the patient: Image Position and Image Orientation (Patient), with the size of their pixels
 * (DICOM PS3.3 C.7.6.2).
 */
final class Planes {
    /** The least square of a normal of two directions that are about upright on each other; exactly it is 1. */
    private static final double MIN_NORMAL = 0.5;

    private Planes() {
    }

    /** The plane of the only frame of an object: of its functional groups where it has some, else of its top level. */
    static Optional<ImagePlane> ofSingle(DataSet header) {
        try {
            FunctionalGroups groups = new FunctionalGroups(header);
            return of(groups.of(Tag.PlanePositionSequence, 0), groups.of(Tag.PlaneOrientationSequence, 0),
                    groups.of(Tag.PixelMeasuresSequence, 0));
        } catch (UnreadableImageException e) {
            // Groups that contradict themselves are as good as none here: the file's reader says what is wrong.
            return of(header, header, header);
        }
    }

    /**
     * The place of a frame (PS3.3 C.7.6.16.2.2 to C.7.6.16.2.4); empty where its groups do not say it. What the top
     * level says cannot hold for each of several frames.
     *
     * @param frame 0 first
     * @throws UnreadableImageException {@code too_complex} when reading the groups takes too much work
     */
    static Optional<FramePlace> ofFrame(FunctionalGroups groups, int frame) throws UnreadableImageException {
        try {
            Optional<DataSet> position = groups.inGroups(Tag.PlanePositionSequence, frame);
            Optional<DataSet> orientation = groups.inGroups(Tag.PlaneOrientationSequence, frame);
            if (position.isEmpty() || orientation.isEmpty()) {
                return Optional.empty();
            }
            Optional<DataSet> content = groups.inGroups(Tag.FrameContentSequence, frame);
            OptionalInt number = content.map(one -> one.integer(Tag.InStackPositionNumber))
                    .orElse(OptionalInt.empty());
            DataSet measures = groups.of(Tag.PixelMeasuresSequence, frame);
            return of(position.get(), orientation.get(), measures).map(plane -> new FramePlace(plane,
                    content.flatMap(one -> one.string(Tag.StackID)).orElse(""),
                    IntStream.of(number.orElse(0)).filter(one -> one > 0).findFirst()));
        } catch (UnreadableImageException e) {
            if (e.reason() == RejectionReason.TOO_COMPLEX) {
                throw e;
            }
            return Optional.empty();
        }
    }

    private static Optional<ImagePlane> of(DataSet ofPosition, DataSet ofOrientation, DataSet ofSpacing) {
        double[] position = ofPosition.decimals(Tag.ImagePositionPatient);
        double[] d = ofOrientation.decimals(Tag.ImageOrientationPatient);
        if (position.length != 3 || d.length != 6
                || !DoubleStream.concat(Arrays.stream(position), Arrays.stream(d)).allMatch(Double::isFinite)) {
            return Optional.empty();
        }
        double normal = Math.pow(d[1] * d[5] - d[2] * d[4], 2) + Math.pow(d[2] * d[3] - d[0] * d[5], 2)
                + Math.pow(d[0] * d[4] - d[1] * d[3], 2);
        return normal < MIN_NORMAL ? Optional.empty()
                : Optional.of(new ImagePlane(list(position), list(d), spacing(ofSpacing)));
    }

    private static List<Double> spacing(DataSet measures) {
        double[] spacing = measures.decimals(Tag.PixelSpacing);
        return spacing.length == 2 && Arrays.stream(spacing).allMatch(side -> side > 0 && Double.isFinite(side))
                ? list(spacing) : List.of();
    }

    private static List<Double> list(double[] numbers) {
        return Arrays.stream(numbers).boxed().toList();
    }
}

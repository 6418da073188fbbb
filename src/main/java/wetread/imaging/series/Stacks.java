package wetread.imaging.series;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import wetread.imaging.ImageFormat;
import wetread.imaging.InstanceHeader;
import wetread.imaging.Series.SetAside;
import wetread.imaging.Size;

/** Groups the images of a study into stacks and puts each in order. */
final class Stacks {
    /** Images that an orientation has on average where a series is volumes; fewer are views around something. */
    private static final int MIN_OF_ORIENTATION = 3;
    /** Places are compared in hundredths of a millimetre. */
    private static final double PLACES = 100;
    private static final Comparator<Stack.Image> BY_NAME =
            Comparator.comparing(Stack.Image::name, new NaturalOrder()).thenComparing(Stack.Image::member);
    private static final Comparator<Stack.Image> BY_NUMBER = Comparator
            .<Stack.Image>comparingInt(image -> image.header().instanceNumber().orElse(Integer.MAX_VALUE))
            .thenComparing(BY_NAME);

    private Stacks() {
    }

    /** What images of a stack have in common, but for their orientation. */
    private record Key(String series, Optional<Size> size, Optional<SetAside> aside, boolean forProcessing) {
        static Key of(InstanceHeader header) {
            String series = header.seriesUid().isEmpty()
                    ? header.format() + " " + header.acquisition().modality() + " " + header.seriesNumber()
                    : header.seriesUid();
            boolean raster = header.format() != ImageFormat.DICOM;
            return new Key(raster ? "" : series, header.size(), Aside.of(header), header.isForProcessing());
        }
    }

    /** The stacks, in the order of their first images. */
    static List<Stack> of(List<Stack.Image> images) {
        Map<Key, List<Stack.Image>> groups = new LinkedHashMap<>();
        for (Stack.Image image : images) {
            groups.computeIfAbsent(Key.of(image.header()), key -> new ArrayList<>()).add(image);
        }
        List<Stack> stacks = new ArrayList<>();
        groups.forEach((key, group) -> {
            for (List<Stack.Image> one : parts(group)) {
                stacks.add(new Stack(ordered(one), key.aside()));
            }
        });
        return stacks;
    }

    private static List<List<Stack.Image>> parts(List<Stack.Image> group) {
        return group.stream().allMatch(image -> Modalities.isVolume(image.header())) ? byOrientation(group)
                : byCine(group);
    }

    /** Each file of several frames by itself, so that of each cine some are shown; the single images together. */
    private static List<List<Stack.Image>> byCine(List<Stack.Image> group) {
        List<List<Stack.Image>> parts = new ArrayList<>();
        List<Stack.Image> single = new ArrayList<>();
        for (Stack.Image image : group) {
            if (image.header().frames() > 1) {
                parts.add(List.of(image));
            } else {
                if (single.isEmpty()) {
                    parts.add(single);
                }
                single.add(image);
            }
        }
        return parts;
    }

    private static List<List<Stack.Image>> byOrientation(List<Stack.Image> group) {
        // Some that do not say where they lie belong among the others: only their numbers tell where.
        if (group.stream().map(image -> image.header().plane().isPresent()).distinct().count() > 1) {
            return List.of(group);
        }
        List<List<Stack.Image>> parts = new ArrayList<>();
        for (Stack.Image image : group.stream().sorted(BY_NUMBER).toList()) {
            parts.stream().filter(part -> Stack.isAligned(part.get(0), image)).findFirst().orElseGet(() -> {
                parts.add(new ArrayList<>());
                return parts.get(parts.size() - 1);
            }).add(image);
        }
        return parts.size() * MIN_OF_ORIENTATION > group.size() ? List.of(group) : parts;
    }

    /** By place along the normal where all are slices of one volume; else by number where all have one, or name. */
    private static List<Stack.Image> ordered(List<Stack.Image> images) {
        if (Stack.isOneVolume(images)) {
            // One normal for all; which one does not matter, so the first of the order by number gives it.
            Stack.Image reference = images.stream().min(BY_NUMBER).orElseThrow();
            List<Double> directions = reference.header().plane().orElseThrow().orientation();
            return images.stream().sorted(Comparator.<Stack.Image>comparingLong(image -> Math.round(
                    PLACES * image.header().plane().orElseThrow().along(directions))).thenComparing(BY_NUMBER))
                    .toList();
        }
        boolean numbered = images.stream().allMatch(image -> image.header().instanceNumber().isPresent());
        return images.stream().sorted(numbered ? BY_NUMBER : BY_NAME).toList();
    }
}

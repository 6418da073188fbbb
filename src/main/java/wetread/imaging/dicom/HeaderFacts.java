package wetread.imaging.dicom;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import wetread.imaging.ImageFormat;
import wetread.imaging.ImagePlane;
import wetread.imaging.InstanceHeader;
import wetread.imaging.Size;

/** Makes {@link InstanceHeader}s of data sets. */
record HeaderFacts(DataSet header) {
    /** Secondary Capture Image Storage and its four multi-frame classes (PS3.4 B.5). */
    private static final String SECONDARY_CAPTURE = "1.2.840.10008.5.1.4.1.1.7";
    /** The least square of a normal of two directions that are about upright on each other; exactly it is 1. */
    private static final double MIN_NORMAL = 0.5;

    InstanceHeader of(Optional<String> notAnImage) {
        int frames = Math.max(1, header.integer(Tag.NumberOfFrames).orElse(1));
        String sopClass = text(Tag.SOPClassUID);
        return new InstanceHeader(ImageFormat.DICOM, text(Tag.StudyInstanceUID), text(Tag.SeriesInstanceUID),
                text(Tag.SOPInstanceUID), PatientDigest.of(header), notAnImage, new HeaderText(header).acquisition(),
                capitals(text(Tag.SeriesDescription)),
                header.strings(Tag.ImageType).stream().map(HeaderFacts::capitals).toList(),
                sopClass.equals(SECONDARY_CAPTURE) || sopClass.startsWith(SECONDARY_CAPTURE + "."),
                DicomImages.isForProcessing(header), kernel(), header.integer(Tag.SeriesNumber),
                header.integer(Tag.InstanceNumber), size(), frames, frames > 1 ? Optional.empty() : plane());
    }

    private String text(int tag) {
        return header.string(tag).orElse("");
    }

    private static String capitals(String text) {
        return text.toUpperCase(Locale.ROOT);
    }

    private String kernel() {
        return Stream.of(Tag.ConvolutionKernel, Tag.ScanningSequence, Tag.SequenceName, Tag.PulseSequenceName)
                .flatMap(tag -> header.strings(tag).stream()).filter(value -> !value.isEmpty())
                .map(HeaderFacts::capitals)
                .collect(Collectors.joining(" "));
    }

    private Optional<Size> size() {
        OptionalInt columns = header.integer(Tag.Columns);
        OptionalInt rows = header.integer(Tag.Rows);
        return columns.orElse(0) < 1 || rows.orElse(0) < 1 ? Optional.empty()
                : Optional.of(new Size(columns.getAsInt(), rows.getAsInt()));
    }

    private Optional<ImagePlane> plane() {
        double[] position = header.decimals(Tag.ImagePositionPatient);
        double[] d = header.decimals(Tag.ImageOrientationPatient);
        if (position.length != 3 || d.length != 6
                || !DoubleStream.concat(Arrays.stream(position), Arrays.stream(d)).allMatch(Double::isFinite)) {
            return Optional.empty();
        }
        double normal = Math.pow(d[1] * d[5] - d[2] * d[4], 2) + Math.pow(d[2] * d[3] - d[0] * d[5], 2)
                + Math.pow(d[0] * d[4] - d[1] * d[3], 2);
        return normal < MIN_NORMAL ? Optional.empty() : Optional.of(new ImagePlane(list(position), list(d), spacing()));
    }

    private List<Double> spacing() {
        double[] spacing = header.decimals(Tag.PixelSpacing);
        return spacing.length == 2 && Arrays.stream(spacing).allMatch(side -> side > 0 && Double.isFinite(side))
                ? list(spacing) : List.of();
    }

    private static List<Double> list(double[] numbers) {
        return Arrays.stream(numbers).boxed().toList();
    }
}

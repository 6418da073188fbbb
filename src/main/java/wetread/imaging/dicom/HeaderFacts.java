package wetread.imaging.dicom;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import wetread.imaging.ImageFormat;
import wetread.imaging.InstanceHeader;
import wetread.imaging.Size;

/** Makes {@link InstanceHeader}s of data sets. */
record HeaderFacts(DataSet header) {
    /** Secondary Capture Image Storage and its four multi-frame classes (PS3.4 B.5). */
    private static final String SECONDARY_CAPTURE = "1.2.840.10008.5.1.4.1.1.7";

    InstanceHeader of(Optional<String> notAnImage) {
        int frames = Math.max(1, header.integer(Tag.NumberOfFrames).orElse(1));
        String sopClass = text(Tag.SOPClassUID);
        return new InstanceHeader(ImageFormat.DICOM, text(Tag.StudyInstanceUID), text(Tag.SeriesInstanceUID),
                text(Tag.SOPInstanceUID), PatientDigest.of(header), notAnImage, new HeaderText(header).acquisition(),
                capitals(text(Tag.SeriesDescription)),
                header.strings(Tag.ImageType).stream().map(HeaderFacts::capitals).toList(),
                sopClass.equals(SECONDARY_CAPTURE) || sopClass.startsWith(SECONDARY_CAPTURE + "."),
                DicomImages.isForProcessing(header), kernel(), header.integer(Tag.SeriesNumber),
                header.integer(Tag.InstanceNumber), size(), frames,
                frames > 1 ? Optional.empty() : Planes.ofSingle(header));
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
}

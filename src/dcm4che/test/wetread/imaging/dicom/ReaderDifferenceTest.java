package wetread.imaging.dicom;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import wetread.imaging.Decoding;
import wetread.imaging.StoredValues;
import wetread.imaging.UnreadableImageException;
import wetread.imaging.render.TestLimits;

/** Compares both readers on all samples of the project, and on {@code ../shared/samples} where that folder is there. */
class ReaderDifferenceTest {
    /** Files that break the standard: the readers may differ in whether, and how, they refuse them. */
    private static final List<String> BROKEN = List.of("badVR.dcm", "no_meta.dcm", "nested_priv_SQ.dcm", "priv_SQ.dcm",
            "meta_missing_tsyntax.dcm", "rtplan_truncated.dcm", "MR_truncated.dcm",
            // Written implicit under an explicit transfer syntax: our reader sees it, dcm4che believes the syntax.
            "SC_rgb_jpeg.dcm");

    @Test
    void bothReadersReadTheSame() throws IOException {
        List<String> different = new ArrayList<>();
        int same = 0;
        for (Path file : samples()) {
            byte[] content = Files.readAllBytes(file);
            String ours = summary(new Part10Reader(TestLimits.DEFAULT), content);
            String theirs = summary(new Dcm4cheReader(TestLimits.DEFAULT), content);
            if (ours.equals(theirs)) {
                same++;
            } else if (!BROKEN.contains(file.getFileName().toString())) {
                different.add(file + ": " + ours + " / " + theirs);
            }
        }
        assertEquals(List.of(), different);
        assertTrue(same > 40, same + " files");
    }

    private static List<Path> samples() throws IOException {
        List<Path> files = new ArrayList<>();
        for (Path folder : List.of(Path.of("src/test/resources"), Path.of("src/tools/resources"),
                Path.of("../shared/samples"))) {
            if (Files.isDirectory(folder)) {
                try (Stream<Path> all = Files.walk(folder)) {
                    // The cases are broken on purpose: each toolkit makes of them what it can.
                    files.addAll(all.filter(file -> file.toString().endsWith(".dcm"))
                            .filter(file -> !file.getParent().endsWith("cases")).sorted().toList());
                }
            }
        }
        return files;
    }

    private static String summary(DicomReader reader, byte[] file) {
        try {
            DicomObject object = reader.read(file, new Decoding());
            DataSet header = object.dataSet();
            StringBuilder summary = new StringBuilder(object.transferSyntaxUid());
            for (int tag : new int[] {Tag.Modality, Tag.PatientID, Tag.StudyDescription, Tag.SeriesDescription,
                Tag.PhotometricInterpretation, Tag.WindowCenter, Tag.RescaleSlope, Tag.PixelSpacing}) {
                summary.append(' ').append(header.strings(tag));
            }
            summary.append(' ').append(header.integer(Tag.Rows))
                    .append(header.items(Tag.SequenceOfUltrasoundRegions).size());
            if (object.pixelData().isPresent()) {
                summary.append(' ').append(crc(object));
            }
            return summary.toString();
        } catch (UnreadableImageException e) {
            return e.reason().code();
        }
    }

    private static long crc(DicomObject object) throws UnreadableImageException {
        PixelLayout layout = DicomTesting.layout(object);
        CRC32 crc = new CRC32();
        int[] row = new int[layout.columns() * layout.samplesPerPixel()];
        for (int frame = 0; frame < Math.min(3, layout.frames()); frame++) {
            StoredValues values = DicomTesting.decode(object, frame);
            for (int y = 0; y < layout.rows(); y++) {
                values.row(y, row);
                for (int value : row) {
                    crc.update(value);
                    crc.update(value >> 8);
                }
            }
        }
        return crc.getValue();
    }
}

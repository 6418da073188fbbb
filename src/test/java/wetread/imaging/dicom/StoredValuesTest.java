package wetread.imaging.dicom;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import wetread.imaging.StoredValues;

/**
 * The stored values of real files against what an independent decoder (pydicom with GDCM) reads from them, by their
 * CRC-32. Uses the sample collection beside the checkout where it is there.
 */
@EnabledIf("samplesArePresent")
class StoredValuesTest {
    private static final Path SAMPLES = Path.of("../shared/samples");
    private static final List<String> LOSSLESS = List.of("Explicit VR Little Endian", "Implicit VR Little Endian",
            "Explicit VR Big Endian", "Deflated Explicit VR Little Endian", "RLE Lossless",
            "JPEG-LS Lossless Image Compression", "JPEG-LS Lossy (Near-Lossless) Image Compression",
            "JPEG 2000 Image Compression (Lossless Only)", "JPEG Lossless, Non-Hierarchical (Process 14)",
            "JPEG Lossless, Non-Hierarchical, First-Order Prediction (Process 14 [Selection Value 1])");
    /**
     * Where the table is wrong: 8-bit samples in big-endian words with a padding byte. DCMTK's dcmj2pnm gives the same
     * picture as for the little-endian twin of that file, whose CRC this is.
     */
    private static final Map<String, String> KNOWN_BETTER =
            Map.of("deb-python3-pydicom/SC_rgb_small_odd_big_endian.dcm", "fb95e3ac");

    static boolean samplesArePresent() {
        return Files.isReadable(SAMPLES.resolve("stored-values.tsv"));
    }

    static Stream<Arguments> lossy() throws IOException {
        return Files.readAllLines(SAMPLES.resolve("stored-values.tsv")).stream().skip(1).map(line -> line.split("\t"))
                .filter(row -> row[1].startsWith("JPEG Baseline") || row[1].startsWith("JPEG Extended")
                        || row[1].equals("JPEG 2000 Image Compression"))
                // Its header was overwritten: what the table has of it is noise. It is refused here.
                .filter(row -> !row[0].endsWith("JPEG2000-embedded-sequence-delimiter.dcm"))
                .map(row -> Arguments.of(row[0], Double.valueOf(row[5]), Double.valueOf(row[6]),
                        Double.valueOf(row[7])));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void lossy(String file, double min, double max, double mean) throws Exception {
        DicomObject object = DicomTesting.object(Files.readAllBytes(SAMPLES.resolve(file)));
        PixelLayout layout = DicomTesting.layout(object);
        LongSummaryStatistics statistics = new LongSummaryStatistics();
        int[] row = new int[layout.columns() * layout.samplesPerPixel()];
        for (int frame = 0; frame < layout.frames(); frame++) {
            StoredValues values = DicomTesting.decode(object, frame);
            for (int y = 0; y < layout.rows(); y++) {
                values.row(y, row);
                IntStream.of(row).forEach(statistics::accept);
            }
        }
        // Decoders may round differently; what comes out on the whole may not.
        assertEquals(min, statistics.getMin(), 1);
        assertEquals(max, statistics.getMax(), 1);
        assertEquals(mean, statistics.getAverage(), 0.05);
    }

    static Stream<Arguments> lossless() throws IOException {
        return Files.readAllLines(SAMPLES.resolve("stored-values.tsv")).stream().skip(1).map(line -> line.split("\t"))
                .filter(row -> LOSSLESS.contains(row[1]))
                .map(row -> Arguments.of(row[0], row[4], row[8]));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void lossless(String file, String type, String crc32) throws Exception {
        DicomObject object = DicomTesting.object(Files.readAllBytes(SAMPLES.resolve(file)));
        PixelLayout layout = DicomTesting.layout(object);
        CRC32 crc = new CRC32();
        int[] row = new int[layout.columns() * layout.samplesPerPixel()];
        int bytes = type.endsWith("8") ? 1 : type.endsWith("16") ? 2 : 4;
        for (int frame = 0; frame < layout.frames(); frame++) {
            StoredValues values = DicomTesting.decode(object, frame);
            for (int y = 0; y < layout.rows(); y++) {
                values.row(y, row);
                for (int value : row) {
                    for (int b = 0; b < bytes; b++) {
                        crc.update(value >> 8 * b);
                    }
                }
            }
        }
        assertEquals(KNOWN_BETTER.getOrDefault(file, crc32), String.format("%08x", crc.getValue()));
        assertTrue(layout.frames() > 0);
    }
}

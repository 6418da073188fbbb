package wetread.imaging.dicom;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import wetread.imaging.Decoding;
import wetread.imaging.Picture;
import wetread.imaging.UnreadableImageException;

/**
 * Files whose header contradicts itself or its pixels, as writers are known to make them, against the picture that a
 * reader should see. Most are made by code elsewhere; the collection beside the checkout is used where it is there.
 */
class CasesTest {
    private static final Path OWN = Path.of("src/test/resources/cases");
    private static final Path COLLECTION = Path.of("../shared/cases");
    /** Mean difference of levels. Lossy coding, and a picture that was rounded twice, are apart by less. */
    private static final double TOLERANCE = 2;

    static boolean collectionIsPresent() {
        return Files.isDirectory(COLLECTION);
    }

    /** Values, colour and windows; what comes before them is tested with the parser. */
    static List<String> collection() throws IOException {
        try (Stream<Path> files = Files.list(COLLECTION)) {
            return files.map(file -> file.getFileName().toString()).filter(name -> name.matches("[b-h]\\d.*\\.dcm"))
                    .filter(name -> Files.exists(right(COLLECTION, name)))
                    .filter(name -> !name.startsWith("c01_")).sorted().toList();
        }
    }

    @EnabledIf("collectionIsPresent")
    @ParameterizedTest(name = "{0}")
    @MethodSource("collection")
    void aFileOfTheCollectionIsTheRightPicture(String name) throws Exception {
        assertRight(COLLECTION, name);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"c21_pi_rgb_nomarker_420.dcm", "c43_j2k_unsigned13_pr1_stored16.dcm",
        "c44_j2k_signed_pr0.dcm", "c52_j2k_pi_ybrfull422_mct1.dcm"})
    @DisplayName("PS3.5 8.2.1 to 8.2.4: where a codestream contradicts the header, the codestream is believed")
    void aCodestreamIsBelieved(String name) throws Exception {
        assertRight(OWN, name);
    }

    @ParameterizedTest
    @ValueSource(strings = "h44_jpeg8_under_12bit_header.dcm")
    @DisplayName("eight lossy bits under a header of twelve are brightness, not values for its window")
    void eightBitsUnderAHeaderOfTwelve(String name) throws Exception {
        Decoding decoding = new Decoding();
        Picture picture = DicomTesting.images().read(Files.readAllBytes(OWN.resolve(name)), decoding).frames().show(0)
                .get(0).picture();
        assertEquals(51, mean(DicomTesting.levels(picture)), TOLERANCE);
        assertEquals("contradictory", decoding.flaws().get(0).kind().code());
    }

    /** Each beside what libjpeg-turbo makes of it: factors of two are interpolated, others repeat the sample. */
    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"c60_jpeg_440.dcm", "c60_jpeg_411.dcm", "c60_jpeg_410.dcm", "c60_jpeg_odd.dcm"})
    @DisplayName("T.81 A.1.1: components of any sampling factors are widened as libjpeg does it")
    void samplingFactors(String name) throws Exception {
        assertRight(OWN, name, 0.1);
    }

    private static void assertRight(Path folder, String name) throws IOException, UnreadableImageException {
        assertRight(folder, name, TOLERANCE);
    }

    private static void assertRight(Path folder, String name, double tolerance)
            throws IOException, UnreadableImageException {
        Picture picture = DicomTesting.images().read(Files.readAllBytes(folder.resolve(name)), new Decoding()).frames()
                .show(0).get(0).picture();
        int[] levels = DicomTesting.levels(picture);
        int[] expected = levels(right(folder, name).toFile(), picture.channels());
        assertEquals(expected.length, levels.length);
        double difference = 0;
        for (int i = 0; i < levels.length; i++) {
            difference += Math.abs(levels[i] - expected[i]);
        }
        assertTrue(difference / levels.length <= tolerance, difference / levels.length + " levels apart");
    }

    private static Path right(Path folder, String name) {
        return folder.resolve(name.replace(".dcm", ".right.png"));
    }

    private static double mean(int[] levels) {
        double sum = 0;
        for (int level : levels) {
            sum += level;
        }
        return sum / levels.length;
    }

    /** The samples of a picture as stored; those of a grey one three times where {@code channels} asks for it. */
    private static int[] levels(File file, int channels) throws IOException {
        BufferedImage image = ImageIO.read(file);
        Raster raster = image.getRaster();
        int[] samples = raster.getPixels(0, 0, image.getWidth(), image.getHeight(), (int[]) null);
        int bands = raster.getNumBands();
        int[] levels = new int[image.getWidth() * image.getHeight() * channels];
        for (int i = 0; i < levels.length; i++) {
            levels[i] = samples[i / channels * bands + Math.min(i % channels, bands - 1)];
        }
        return levels;
    }
}

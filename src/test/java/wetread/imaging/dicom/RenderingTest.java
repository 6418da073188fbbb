package wetread.imaging.dicom;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wetread.fixture.FunctionUnderTest;
import wetread.imaging.Decoding;

/**
 * Pictures before they are scaled and encoded, against those that DCMTK 3.6.7 {@code dcmj2pnm} makes of the same files.
 * DCMTK cuts off where this rounds, so they may be one level apart; colours of lossy JPEG are rounded twice.
 */
class RenderingTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource({"demo/CT_small.dcm, CT_small.pgm, 1", "more/MR_small.dcm, MR_small.pgm, 1",
            "rendered/mono1.dcm, mono1.pgm, 1", "rendered/inverse.dcm, inverse.pgm, 1",
            "rendered/sigmoid.dcm, sigmoid.pgm, 1", "rendered/voi_lut.dcm, voi_lut.pgm, 1",
            "rendered/modality_lut.dcm, modality_lut.pgm, 1",
            "more/palette.dcm, palette.ppm, 0", "compressed/rgb_jpeg_ybr.dcm, rgb_jpeg_ybr.ppm, 2"})
    @DisplayName("windows, look-up tables, inversion and colour are those of an independent toolkit")
    void asAnIndependentToolkitHasIt(String file, String reference, int tolerance) throws Exception {
        int[] levels = DicomTesting.levels(
                DicomTesting.images().read(FunctionUnderTest.sample(file), new Decoding()).frames().show(0).get(0)
                        .picture());
        int[] expected = pnm(FunctionUnderTest.sample("rendered/" + reference), levels.length);
        assertTrue(Arrays.stream(expected).distinct().count() > 20, "the reference shows something");
        assertClose(expected, levels, tolerance);
    }

    @Test
    @DisplayName("so is the brain window of a CT head")
    void brain() throws Exception {
        BufferedImage reference = ImageIO.read(new ByteArrayInputStream(FunctionUnderTest.sample("demo/ct_brain.png")));
        int[] expected = reference.getRaster().getSamples(0, 0, 512, 512, 0, (int[]) null);
        assertClose(expected, DicomTesting.levels(DicomTesting.images()
                .read(FunctionUnderTest.sample("demo/ct_brain_single.dcm"), new Decoding()).frames().show(0).get(0)
                        .picture()), 1);
    }

    private static void assertClose(int[] expected, int[] levels, int tolerance) {
        assertEquals(expected.length, levels.length);
        int maxDifference = 0;
        for (int i = 0; i < levels.length; i++) {
            maxDifference = Math.max(maxDifference, Math.abs(levels[i] - expected[i]));
        }
        assertTrue(maxDifference <= tolerance, "up to " + maxDifference + " levels apart");
    }

    /** The samples of a binary PGM or PPM file of eight bits: they are its end. */
    private static int[] pnm(byte[] file, int count) {
        assertTrue(new String(file, 0, 2, StandardCharsets.US_ASCII).matches("P[56]"));
        int[] samples = new int[count];
        for (int i = 0; i < count; i++) {
            samples[i] = file[file.length - count + i] & 0xFF;
        }
        return samples;
    }
}

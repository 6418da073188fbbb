package wetread.imaging.dicom;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wetread.fixture.FunctionUnderTest;
import wetread.imaging.Decoding;
import wetread.imaging.RejectionReason;
import wetread.imaging.Rendition;
import wetread.imaging.UnreadableImageException;
import wetread.imaging.render.TestRule;

/** Files that DCMTK compressed, against the files that it compressed. */
class CompressedVariantsTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource({"compressed/ct_jpegls.dcm, demo/CT_small.dcm, 0",
            "compressed/ct_jpegls_presets.dcm, demo/CT_small.dcm, 0",
            "compressed/ct_jpegls_fragments.dcm, demo/CT_small.dcm, 0",
            "compressed/rgb_jpegls_near3.dcm, compressed/rgb.dcm, 3", "compressed/ct_rle.dcm, demo/CT_small.dcm, 0",
            "compressed/rgb_jpegls_line.dcm, compressed/rgb.dcm, 0",
            "compressed/rgb_jpegls_sample.dcm, compressed/rgb.dcm, 0",
            "compressed/rgb_jpegls_none.dcm, compressed/rgb.dcm, 0", "compressed/rgb_rle.dcm, compressed/rgb.dcm, 0",
            "compressed/rgb_jpeg_lossless_1.dcm, compressed/rgb.dcm, 0",
            "compressed/rgb_jpeg_lossless_2.dcm, compressed/rgb.dcm, 0",
            "compressed/rgb_jpeg_lossless_3.dcm, compressed/rgb.dcm, 0",
            "compressed/rgb_jpeg_lossless_4.dcm, compressed/rgb.dcm, 0",
            "compressed/rgb_jpeg_lossless_5.dcm, compressed/rgb.dcm, 0",
            "compressed/rgb_jpeg_lossless_6.dcm, compressed/rgb.dcm, 0",
            "compressed/rgb_jpeg_lossless_7.dcm, compressed/rgb.dcm, 0",
            "compressed/ct_jpeg_lossless.dcm, demo/CT_small.dcm, 0",
            "compressed/ct_jpeg_lossless_shifted.dcm, demo/CT_small.dcm, 3",
            "compressed/rgb_jpeg_baseline.dcm, compressed/rgb.dcm, 12"})
    void holdsTheValuesOfItsSource(String file, String source, int tolerance) throws Exception {
        int[] values = DicomTesting.values(FunctionUnderTest.sample(file));
        int[] expected = DicomTesting.values(FunctionUnderTest.sample(source));
        assertEquals(expected.length, values.length);
        int maxDifference = 0;
        for (int i = 0; i < values.length; i++) {
            maxDifference = Math.max(maxDifference, Math.abs(values[i] - expected[i]));
        }
        assertTrue(maxDifference <= tolerance, "differs by up to " + maxDifference);
    }

    @Test
    @DisplayName("damaged data ends in a typed rejection or in a picture, never in anything else")
    void damage() throws Exception {
        Random random = new Random(14495);
        int refused = 0;
        for (String name : Set.of("ct_jpegls", "rgb_jpegls_line", "rgb_jpegls_sample", "rgb_jpegls_none", "ct_rle",
                "rgb_jpeg_lossless_5", "rgb_jpeg_baseline", "ct_jpeg_lossless")) {
            byte[] sound = FunctionUnderTest.sample("compressed/" + name + ".dcm");
            int pixels = pixelData(sound);
            for (int round = 0; round < 200; round++) {
                byte[] damaged = sound.clone();
                for (int i = 0; i <= round % 4; i++) {
                    // Half of the damage goes where the headers of the coded data are.
                    int reach = round % 2 == 0 ? 100 : damaged.length - pixels;
                    int at = pixels + random.nextInt(Math.min(reach, damaged.length - pixels));
                    damaged[at] = (byte) random.nextInt();
                }
                try {
                    DicomTesting.values(damaged);
                } catch (UnreadableImageException e) {
                    refused++;
                }
            }
        }
        assertTrue(refused > 100, refused + " were refused");
    }

    @Test
    void dataThatEndsEarlyIsTruncated() throws Exception {
        for (String name : Set.of("ct_jpegls", "rgb_jpegls_sample", "rgb_jpegls_none", "ct_rle",
                "ct_jpeg_lossless", "rgb_jpeg_baseline")) {
            byte[] sound = FunctionUnderTest.sample("compressed/" + name + ".dcm");
            DicomObject object = DicomTesting.object(sound);
            PixelData.Encapsulated whole = (PixelData.Encapsulated) object.pixelData().orElseThrow();
            PixelData.Fragment fragment = whole.fragments().get(1);
            PixelData.Encapsulated half = new PixelData.Encapsulated(whole.bytes(), List.of(
                    whole.fragments().get(0), new PixelData.Fragment(fragment.offset(), fragment.length() / 2)));
            PixelLayout layout = DicomTesting.layout(object);
            UnreadableImageException refusal = assertThrows(UnreadableImageException.class,
                    () -> DicomTesting.codec(object).decode(half, layout, 0, new Decoding()), name);
            assertTrue(Set.of(RejectionReason.TRUNCATED, RejectionReason.MALFORMED).contains(refusal.reason()), name);
        }
    }

    @Test
    @DisplayName("JPEG data that says what its colours are is believed, whatever the header copied")
    void mislabelled() throws Exception {
        byte[] labelled = FunctionUnderTest.sample("compressed/rgb_jpeg_ybr.dcm");
        int[] expected = DicomTesting.levels(
                DicomTesting.images().read(labelled, new Decoding()).frames().show(0).get(0).picture());
        byte[] mislabelled = new String(labelled, StandardCharsets.ISO_8859_1)
                .replaceFirst("YBR_FULL_422", "RGB         ").getBytes(StandardCharsets.ISO_8859_1);
        assertEquals(labelled.length, mislabelled.length);
        assertFalse(Arrays.equals(labelled, mislabelled));
        assertArrayEquals(expected, DicomTesting.levels(
                DicomTesting.images().read(mislabelled, new Decoding()).frames().show(0).get(0).picture()));
    }

    @Test
    @DisplayName("a baseline frame that needs nothing is sent as it is, without what else its data holds")
    void passedThrough() throws Exception {
        byte[] file = FunctionUnderTest.sample("compressed/rgb_jpeg_ybr.dcm");
        Rendition rendition = TestRule.FULL.look(DicomTesting.images().read(file, new Decoding())).get(0);
        String sent = new String(rendition.data(), StandardCharsets.ISO_8859_1);
        assertFalse(sent.contains("JFIF"));
        // The scan itself, byte by byte, without the byte that fills the frame's data to an even length.
        String scan = sent.substring(sent.indexOf("\u00FF\u00DA"), sent.length() - 2);
        assertTrue(new String(file, StandardCharsets.ISO_8859_1).contains(scan));
        BufferedImage decoded = ImageIO.read(new ByteArrayInputStream(rendition.data()));
        int[] levels = DicomTesting.levels(DicomTesting.images().read(file, new Decoding()).frames().show(0).get(0)
                .picture());
        int[] pixel = new int[3];
        for (int at : new int[] {0, 1000, 2000, 3000}) {
            decoded.getRaster().getPixel(at % 64, at / 64, pixel);
            // Decoders widen subsampled colours each in its own way.
            assertEquals(levels[3 * at + 1], pixel[1], 40);
        }
    }

    @Test
    @DisplayName("JPEG 2000 whose tile-parts are counted wrong is decoded to the last of them")
    void tileParts() throws Exception {
        CRC32 crc = new CRC32();
        for (int value : DicomTesting.values(FunctionUnderTest.sample("more/GDCMJ2K_TextGBR.dcm"))) {
            crc.update(value);
        }
        // As OpenJPEG and GDCM decode it.
        assertEquals(0x3917876dL, crc.getValue());
    }

    private static int pixelData(byte[] file) {
        for (int i = 132; i < file.length; i++) {
            if (file[i] == (byte) 0xE0 && file[i + 1] == 0x7F && file[i + 2] == 0x10 && file[i + 3] == 0) {
                return i + 12;
            }
        }
        throw new AssertionError("no Pixel Data");
    }
}

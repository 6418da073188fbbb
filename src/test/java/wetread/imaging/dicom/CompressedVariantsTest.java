package wetread.imaging.dicom;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wetread.fixture.FunctionUnderTest;
import wetread.imaging.RejectionReason;
import wetread.imaging.UnreadableImageException;

/** Files that DCMTK compressed, against the files that it compressed. */
class CompressedVariantsTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource({"compressed/ct_jpegls.dcm, demo/CT_small.dcm, 0", "compressed/ct_jpegls_presets.dcm, demo/CT_small.dcm, 0",
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
        int most = 0;
        for (int i = 0; i < values.length; i++) {
            most = Math.max(most, Math.abs(values[i] - expected[i]));
        }
        assertTrue(most <= tolerance, "differs by up to " + most);
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
                    damaged[pixels + random.nextInt(Math.min(reach, damaged.length - pixels))] = (byte) random.nextInt();
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
                    () -> DicomTesting.codec(object).decode(half, layout, 0), name);
            assertTrue(Set.of(RejectionReason.TRUNCATED, RejectionReason.MALFORMED).contains(refusal.reason()), name);
        }
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

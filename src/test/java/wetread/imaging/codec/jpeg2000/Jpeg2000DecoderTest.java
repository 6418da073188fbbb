package wetread.imaging.codec.jpeg2000;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import wetread.fixture.FunctionUnderTest;
import wetread.imaging.Decoding;
import wetread.imaging.RejectionReason;
import wetread.imaging.UnreadableImageException;
import wetread.imaging.dicom.DicomTesting;

/** Codestreams that OpenJPEG made of two samples, in every style that it knows. */
class Jpeg2000DecoderTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource({"ct_styles, demo/CT_small.dcm", "ct_precincts, demo/CT_small.dcm", "ct_region, demo/CT_small.dcm",
            "rgb_layers, compressed/rgb.dcm", "rgb_order, compressed/rgb.dcm"})
    @DisplayName("what was coded without loss comes back to the bit")
    void lossless(String name, String source) throws Exception {
        assertArrayEquals(DicomTesting.values(FunctionUnderTest.sample(source)), decode(codestream(name)));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"ct_irreversible, ct_irreversible.pgm, 2", "rgb_irreversible, rgb_irreversible.ppm, 1"})
    @DisplayName("what was coded with loss is as OpenJPEG decodes it, rounding aside")
    void lossy(String name, String reference, int bytes) throws Exception {
        int[] samples = decode(codestream(name));
        byte[] expected = FunctionUnderTest.sample("jpeg2000/" + reference);
        for (int i = 0; i < samples.length; i++) {
            int at = expected.length - (samples.length - i) * bytes;
            int value = bytes == 1 ? expected[at] & 0xFF : (expected[at] & 0xFF) << 8 | expected[at + 1] & 0xFF;
            assertEquals(value, samples[i], 1);
        }
    }

    @Test
    @DisplayName("headers tell what is to come before anything is decoded")
    void headers() throws Exception {
        Jpeg2000Decoder decoder = Jpeg2000Decoder.of(codestream("ct_styles"));
        assertEquals(128, decoder.columns());
        assertEquals(128, decoder.rows());
        assertEquals(1, decoder.components());
        assertEquals(12, decoder.precision());
        assertEquals(3, Jpeg2000Decoder.of(codestream("rgb_order")).components());
    }

    @ParameterizedTest
    @ValueSource(strings = {"ct_styles", "ct_precincts", "rgb_layers", "ct_irreversible"})
    @DisplayName("data that ends early is refused, wherever it ends")
    void truncated(String name) throws Exception {
        byte[] whole = codestream(name);
        for (int length = 0; length < whole.length - 200; length += 1 + length / 20) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertTrue(Set.of(RejectionReason.TRUNCATED, RejectionReason.MALFORMED).contains(
                    assertThrows(UnreadableImageException.class, () -> decode(cut), "cut at " + length).reason()));
        }
    }

    @Test
    @DisplayName("damaged data ends in a typed rejection or in a picture, and soon")
    void damaged() throws Exception {
        Random random = new Random(15444);
        int refused = 0;
        for (String name : Set.of("ct_styles", "ct_precincts", "ct_region", "rgb_order", "rgb_irreversible")) {
            byte[] sound = codestream(name);
            for (int round = 0; round < 300; round++) {
                byte[] damaged = sound.clone();
                for (int i = 0; i <= round % 3; i++) {
                    damaged[random.nextInt(round % 2 == 0 ? 150 : damaged.length)] = (byte) random.nextInt();
                }
                try {
                    Jpeg2000Decoder decoder = Jpeg2000Decoder.of(damaged);
                    if ((long) decoder.columns() * decoder.rows() <= 1 << 20) {
                        decoder.decode(new Decoding());
                    }
                } catch (UnreadableImageException e) {
                    refused++;
                }
            }
        }
        assertTrue(refused > 200, refused + " were refused");
    }

    @ParameterizedTest
    @CsvSource({"4, 2, unsupported_pixel_format", "24, 0, malformed", "41, 16, unsupported_pixel_format",
            "43, 2, unsupported_pixel_format"})
    @DisplayName("what is not decoded is refused by name")
    void refused(int at, int value, String reason) throws Exception {
        byte[] changed = codestream("ct_precincts").clone();
        if (at == 24) {
            // No tile is as wide as nothing.
            Arrays.fill(changed, 24, 28, (byte) 0);
        } else if (at == 4) {
            // A packed header in place of the comment.
            for (int i = 0; i + 1 < changed.length; i++) {
                if (changed[i] == (byte) 0xFF && changed[i + 1] == 0x64) {
                    changed[i + 1] = 0x60;
                    break;
                }
            }
        } else {
            changed[at] = (byte) value;
        }
        assertEquals(reason, assertThrows(UnreadableImageException.class, () -> decode(changed)).reason().code());
    }

    private static byte[] codestream(String name) {
        return FunctionUnderTest.sample("jpeg2000/" + name + ".j2k");
    }

    /** Each change of progression goes over all packets of all layers anew (T.800, A.6.6). */
    @ParameterizedTest
    @ValueSource(ints = {900, 90_000})
    void progressionsOverLayersWithoutEndAreTooComplex(int changes) {
        byte[] plain = codestream("rgb_order");
        int style = indexOf(plain, 0xFF52);
        // The number of layers lies after the marker, its length, the style and the order.
        plain[style + 6] = (byte) 0xFF;
        plain[style + 7] = (byte) 0xFF;
        int tile = indexOf(plain, 0xFF90);
        ByteArrayOutputStream changed = new ByteArrayOutputStream();
        changed.write(plain, 0, tile);
        for (int left = changes; left > 0; left -= 9_000) {
            int count = Math.min(9_000, left);
            changed.writeBytes(new byte[] {(byte) 0xFF, 0x5F, (byte) (2 + 7 * count >> 8), (byte) (2 + 7 * count)});
            for (int i = 0; i < count; i++) {
                changed.writeBytes(new byte[] {0, 0, (byte) 0xFF, (byte) 0xFF, 33, 3, (byte) (i % 5)});
            }
        }
        // A tile-part that reaches to the end, of packets that bring nothing.
        changed.writeBytes(new byte[] {(byte) 0xFF, (byte) 0x90, 0, 10, 0, 0, 0, 0, 0, 0, 0, 1, (byte) 0xFF,
                (byte) 0x93});
        changed.writeBytes(new byte[4_000_000]);
        UnreadableImageException refusal =
                assertThrows(UnreadableImageException.class, () -> decode(changed.toByteArray()));
        assertEquals(RejectionReason.TOO_COMPLEX, refusal.reason());
    }

    private static int indexOf(byte[] codestream, int marker) {
        for (int at = 0; ; at++) {
            if ((codestream[at] & 0xFF) == marker >> 8 && (codestream[at + 1] & 0xFF) == (marker & 0xFF)) {
                return at;
            }
        }
    }

    private static int[] decode(byte[] codestream) throws UnreadableImageException {
        short[] samples = Jpeg2000Decoder.of(codestream).decode(new Decoding());
        int[] values = new int[samples.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = samples[i] & 0xFFFF;
        }
        return values;
    }
}

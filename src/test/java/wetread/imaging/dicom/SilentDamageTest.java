package wetread.imaging.dicom;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import wetread.imaging.Decoding;
import wetread.imaging.Flaw;
import wetread.imaging.UnreadableImageException;
import wetread.imaging.codec.FrameShape;
import wetread.imaging.codec.jpeg2000.Jpeg2000Decoder;
import wetread.imaging.codec.rle.RleDecoder;

/** Coded data that decodes to its last pixel although bytes of it are wrong. */
class SilentDamageTest {
    private static final Path SAMPLES = Path.of("src/test/resources/samples");

    @ParameterizedTest
    @CsvSource({"compressed/rgb_jpeg_baseline.dcm", "compressed/rgb_jpeg_lossless_1.dcm",
        "compressed/rgb_jpeg_lossless_7.dcm", "compressed/ct_rle.dcm"})
    void dataThatWentAstrayUnseenIsAFlaw(String sample) throws Exception {
        byte[] sound = Files.readAllBytes(SAMPLES.resolve(sample));
        assertEquals(List.of(), kinds(sound), "the sample itself is sound");
        int pixels = pixelData(sound);
        int noticed = 0;
        for (int i = 1; i <= 8; i++) {
            byte[] damaged = sound.clone();
            int at = pixels + 700 + (sound.length - pixels - 800) * i / 10;
            for (int k = 0; k < 40; k++) {
                damaged[at + k] ^= (byte) (0x15 + 37 * k);
            }
            noticed += kinds(damaged).contains("damaged") ? 1 : 0;
        }
        assertTrue(noticed >= 2, "only " + noticed + " of 8 damages were noticed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ct_precincts.j2k", "rgb_order.j2k", "ct_irreversible.j2k"})
    void codeBlocksThatWentAstrayAreAFlaw(String sample) throws Exception {
        byte[] coded = Files.readAllBytes(SAMPLES.resolve("jpeg2000").resolve(sample));
        Decoding sound = new Decoding();
        Jpeg2000Decoder.of(coded).decode(sound);
        assertEquals(List.of(), sound.flaws(), "the sample itself is sound");
        int noticed = 0;
        for (int i = 2; i < 18; i++) {
            byte[] damaged = coded.clone();
            damaged[coded.length * i / 20] ^= 0x2A;
            Decoding decoding = new Decoding();
            try {
                Jpeg2000Decoder.of(damaged).decode(decoding);
            } catch (UnreadableImageException e) {
                continue;
            }
            noticed += decoding.flaws().size();
        }
        assertTrue(noticed >= 2, "only " + noticed + " of 16 damages were noticed");
    }

    @Test
    void aSegmentOfRunsThatIsTooLongIsAFlaw() throws Exception {
        byte[] coded = new byte[64 + 6];
        coded[0] = 1;
        coded[4] = 64;
        System.arraycopy(new byte[] {3, 10, 20, 30, 40, 50}, 0, coded, 64, 6);
        assertEquals(40, RleDecoder.decode(coded,
                new FrameShape(2, 2, 1, 8)).planes()[0][3]);
        assertTrue(RleDecoder.decode(Arrays.copyOf(longer(coded), coded.length + 2),
                new FrameShape(2, 2, 1, 8)).astray());
    }

    private static byte[] longer(byte[] coded) {
        byte[] longer = Arrays.copyOf(coded, coded.length + 2);
        longer[coded.length] = 7;
        return longer;
    }

    private static int pixelData(byte[] file) {
        for (int i = file.length - 12; i > 0; i--) {
            if (file[i] == (byte) 0xE0 && file[i + 1] == 0x7F && file[i + 2] == 0x10 && file[i + 3] == 0) {
                return i;
            }
        }
        throw new AssertionError("no Pixel Data");
    }

    private static List<String> kinds(byte[] file) {
        Decoding decoding = new Decoding();
        try {
            DicomTesting.images().read(file, decoding).frames().show(0);
        } catch (UnreadableImageException e) {
            return List.of("refused");
        }
        return decoding.flaws().stream().map(Flaw::kind).map(Flaw.Kind::code).toList();
    }
}

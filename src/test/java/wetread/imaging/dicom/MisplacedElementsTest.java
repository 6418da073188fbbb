package wetread.imaging.dicom;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static wetread.imaging.dicom.DicomTesting.levels;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import wetread.imaging.Decoding;
import wetread.imaging.Flaw;
import wetread.imaging.MedicalImage;
import wetread.imaging.Picture;
import wetread.imaging.UnreadableImageException;
import wetread.tools.local.DicomFile;

/** Pixel Data that is not where, or not as long as, the standard has it, and elements out of their order. */
class MisplacedElementsTest {
    private static final int[] VALUES = {0, 100, 200, 300, 400, 500, 600, 700};
    private static final DicomFile WINDOW = new DicomFile().text(0x0028_1050, "DS", "100.5")
            .text(0x0028_1051, "DS", "201");

    @Test
    void aWindowBehindPixelDataIsFollowedAndSaid() throws UnreadableImageException {
        byte[] inOrder = grey().text(0x0028_1050, "DS", "100.5").text(0x0028_1051, "DS", "201").toBytes();
        byte[] behind = join(grey().toBytes(), WINDOW.toBareBytes());
        assertArrayEquals(levels(shown(inOrder)), levels(shown(behind)));
        assertEquals(List.of(), flaws(inOrder));
        assertEquals(List.of(Flaw.Kind.CONTRADICTORY), flaws(behind));
    }

    @Test
    void whatStandsBeforePixelDataIsNotReplacedByWhatFollows() throws UnreadableImageException {
        byte[] inOrder = grey().text(0x0028_1050, "DS", "100.5").text(0x0028_1051, "DS", "201").toBytes();
        byte[] twice = join(inOrder, new DicomFile().text(0x0028_1050, "DS", "9000").toBareBytes());
        assertArrayEquals(levels(shown(inOrder)), levels(shown(twice)));
        assertEquals(List.of(), flaws(twice));
    }

    @Test
    void elementsBeforePixelDataMayBeInAnyOrder() throws UnreadableImageException {
        byte[] ordered = grey().toBytes();
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(Arrays.copyOf(ordered, 132 + 28));
        file.writeBytes(WINDOW.toBareBytes());
        file.writeBytes(new DicomFile().text(0x0008_0060, "CS", "CR").toBareBytes());
        file.write(ordered, 132 + 28, ordered.length - 132 - 28);
        assertArrayEquals(levels(shown(grey().text(0x0028_1050, "DS", "100.5").text(0x0028_1051, "DS", "201")
                .toBytes())), levels(shown(file.toByteArray())));
    }

    @Test
    void paddingSignaturesAndWhateverElseFollowsSayNothing() throws UnreadableImageException {
        byte[] plain = grey().toBytes();
        List<byte[]> followers = List.of(new byte[32], new DicomFile().bytes(0xFFFC_FFFC, "OB", new byte[64])
                .toBareBytes(), "HONGKILD is not an element".getBytes(StandardCharsets.US_ASCII),
                join(WINDOW.toBareBytes(), new byte[] {1, 2, 3}));
        for (byte[] follower : followers) {
            byte[] file = join(plain, follower);
            assertArrayEquals(levels(shown(plain)), levels(shown(file)));
            assertEquals(List.of(), flaws(file));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "delimited"})
    void nativePixelsOfUndefinedLengthGoOnToTheEnd(String delimiter) throws UnreadableImageException {
        byte[] file = grey().toBytes();
        int length = file.length - 2 * VALUES.length - 4;
        for (int i = 0; i < 4; i++) {
            file[length + i] = (byte) 0xFF;
        }
        byte[] end = delimiter.isEmpty() ? new byte[0] : new byte[] {(byte) 0xFE, (byte) 0xFF, (byte) 0xDD,
            (byte) 0xE0, 0, 0, 0, 0};
        assertArrayEquals(levels(shown(grey().toBytes())), levels(shown(join(file, end))));
        assertEquals(List.of(Flaw.Kind.CONTRADICTORY), flaws(join(file, end)));
    }

    @Test
    void aCodedPictureWithoutLengthAndItemsIsFound() throws Exception {
        BufferedImage picture = new BufferedImage(16, 16, BufferedImage.TYPE_BYTE_GRAY);
        for (int i = 0; i < 256; i++) {
            picture.getRaster().setSample(i % 16, i / 16, 0, i);
        }
        ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
        ImageIO.write(picture, "jpeg", jpeg);
        byte[] coded = Arrays.copyOf(jpeg.toByteArray(), jpeg.size() + jpeg.size() % 2);
        byte[] file = DicomFile.grey(16, 16).transferSyntax("1.2.840.10008.1.2.4.50").unsigned(0x0028_0100, 8)
                .unsigned(0x0028_0101, 8).unsigned(0x0028_0102, 7).bytes(0x7FE0_0010, "OB", coded).toBytes();
        assertEquals(List.of(), flaws(file));
        byte[] endless = file.clone();
        Arrays.fill(endless, file.length - coded.length - 4, file.length - coded.length, (byte) 0xFF);
        assertEquals(List.of(Flaw.Kind.CONTRADICTORY), flaws(endless));
        assertArrayEquals(levels(shown(file)), levels(shown(endless)));
    }

    @Test
    void withoutATransferSyntaxTheDataTellsHowItIsWritten() throws UnreadableImageException {
        byte[] empty = grey().transferSyntax("").toBytes();
        assertArrayEquals(levels(shown(grey().toBytes())), levels(shown(empty)));
        assertEquals("1.2.840.10008.1.2.1", DicomTesting.images().read(empty, new Decoding()).transferSyntax());
        byte[] nul = grey().transferSyntax("\0\0").toBytes();
        assertArrayEquals(levels(shown(grey().toBytes())), levels(shown(nul)));
    }

    @Test
    void aVoiLutThatIsNotFollowedIsSaid() throws UnreadableImageException {
        for (DicomFile lut : List.of(
                new DicomFile().words(0x0028_3002, "US", 2, 0, 17).words(0x0028_3006, "OW", 1, 2),
                new DicomFile().words(0x0028_3002, "US", 2, 0, 32).words(0x0028_3006, "OW", 1, 0, 2, 0),
                new DicomFile().words(0x0028_3002, "US", 100, 0, 16).words(0x0028_3006, "OW", 1, 2))) {
            assertEquals(List.of(Flaw.Kind.CONTRADICTORY), flaws(grey().sequence(0x0028_3010, lut).toBytes()));
        }
        DicomFile sound = new DicomFile().words(0x0028_3002, "US", 2, 0, 16).words(0x0028_3006, "OW", 1, 65535);
        assertEquals(List.of(), flaws(grey().sequence(0x0028_3010, sound).toBytes()));
        assertEquals(List.of(), flaws(grey().sequence(0x0028_3010).toBytes()));
    }

    private static DicomFile grey() {
        return DicomFile.grey(VALUES.length, 1, VALUES);
    }

    private static byte[] join(byte[] one, byte[] other) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        joined.writeBytes(one);
        joined.writeBytes(other);
        return joined.toByteArray();
    }

    private static Picture shown(byte[] file) throws UnreadableImageException {
        return DicomTesting.images().read(file, new Decoding()).frames().show(0).get(0).picture();
    }

    private static List<Flaw.Kind> flaws(byte[] file) throws UnreadableImageException {
        MedicalImage image = DicomTesting.images().read(file, new Decoding());
        image.frames().show(0);
        return image.decoding().flaws().stream().map(Flaw::kind).toList();
    }
}

package wetread.imaging.dicom;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import wetread.imaging.Decoding;
import wetread.imaging.RejectionReason;
import wetread.imaging.UnreadableImageException;
import wetread.tools.local.DicomFile;

/** Colour models that the header calls by another name, or by none. */
class ColourTest {
    private static final byte[] RGB = {0, 0, 0, (byte) 200, 100, 50};
    private static final String JPEG = "1.2.840.10008.1.2.4.50";
    private static final String RLE = "1.2.840.10008.1.2.5";

    @ParameterizedTest
    @ValueSource(strings = {"RGB", "rgb", " RGB ", "MONOCHROME2", "monochrome2", "", "MONOCHROM2"})
    void threeSamplesThatAreCalledNothingElseAreRgb(String term) throws UnreadableImageException {
        assertArrayEquals(new int[] {0, 0, 0, 200, 100, 50},
                levels(colour(term, RGB).toBytes()));
        assertArrayEquals(new int[] {0, 0, 0, 200, 100, 50},
                levels(colour(term, RGB).without(0x00280004).toBytes()));
    }

    @Test
    void colourOfSixteenBitsThatUsesTwelveIsNotBlack() throws UnreadableImageException {
        DicomFile file = DicomFile.grey(2, 1, 0, 0, 0, 4095, 2048, 16).unsigned(0x00280002, 3).unsigned(0x00280006, 0)
                .text(0x00280004, "CS", "RGB");
        assertArrayEquals(new int[] {0, 0, 0, 255, 128, 1}, levels(file.toBytes()));
        // One that uses the upper bits too is shown by them.
        assertArrayEquals(new int[] {255, 0, 0, 15, 8, 0},
                levels(file.words(0x7FE00010, "OW", 65535, 0, 0, 4095, 2048, 16).toBytes()));
    }

    @Test
    void samplesPerPixelFollowFromTheTermWhereTheyAreMissing() throws UnreadableImageException {
        assertArrayEquals(new int[] {0, 0, 0, 200, 100, 50}, levels(colour("RGB", RGB).without(0x00280002).toBytes()));
    }

    @ParameterizedTest
    @CsvSource({"monochrome1,255", "MONOCROME1,255", "MONOCHROME 2,0", "Monochrome2,0", "PALETTE COLOUR,"})
    void aMisspeltTermIsTheOneThatWasMeant(String term, Integer black) throws UnreadableImageException {
        byte[] file = DicomFile.grey(1, 1).unsigned(0x00280100, 8).unsigned(0x00280101, 8).unsigned(0x00280102, 7)
                .text(0x00280004, "CS", term).bytes(0x7FE00010, "OB", new byte[2]).toBytes();
        if (black == null) {
            // It is understood, but has no palette.
            assertEquals(RejectionReason.MALFORMED,
                    assertThrows(UnreadableImageException.class, () -> levels(file)).reason());
        } else {
            assertArrayEquals(new int[] {black}, levels(file));
        }
    }

    @Test
    @DisplayName("MONOCHROME without its number is refused, unless Presentation LUT Shape tells it (C.8.11.3.1.2)")
    void monochromeWithoutNumber() throws UnreadableImageException {
        DicomFile file = DicomFile.grey(1, 1).unsigned(0x00280100, 8).unsigned(0x00280101, 8).unsigned(0x00280102, 7)
                .text(0x00280004, "CS", "MONOCHROME").bytes(0x7FE00010, "OB", new byte[2]);
        assertEquals(RejectionReason.UNSUPPORTED_PHOTOMETRIC_INTERPRETATION,
                assertThrows(UnreadableImageException.class, () -> levels(file.toBytes())).reason());
        assertArrayEquals(new int[] {255}, levels(file.text(0x20500020, "CS", "INVERSE").toBytes()));
        assertArrayEquals(new int[] {0}, levels(file.text(0x20500020, "CS", "IDENTITY").toBytes()));
    }

    @Test
    @DisplayName("native pixels that are called YBR_FULL_422 and have the length of full colour are refused")
    void fullLength() {
        UnreadableImageException refusal = assertThrows(UnreadableImageException.class,
                () -> levels(colour("YBR_FULL_422", RGB).toBytes()));
        assertEquals(RejectionReason.MALFORMED, refusal.reason());
        assertTrue(refusal.getMessage().contains("(0028,0004)") && refusal.getMessage().contains("(7FE0,0010)"));
    }

    @Test
    @DisplayName("RLE that is called YBR_FULL_422: grey pixels tell whether it has become RGB")
    void leftOver() throws UnreadableImageException {
        int[] rgb = {10, 10, 10, 90, 90, 90, 200, 200, 200, 220, 20, 20};
        assertArrayEquals(rgb, levels(rle(rgb)));
        int[] ybr = {10, 128, 128, 90, 128, 128, 200, 128, 128, 76, 85, 255};
        assertArrayEquals(new int[] {10, 10, 10, 90, 90, 90, 200, 200, 200, 254, 0, 0}, levels(rle(ybr)));
        int[] neither = {10, 60, 200, 90, 30, 160, 200, 70, 20, 76, 85, 255};
        assertEquals(RejectionReason.UNSUPPORTED_PHOTOMETRIC_INTERPRETATION,
                assertThrows(UnreadableImageException.class, () -> levels(rle(neither))).reason());
    }

    @Test
    @DisplayName("pixels that are grey by the other colour model alone are of that one, and the report says so")
    void mislabelled() throws UnreadableImageException {
        int[] rgb = {10, 10, 10, 90, 90, 90, 200, 200, 200, 220, 20, 20};
        int[] ybr = {10, 128, 128, 90, 128, 128, 200, 128, 128, 76, 85, 255};
        Decoding decoding = new Decoding();
        assertArrayEquals(rgb, DicomTesting.levels(DicomTesting.images().read(rle("YBR_FULL", rgb), decoding).frames()
                .show(0).get(0).picture()));
        assertEquals("contradictory", decoding.flaws().get(0).kind().code());
        assertArrayEquals(new int[] {10, 10, 10, 90, 90, 90, 200, 200, 200, 254, 0, 0}, levels(rle("RGB", ybr)));
        // Without grey pixels the header is believed.
        int[] pink = {200, 128, 128, 210, 128, 60, 190, 50, 128, 0, 0, 0};
        assertArrayEquals(pink, levels(rle("RGB", pink)));
    }

    @ParameterizedTest
    @CsvSource({"RGB,false", "YBR_FULL_422,false", "'',false", "MONOCHROME2,false", "RGB,true", "YBR_FULL_422,true",
        "YBR_FULL,true"})
    @DisplayName("progressive and baseline JPEG in DICOM, whatever it is called: JFIF says that it is YCbCr")
    void jpeg(String term, boolean progressive) throws Exception {
        byte[] jpeg = jpeg(progressive);
        BufferedImage decoded = ImageIO.read(new java.io.ByteArrayInputStream(jpeg));
        int[] levels = levels(encapsulated(term, jpeg, JPEG));
        int[] rgb = decoded.getRaster().getPixels(0, 0, 32, 32, (int[]) null);
        for (int i = 0; i < rgb.length; i++) {
            assertEquals(rgb[i], levels[i], 3, "sample " + i);
        }
    }

    @Test
    void aProgressiveJpegThatIsCutIsNoPicture() throws Exception {
        byte[] jpeg = jpeg(true);
        byte[] file = encapsulated("YBR_FULL", Arrays.copyOf(jpeg, jpeg.length * 2 / 3 & ~1), JPEG);
        assertEquals(RejectionReason.TRUNCATED,
                assertThrows(UnreadableImageException.class, () -> levels(file)).reason());
    }

    @Test
    void tooManyScansAreTooComplex() throws Exception {
        byte[] jpeg = jpeg(true);
        int scan = lastScan(jpeg);
        ByteArrayOutputStream many = new ByteArrayOutputStream();
        many.write(jpeg, 0, scan);
        for (int i = 0; i < 60_000; i++) {
            many.write(jpeg, scan, jpeg.length - 2 - scan);
        }
        many.writeBytes(new byte[] {(byte) 0xFF, (byte) 0xD9});
        assertEquals(RejectionReason.TOO_COMPLEX, assertThrows(UnreadableImageException.class,
                () -> levels(encapsulated("YBR_FULL", many.toByteArray(), JPEG))).reason());
    }

    @ParameterizedTest
    @CsvSource({"RGB", "YBR_FULL", "YBR_FULL_422", "''"})
    @DisplayName("components that are named R, G and B are RGB, whatever the header calls them")
    void namedComponents(String term) throws Exception {
        byte[] jpeg = withoutApp0(jpeg(false));
        int[] coded = DicomTesting.values(encapsulated("YBR_FULL", jpeg, JPEG));
        int[] levels = levels(encapsulated(term, named(jpeg, 'R', 'G', 'B'), JPEG));
        for (int i = 0; i < coded.length; i++) {
            // Where the header calls them YBR_FULL they are converted twice, which rounds.
            assertEquals(coded[i], levels[i], 2, "sample " + i);
        }
    }

    private static int lastScan(byte[] jpeg) {
        for (int i = jpeg.length - 4; i > 0; i--) {
            if (jpeg[i] == (byte) 0xFF && jpeg[i + 1] == (byte) 0xDA) {
                return i;
            }
        }
        throw new AssertionError("no scan");
    }

    private static byte[] withoutApp0(byte[] jpeg) {
        int length = (jpeg[4] & 0xFF) << 8 | jpeg[5] & 0xFF;
        byte[] bare = new byte[jpeg.length - length - 2];
        System.arraycopy(jpeg, 0, bare, 0, 2);
        System.arraycopy(jpeg, 4 + length, bare, 2, bare.length - 2);
        return bare;
    }

    /** Other ids in the frame header and the scan header. */
    private static byte[] named(byte[] jpeg, int one, int two, int three) {
        byte[] file = jpeg.clone();
        int[] ids = {one, two, three};
        for (int i = 0; i + 1 < file.length; i++) {
            if (file[i] == (byte) 0xFF && file[i + 1] == (byte) 0xC0) {
                for (int c = 0; c < 3; c++) {
                    file[i + 10 + 3 * c] = (byte) ids[c];
                }
            } else if (file[i] == (byte) 0xFF && file[i + 1] == (byte) 0xDA) {
                for (int c = 0; c < 3; c++) {
                    file[i + 5 + 2 * c] = (byte) ids[c];
                }
                return file;
            }
        }
        throw new AssertionError("no scan");
    }

    /** A JPEG with JFIF segment of 32×32 pixels, reddish, with a ramp. */
    private static byte[] jpeg(boolean progressive) throws IOException {
        BufferedImage image = new BufferedImage(32, 32, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < 1024; i++) {
            image.setRGB(i % 32, i / 32, 0xC02010 + (i % 32) * 0x010303);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ImageWriteParam parameters = writer.getDefaultWriteParam();
        parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        parameters.setCompressionQuality(1);
        parameters.setProgressiveMode(progressive ? ImageWriteParam.MODE_DEFAULT : ImageWriteParam.MODE_DISABLED);
        try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(stream);
            writer.write(null, new IIOImage(image, null, null), parameters);
        }
        writer.dispose();
        return bytes.toByteArray();
    }

    private static DicomFile colour(String term, byte[] samples) {
        return DicomFile.grey(2, 1).unsigned(0x00280002, 3).text(0x00280004, "CS", term).unsigned(0x00280006, 0)
                .unsigned(0x00280100, 8).unsigned(0x00280101, 8).unsigned(0x00280102, 7)
                .bytes(0x7FE00010, "OB", samples);
    }

    /** Four pixels, each sample in a segment of literal bytes. */
    private static byte[] rle(int[] samples) {
        return rle("YBR_FULL_422", samples);
    }

    private static byte[] rle(String term, int[] samples) {
        ByteBuffer frame = ByteBuffer.allocate(64 + 3 * 6).order(ByteOrder.LITTLE_ENDIAN);
        frame.putInt(3).putInt(64).putInt(70).putInt(76).position(64);
        for (int c = 0; c < 3; c++) {
            frame.put((byte) 3);
            for (int i = 0; i < 4; i++) {
                frame.put((byte) samples[3 * i + c]);
            }
            frame.put((byte) 0x80);
        }
        return encapsulated(colour(term, RGB).unsigned(0x00280011, 4), frame.array(), RLE);
    }

    private static byte[] encapsulated(String term, byte[] coded, String transferSyntax) {
        return encapsulated(colour(term, RGB).unsigned(0x00280010, 32).unsigned(0x00280011, 32), coded,
                transferSyntax);
    }

    private static byte[] encapsulated(DicomFile file, byte[] coded, String transferSyntax) {
        byte[] head = file.without(0x7FE00010).transferSyntax(transferSyntax).toBytes();
        int length = coded.length + coded.length % 2;
        ByteBuffer whole = ByteBuffer.allocate(head.length + 12 + 8 + 8 + length + 8).order(ByteOrder.LITTLE_ENDIAN);
        whole.put(head).putShort((short) 0x7FE0).putShort((short) 0x0010).put((byte) 'O').put((byte) 'B')
                .putShort((short) 0).putInt(-1);
        whole.putShort((short) 0xFFFE).putShort((short) 0xE000).putInt(0);
        whole.putShort((short) 0xFFFE).putShort((short) 0xE000).putInt(length).put(coded);
        whole.position(whole.limit() - 8);
        whole.putShort((short) 0xFFFE).putShort((short) 0xE0DD).putInt(0);
        return whole.array();
    }

    private static int[] levels(byte[] file) throws UnreadableImageException {
        return DicomTesting.levels(DicomTesting.images().read(file, new Decoding()).frames().show(0).get(0).picture());
    }
}

package wetread.imaging.raster;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wetread.fixture.FunctionUnderTest;
import wetread.imaging.Decoding;
import wetread.imaging.ImageFormat;
import wetread.imaging.MedicalImage;
import wetread.imaging.Rendition;
import wetread.imaging.Size;
import wetread.imaging.dicom.DicomTesting;
import wetread.imaging.render.TestRule;

class OrientationTest {
    /** Two rows, 1 2 3 and 4 5 6, as each orientation of CIPA DC-008 shows them. */
    @ParameterizedTest
    @CsvSource({"1, 3, 123456", "2, 3, 321654", "3, 3, 654321", "4, 3, 456123", "5, 2, 142536", "6, 2, 415263",
            "7, 2, 635241", "8, 2, 362514", "0, 3, 123456", "9, 3, 123456"})
    @DisplayName("a picture is turned as its orientation says")
    void turned(int orientation, int width, String expected) throws Exception {
        BufferedImage stored = new BufferedImage(3, 2, BufferedImage.TYPE_BYTE_GRAY);
        for (int i = 0; i < 6; i++) {
            stored.getRaster().setSample(i % 3, i / 3, 0, i + 1);
        }
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(stored, "png", png);
        for (ByteOrder order : new ByteOrder[] {ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN}) {
            MedicalImage image = RasterTesting.images().read(withChunk(png.toByteArray(), tiff(orientation, order)),
                    ImageFormat.PNG, new Decoding());
            assertEquals(new Size(width, 6 / width), image.size());
            assertArrayEquals(expected.chars().map(c -> c - '0').toArray(),
                    DicomTesting.levels(image.frames().show(0).get(0).picture()));
        }
    }

    @Test
    @DisplayName("a turned JPEG is encoded anew, an upright one is sent as it is; neither keeps its EXIF")
    void jpeg() throws Exception {
        byte[] upright = FunctionUnderTest.sample("demo/ultrasound.jpg");
        MedicalImage turned = RasterTesting.images().read(withSegment(upright, tiff(6, ByteOrder.LITTLE_ENDIAN)),
                ImageFormat.JPEG, new Decoding());
        assertEquals(new Size(240, 320), turned.size());
        assertTrue(turned.frames().show(0).get(0).jpeg().isEmpty());
        MedicalImage plain = RasterTesting.images()
                .read(withSegment(upright, tiff(1, ByteOrder.BIG_ENDIAN)), ImageFormat.JPEG, new Decoding());
        assertEquals(new Size(320, 240), plain.size());
        for (MedicalImage image : new MedicalImage[] {turned, plain}) {
            Rendition sent = TestRule.FULL.look(image).get(0);
            assertFalse(new String(sent.data(), StandardCharsets.ISO_8859_1).contains("Exif"));
        }
        assertArrayEquals(plain.frames().show(0).get(0).jpeg().orElseThrow(), TestRule.FULL.look(plain).get(0).data());
    }

    @Test
    @DisplayName("a broken EXIF structure turns nothing and harms nothing")
    void broken() throws Exception {
        byte[] jpeg = FunctionUnderTest.sample("demo/ultrasound.jpg");
        byte[] tiff = tiff(6, ByteOrder.BIG_ENDIAN);
        for (int length = 0; length < tiff.length; length++) {
            RasterTesting.images().read(withSegment(jpeg, java.util.Arrays.copyOf(tiff, length)), ImageFormat.JPEG,
                    new Decoding());
        }
        for (int at = 0; at < tiff.length; at++) {
            byte[] damaged = tiff.clone();
            damaged[at] = (byte) 0xFF;
            RasterTesting.images().read(withSegment(jpeg, damaged), ImageFormat.JPEG, new Decoding());
        }
    }

    /** A TIFF structure of one directory: another tag, then the orientation. */
    private static byte[] tiff(int orientation, ByteOrder order) {
        byte mark = (byte) (order == ByteOrder.BIG_ENDIAN ? 'M' : 'I');
        return ByteBuffer.allocate(38).order(order).put(mark).put(mark).putShort((short) 42).putInt(8)
                .putShort((short) 2)
                .putShort((short) 0x0100).putShort((short) 3).putInt(1).putShort((short) 7).putShort((short) 0)
                .putShort((short) 0x0112).putShort((short) 3).putInt(1).putShort((short) orientation)
                .putShort((short) 0).array();
    }

    private static byte[] withSegment(byte[] jpeg, byte[] tiff) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.write(jpeg, 0, 2);
        file.writeBytes(ByteBuffer.allocate(10).putShort((short) 0xFFE1).putShort((short) (8 + tiff.length))
                .put("Exif\0\0".getBytes(StandardCharsets.ISO_8859_1)).array());
        file.writeBytes(tiff);
        file.write(jpeg, 2, jpeg.length - 2);
        return file.toByteArray();
    }

    private static byte[] withChunk(byte[] png, byte[] tiff) {
        CRC32 crc = new CRC32();
        crc.update("eXIf".getBytes(StandardCharsets.ISO_8859_1));
        crc.update(tiff);
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        // After the signature and the header chunk.
        file.write(png, 0, 33);
        file.writeBytes(ByteBuffer.allocate(8).putInt(tiff.length).put("eXIf".getBytes(StandardCharsets.ISO_8859_1))
                .array());
        file.writeBytes(tiff);
        file.writeBytes(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
        file.write(png, 33, png.length - 33);
        return file.toByteArray();
    }
}

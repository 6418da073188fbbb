package wetread.imaging.dicom;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wetread.imaging.Decoding;
import wetread.imaging.RejectionReason;
import wetread.imaging.StoredValues;
import wetread.imaging.UnreadableImageException;

class RleCodecTest {
    private static final PixelLayout GREY_4X2 = layout(2, 4, 1, 1, 8);
    private static final byte[] NO_TABLE = {};

    private static PixelLayout layout(int rows, int columns, int frames, int samples, int bits) {
        return new PixelLayout(rows, columns, frames, samples, bits, bits, bits - 1, false, false, "MONOCHROME2");
    }

    @Test
    @DisplayName("PS3.5 G.3.1: a run, a no-operation, literals; what a segment holds beyond its pixels is padding")
    void runsAndLiterals() throws Exception {
        byte[] frame = frame(new byte[] {-2, 7, -128, 4, 1, 2, 3, 4, 5, 0});
        assertArrayEquals(new int[] {7, 7, 7, 1, 2, 3, 4, 5}, decode(GREY_4X2, 0, NO_TABLE, frame));
    }

    @Test
    @DisplayName("PS3.5 G.2: the most significant byte of each sample comes first, sample after sample")
    void bytesOfSamples() throws Exception {
        PixelLayout layout = layout(1, 2, 1, 3, 16);
        byte[] frame = frame(bytes(1, 0x01, 0x02), bytes(1, 0x10, 0x20), bytes(1, 0x03, 0x04), bytes(1, 0x30, 0x40),
                bytes(1, 0x05, 0xFF), bytes(1, 0x50, 0xFE));
        assertArrayEquals(new int[] {0x0110, 0x0330, 0x0550, 0x0220, 0x0440, 0xFFFE},
                decode(layout, 0, NO_TABLE, frame));
    }

    @Test
    void framesAreFoundByTheTableAndWithoutIt() throws Exception {
        PixelLayout two = layout(1, 2, 2, 1, 8);
        byte[] first = frame(bytes(1, 1, 2));
        byte[] second = frame(bytes(1, 3, 4));
        assertArrayEquals(new int[] {3, 4}, decode(two, 1, NO_TABLE, first, second));
        byte[] head = java.util.Arrays.copyOf(second, 64);
        byte[] tail = java.util.Arrays.copyOfRange(second, 64, second.length);
        byte[] table = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putInt(0).putInt(first.length + 8).array();
        assertArrayEquals(new int[] {3, 4}, decode(two, 1, table, first, head, tail));
        assertArrayEquals(new int[] {1, 2}, decode(two, 0, table, first, head, tail));
        assertEquals(RejectionReason.MALFORMED, refused(two, 1, NO_TABLE, first, head, tail));
        assertEquals(RejectionReason.TRUNCATED, refused(layout(1, 2, 3, 1, 8), 2, NO_TABLE, first, second));
    }

    @ParameterizedTest(name = "{0} segments, the first at {1}: {2}")
    @CsvSource({"2, 64, MALFORMED", "0, 64, MALFORMED", "-1, 64, MALFORMED", "1, 10, MALFORMED", "1, 9999, MALFORMED",
            "1, -4, MALFORMED", "1, 66, TRUNCATED"})
    void headersThatContradictTheImage(int segments, int offset, RejectionReason reason) {
        byte[] frame = frame(new byte[] {-7, 9});
        ByteBuffer.wrap(frame).order(ByteOrder.LITTLE_ENDIAN).putInt(0, segments).putInt(4, offset);
        assertEquals(reason, refused(GREY_4X2, 0, NO_TABLE, frame));
    }

    @Test
    void dataThatEndsEarly() {
        assertEquals(RejectionReason.TRUNCATED, refused(GREY_4X2, 0, NO_TABLE, frame(new byte[] {-6, 9})));
        assertEquals(RejectionReason.TRUNCATED, refused(GREY_4X2, 0, NO_TABLE, frame(new byte[] {7, 1, 2})));
        assertEquals(RejectionReason.TRUNCATED, refused(GREY_4X2, 0, NO_TABLE, frame(new byte[] {-7})));
        assertEquals(RejectionReason.TRUNCATED, refused(GREY_4X2, 0, NO_TABLE, new byte[63]));
        assertEquals(RejectionReason.TRUNCATED, refused(GREY_4X2, 0, NO_TABLE));
    }

    @Test
    @DisplayName("a hundred megapixels declared over a few bytes are refused, not allocated")
    void bomb() {
        assertEquals(RejectionReason.TRUNCATED,
                refused(layout(10_000, 10_000, 1, 3, 32), 0, NO_TABLE, frame(new byte[] {-127, 9})));
    }

    /** Literals. */
    private static byte[] bytes(int control, int... values) {
        byte[] segment = new byte[values.length + 1];
        segment[0] = (byte) control;
        for (int i = 0; i < values.length; i++) {
            segment[i + 1] = (byte) values[i];
        }
        return segment;
    }

    private static byte[] frame(byte[]... segments) {
        ByteBuffer header = ByteBuffer.allocate(64).order(ByteOrder.LITTLE_ENDIAN).putInt(segments.length);
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (byte[] segment : segments) {
            header.putInt(64 + body.size());
            body.writeBytes(segment);
        }
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        frame.writeBytes(header.array());
        frame.writeBytes(body.toByteArray());
        return frame.toByteArray();
    }

    private static int[] decode(PixelLayout layout, int frame, byte[] table, byte[]... fragments)
            throws UnreadableImageException {
        StoredValues values = new RleCodec().decode(DicomTesting.encapsulated(table, fragments), layout, frame,
                new Decoding());
        int width = layout.columns() * layout.samplesPerPixel();
        int[] all = new int[width * layout.rows()];
        int[] row = new int[width];
        for (int y = 0; y < layout.rows(); y++) {
            values.row(y, row);
            System.arraycopy(row, 0, all, y * width, width);
        }
        return all;
    }

    private static RejectionReason refused(PixelLayout layout, int frame, byte[] table, byte[]... fragments) {
        return assertThrows(UnreadableImageException.class, () -> decode(layout, frame, table, fragments)).reason();
    }
}

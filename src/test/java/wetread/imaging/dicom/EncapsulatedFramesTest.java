package wetread.imaging.dicom;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import wetread.imaging.RejectionReason;
import wetread.imaging.UnreadableImageException;

class EncapsulatedFramesTest {
    private static final byte[] JPEG = {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, 1};
    private static final byte[] J2K = {(byte) 0xFF, 0x4F, (byte) 0xFF, 0x51};
    private static final byte[] MORE = {2, 2, 2, 2};

    @Test
    @DisplayName("PS3.5 A.4: frames of several fragments are told by the Basic Offset Table")
    void table() throws UnreadableImageException {
        PixelData data = DicomTesting.encapsulated(table(0, 24), MORE, JPEG, MORE);
        assertArrayEquals(joined(MORE, JPEG), EncapsulatedFrames.bytes(data, 2, 0));
        assertArrayEquals(MORE, EncapsulatedFrames.bytes(data, 2, 1));
    }

    @Test
    @DisplayName("without a table a frame begins where coded data begins")
    void withoutTable() throws UnreadableImageException {
        for (byte[] start : List.of(JPEG, J2K)) {
            PixelData data = DicomTesting.encapsulated(new byte[0], start, MORE, MORE, start);
            assertArrayEquals(joined(start, MORE, MORE), EncapsulatedFrames.bytes(data, 2, 0));
            assertArrayEquals(start, EncapsulatedFrames.bytes(data, 2, 1));
        }
    }

    @Test
    @DisplayName("a table that points beside the fragments is passed over")
    void wrongTable() throws UnreadableImageException {
        PixelData data = DicomTesting.encapsulated(table(0, 7), JPEG, MORE);
        assertArrayEquals(JPEG, EncapsulatedFrames.bytes(data, 2, 0));
        assertArrayEquals(MORE, EncapsulatedFrames.bytes(data, 2, 1));
    }

    @Test
    void fragmentsThatNothingAssignsAreMalformedAndMissingOnesTruncated() {
        assertEquals(RejectionReason.MALFORMED,
                refused(DicomTesting.encapsulated(new byte[0], MORE, MORE, MORE), 2, 0));
        assertEquals(RejectionReason.TRUNCATED, refused(DicomTesting.encapsulated(new byte[0], JPEG), 2, 1));
        assertEquals(RejectionReason.TRUNCATED, refused(DicomTesting.encapsulated(new byte[0]), 1, 0));
    }

    private static RejectionReason refused(PixelData data, int frames, int frame) {
        return assertThrows(UnreadableImageException.class, () -> EncapsulatedFrames.bytes(data, frames, frame))
                .reason();
    }

    private static byte[] table(int... offsets) {
        ByteBuffer table = ByteBuffer.allocate(4 * offsets.length).order(ByteOrder.LITTLE_ENDIAN);
        for (int offset : offsets) {
            table.putInt(offset);
        }
        return table.array();
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            bytes.writeBytes(part);
        }
        return bytes.toByteArray();
    }
}

package wetread.imaging.dicom;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import wetread.imaging.RejectionReason;
import wetread.imaging.UnreadableImageException;

/** Sequences in every form that a writer may give them (DICOM PS3.5 7.5). */
class SequencesTest {
    private static final int UNDEFINED = -1;
    private static final int SEQUENCE = 0x52009230;
    private static final int PRIVATE = 0x00091010;

    @Test
    @DisplayName("items of defined and undefined length, nested, are the same data sets")
    void lengths() throws UnreadableImageException {
        for (boolean delimited : new boolean[] {false, true}) {
            byte[] inner = sequence(0x00289132, "SQ", delimited, item(delimited, element(0x00281050, "DS", "40")),
                    item(delimited), item(delimited, element(0x00281050, "DS", "50 ")));
            byte[] file = joined(sequence(SEQUENCE, "SQ", delimited, item(delimited, inner)),
                    element(0x52009999, "LO", "end"));
            DataSet header = read(file);
            DataSet group = header.item(SEQUENCE).orElseThrow();
            assertEquals(3, group.items(0x00289132).size());
            assertEquals("50", group.items(0x00289132).get(2).string(Tag.WindowCenter).orElseThrow());
            assertEquals(0, group.items(0x00289132).get(1).decimals(Tag.WindowCenter).length);
            assertEquals("end", header.string(0x52009999).orElseThrow());
        }
    }

    @Test
    @DisplayName("PS3.5 6.2.2: what is unknown and of undefined length is implicit within, however deep")
    void unknown() throws UnreadableImageException {
        byte[] implicit = joined(word(0x00281050), little(2), "40".getBytes(StandardCharsets.US_ASCII));
        byte[] unknown = joined(word(SEQUENCE), "UN".getBytes(StandardCharsets.US_ASCII), new byte[2],
                little(UNDEFINED), item(true, implicit), word(Tag.SequenceDelimitationItem), little(0));
        assertEquals("40", read(unknown).item(SEQUENCE).orElseThrow().string(Tag.WindowCenter).orElseThrow());
        // Within a sequence that is passed over, and explicit again after it.
        byte[] outer = joined(sequence(PRIVATE, "SQ", true, item(true, unknown, element(0x00281051, "DS", "80"))),
                element(0x00280004, "CS", "RGB "));
        assertEquals("RGB", read(outer).string(Tag.PhotometricInterpretation).orElseThrow());
        DataSet item = read(outer).item(PRIVATE).orElseThrow();
        assertEquals("80", item.string(Tag.WindowWidth).orElseThrow());
        assertEquals("40", item.item(SEQUENCE).orElseThrow().string(Tag.WindowCenter).orElseThrow());
    }

    @Test
    @DisplayName("what an item claims beyond its sequence, or in place of an item, is refused")
    void broken() throws UnreadableImageException {
        byte[] tooLong = joined(word(SEQUENCE), "SQ".getBytes(StandardCharsets.US_ASCII), new byte[2], little(8),
                word(Tag.Item), little(100));
        assertEquals(RejectionReason.TRUNCATED,
                assertThrows(UnreadableImageException.class, () -> read(tooLong).items(SEQUENCE)).reason());
        byte[] noItem = joined(word(SEQUENCE), "SQ".getBytes(StandardCharsets.US_ASCII), new byte[2], little(8),
                word(0x00280010), little(0));
        assertEquals(RejectionReason.MALFORMED,
                assertThrows(UnreadableImageException.class, () -> read(noItem).items(SEQUENCE)).reason());
        assertTrue(read(element(0x00280004, "CS", "RGB ")).items(SEQUENCE).isEmpty());
    }

    private static DataSet read(byte[] file) throws UnreadableImageException {
        return DicomTesting.object(joined(element(0x00080060, "CS", "CT"), file)).dataSet();
    }

    private static byte[] sequence(int tag, String vr, boolean delimited, byte[]... items) {
        byte[] content = joined(items);
        byte[] start = joined(word(tag), vr.getBytes(StandardCharsets.US_ASCII), new byte[2]);
        return delimited
                ? joined(start, little(UNDEFINED), content, word(Tag.SequenceDelimitationItem), little(0))
                : joined(start, little(content.length), content);
    }

    private static byte[] item(boolean delimited, byte[]... elements) {
        byte[] content = joined(elements);
        return delimited
                ? joined(word(Tag.Item), little(UNDEFINED), content, word(Tag.ItemDelimitationItem), little(0))
                : joined(word(Tag.Item), little(content.length), content);
    }

    private static byte[] element(int tag, String vr, String value) {
        String even = value.length() % 2 == 0 ? value : value + " ";
        return joined(word(tag), vr.getBytes(StandardCharsets.US_ASCII),
                new byte[] {(byte) even.length(), 0}, even.getBytes(StandardCharsets.US_ASCII));
    }

    private static byte[] word(int tag) {
        return ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN)
                .putShort((short) (tag >>> 16)).putShort((short) tag).array();
    }

    private static byte[] little(int value) {
        return ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(value).array();
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            bytes.writeBytes(part);
        }
        return bytes.toByteArray();
    }
}

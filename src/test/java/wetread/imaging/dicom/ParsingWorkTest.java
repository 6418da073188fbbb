package wetread.imaging.dicom;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import wetread.imaging.Decoding;
import wetread.imaging.RejectionReason;
import wetread.imaging.Size;
import wetread.imaging.UnreadableImageException;
import wetread.imaging.Work;
import wetread.tools.local.DicomFile;

/** Files that are made to take time or memory: what they may take has an end. */
class ParsingWorkTest {
    private static final int PER_FRAME = 0x52009230;
    private static final byte[] EMPTY_ITEM = {(byte) 0xFE, (byte) 0xFF, 0, (byte) 0xE0, 0, 0, 0, 0};

    @Test
    void elementsOfASequenceThatIsPassedOverAreCounted() {
        assertTooComplex(Work.ELEMENTS, joined(start(), header(PER_FRAME, "SQ", -1),
                repeated(EMPTY_ITEM, (int) Work.ELEMENTS.max())));
    }

    @Test
    void itemsAreCounted() throws UnreadableImageException {
        int max = (int) Work.ITEMS.max();
        byte[] most = joined(start(), header(PER_FRAME, "SQ", 8 * max), repeated(EMPTY_ITEM, max));
        assertEquals(max, DicomTesting.object(most).dataSet().items(PER_FRAME).size());
        byte[] more = joined(start(), header(PER_FRAME, "SQ", 8 * max + 8), repeated(EMPTY_ITEM, max + 1));
        DataSet header = DicomTesting.object(more).dataSet();
        assertEquals(RejectionReason.TOO_COMPLEX,
                assertThrows(UnreadableImageException.class, () -> header.items(PER_FRAME)).reason());
        // The first alone costs nothing of the others.
        assertTrue(DicomTesting.object(more).dataSet().item(PER_FRAME).isPresent());
    }

    @Test
    void fragmentsAreCounted() {
        assertTooComplex(Work.FRAGMENTS, joined(start(), header(Tag.PixelData, "OB", -1),
                repeated(EMPTY_ITEM, (int) Work.FRAGMENTS.max() + 1)));
    }

    @Test
    void ultrasoundRegionsAreCounted() throws UnreadableImageException {
        DicomFile region = new DicomFile().words(0x00186018, "UL", 0, 0).words(0x0018601A, "UL", 0, 0)
                .words(0x0018601C, "UL", 9, 0).words(0x0018601E, "UL", 9, 0);
        DicomFile[] regions = new DicomFile[(int) Work.REGIONS.max()];
        Arrays.fill(regions, region);
        DataSet most = DicomTesting.object(new DicomFile().text(0x00080060, "CS", "US")
                .sequence(0x00186011, regions).toBytes()).dataSet();
        assertEquals(regions.length, UltrasoundRegions.of(most, new Size(20, 20), new Decoding()).regions().size());
        DicomFile[] more = Arrays.copyOf(regions, regions.length + 1);
        more[regions.length] = region;
        DataSet tooMany = DicomTesting.object(new DicomFile().text(0x00080060, "CS", "US")
                .sequence(0x00186011, more).toBytes()).dataSet();
        assertEquals(RejectionReason.TOO_COMPLEX, assertThrows(UnreadableImageException.class,
                () -> UltrasoundRegions.of(tooMany, new Size(20, 20), new Decoding())).reason());
    }

    @Test
    @DisplayName("of a text with millions of values only the first are read")
    void values() throws UnreadableImageException {
        byte[] text = repeated("40\\".getBytes(StandardCharsets.US_ASCII), 4_000_000);
        DataSet header = DicomTesting.object(joined(start(), header(Tag.WindowCenter, "UN", text.length), text))
                .dataSet();
        double[] values = header.decimals(Tag.WindowCenter);
        assertEquals(40, values[0]);
        assertTrue(values.length <= ByteCursor.MAX_TEXT / 3 + 1, values.length + " values");
        assertEquals("40", header.string(Tag.WindowCenter).orElseThrow());
    }

    @Test
    @DisplayName("tables are read no further than the largest palette needs")
    void words() throws UnreadableImageException {
        DataSet header = DicomTesting.object(joined(start(), header(Tag.LUTData, "OW", 4_000_000),
                new byte[4_000_000])).dataSet();
        assertTrue(header.words(Tag.LUTData).length < 300_000);
        int[] repeats = new int[7 + 4 * 60_000];
        int[] segments = {0, 1, 7, 0, 0, 0, 0};
        System.arraycopy(segments, 0, repeats, 0, segments.length);
        for (int at = segments.length; at < repeats.length; at += 4) {
            // Repeats three segments, of which two have no entries.
            repeats[at] = 2;
            repeats[at + 1] = 2;
            repeats[at + 2] = 6;
        }
        assertEquals(RejectionReason.MALFORMED, assertThrows(UnreadableImageException.class,
                () -> PaletteSegments.expand(repeats, 65_536, 16)).reason());
        assertArrayEquals(new int[] {7}, PaletteSegments.expand(segments, 65_536, 16));
    }

    private static void assertTooComplex(Work work, byte[] file) {
        UnreadableImageException rejection =
                assertThrows(UnreadableImageException.class, () -> DicomTesting.object(file));
        assertEquals(RejectionReason.TOO_COMPLEX, rejection.reason());
        assertTrue(rejection.getMessage().contains(work.words()), rejection.getMessage());
    }

    private static byte[] start() {
        return new DicomFile().text(0x00080060, "CS", "OT").toBytes();
    }

    /** A header with a 32-bit length. */
    private static byte[] header(int tag, String vr, int length) {
        return ByteBuffer.allocate(12).order(ByteOrder.LITTLE_ENDIAN).putShort((short) (tag >>> 16))
                .putShort((short) tag).put(vr.getBytes(StandardCharsets.US_ASCII)).putShort((short) 0).putInt(length)
                .array();
    }

    private static byte[] repeated(byte[] part, int times) {
        byte[] all = new byte[part.length * times];
        for (int i = 0; i < times; i++) {
            System.arraycopy(part, 0, all, i * part.length, part.length);
        }
        return all;
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            bytes.writeBytes(part);
        }
        return bytes.toByteArray();
    }
}

package wetread.tools.local;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Writes small DICOM files (Explicit VR Little Endian) for tests: any elements, in tag order, with preamble and File
 * Meta Information (PS3.10 7.1).
 */
public final class DicomFile {
    private static final Set<String> LONG = Set.of("OB", "OF", "OW", "SQ", "UN", "UT");

    private final Map<Integer, byte[]> elements = new TreeMap<>(Integer::compareUnsigned);
    private String transferSyntax = "1.2.840.10008.1.2.1";

    /** A grey image with 16 bits allocated and stored. */
    public static DicomFile grey(int columns, int rows, int... stored) {
        ByteBuffer pixels = ByteBuffer.allocate(stored.length * 2).order(ByteOrder.LITTLE_ENDIAN);
        for (int value : stored) {
            pixels.putShort((short) value);
        }
        return new DicomFile().unsigned(0x00280002, 1).text(0x00280004, "CS", "MONOCHROME2").unsigned(0x00280010, rows)
                .unsigned(0x00280011, columns).unsigned(0x00280100, 16).unsigned(0x00280101, 16)
                .unsigned(0x00280102, 15).unsigned(0x00280103, 0).bytes(0x7FE00010, "OW", pixels.array());
    }

    public DicomFile text(int tag, String vr, String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        return bytes(tag, vr, bytes.length % 2 == 0 ? bytes : java.util.Arrays.copyOf(bytes, bytes.length + 1));
    }

    public DicomFile unsigned(int tag, int value) {
        return bytes(tag, "US", new byte[] {(byte) value, (byte) (value >> 8)});
    }

    public DicomFile bytes(int tag, String vr, byte[] value) {
        ByteBuffer element = ByteBuffer.allocate(12 + value.length).order(ByteOrder.LITTLE_ENDIAN);
        element.putShort((short) (tag >>> 16)).putShort((short) tag).put(vr.getBytes(StandardCharsets.US_ASCII));
        if (LONG.contains(vr)) {
            element.putShort((short) 0).putInt(value.length);
        } else {
            element.putShort((short) value.length);
        }
        element.put(value);
        elements.put(tag, java.util.Arrays.copyOf(element.array(), element.position()));
        return this;
    }

    /** A sequence whose items hold the elements of {@code items}. */
    public DicomFile sequence(int tag, DicomFile... items) {
        ByteArrayOutputStream value = new ByteArrayOutputStream();
        for (DicomFile item : items) {
            byte[] content = item.toBareBytes();
            value.writeBytes(ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putShort((short) 0xFFFE)
                    .putShort((short) 0xE000).putInt(content.length).array());
            value.writeBytes(content);
        }
        return bytes(tag, "SQ", value.toByteArray());
    }

    /** 16-bit words, as a table has them. */
    public DicomFile words(int tag, String vr, int... words) {
        ByteBuffer value = ByteBuffer.allocate(2 * words.length).order(ByteOrder.LITTLE_ENDIAN);
        for (int word : words) {
            value.putShort((short) word);
        }
        return bytes(tag, vr, value.array());
    }

    /** Names another transfer syntax in the File Meta Information; the data set is written the same. */
    public DicomFile transferSyntax(String uid) {
        transferSyntax = uid;
        return this;
    }

    public DicomFile without(int tag) {
        elements.remove(tag);
        return this;
    }

    public byte[] toBytes() {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(new byte[128]);
        file.writeBytes("DICM".getBytes(StandardCharsets.US_ASCII));
        file.writeBytes(new DicomFile().text(0x00020010, "UI", transferSyntax).elements.get(0x00020010));
        file.writeBytes(toBareBytes());
        return file.toByteArray();
    }

    /** The data set alone, without preamble and File Meta Information. */
    public byte[] toBareBytes() {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        elements.values().forEach(file::writeBytes);
        return file.toByteArray();
    }
}

package wetread.report.dicom;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A DICOM data set, or an item of a sequence, to be written in Explicit VR Little Endian (PS3.5 7.1.2). Elements stand
 * in the order of their tags whatever the order in which they are put; sequences and items have defined lengths. Texts
 * are UTF-8, which Specific Character Set names ISO_IR 192.
 */
final class Attributes {
    private static final int ITEM = 0xFFFE_E000;
    private static final int SHORT_HEADER = 8;
    private static final int LONG_HEADER = 12;

    private final Map<Integer, Element> elements = new TreeMap<>(Integer::compareUnsigned);

    /** A value of even length. */
    private record Element(Vr vr, byte[] value) {
    }

    /** Puts an element with one text, or with none where it is empty. */
    Attributes text(int tag, Vr vr, String value) {
        return bytes(tag, vr, vr.value(value).getBytes(StandardCharsets.UTF_8));
    }

    /** The same of what identifies something; empty where the element cannot have it whole. */
    Attributes identifier(int tag, Vr vr, String value) {
        return text(tag, vr, vr.identifier(value));
    }

    /** The same as of any text, unless it is empty. */
    Attributes textUnlessEmpty(int tag, Vr vr, String value) {
        return value.isEmpty() ? this : text(tag, vr, value);
    }

    /** Puts an element with several values, none of which has a backslash. */
    Attributes texts(int tag, Vr vr, String... values) {
        return bytes(tag, vr, String.join("\\", values).getBytes(StandardCharsets.UTF_8));
    }

    /** Puts an unsigned number of 16 bits. */
    Attributes unsigned(int tag, int value) {
        return bytes(tag, Vr.US, little(2).putShort((short) value).array());
    }

    /** Puts numbers of 32 bits, floating point. */
    Attributes floats(int tag, float... values) {
        ByteBuffer bytes = little(Float.BYTES * values.length);
        for (float value : values) {
            bytes.putFloat(value);
        }
        return bytes(tag, Vr.FL, bytes.array());
    }

    /** Puts a sequence. */
    Attributes sequence(int tag, Attributes... items) {
        return sequence(tag, Arrays.asList(items));
    }

    /** Puts a sequence. */
    Attributes sequence(int tag, List<Attributes> items) {
        ByteBuffer bytes = little(items.stream().mapToInt(item -> SHORT_HEADER + item.length()).sum());
        for (Attributes item : items) {
            tag(bytes, ITEM);
            bytes.putInt(item.length());
            item.write(bytes);
        }
        return bytes(tag, Vr.SQ, bytes.array());
    }

    /**
     * Puts an element with these bytes.
     *
     * @param value not copied where its length is even: not to be changed afterwards
     */
    Attributes bytes(int tag, Vr vr, byte[] value) {
        byte[] even = value.length % 2 == 0 ? value : Arrays.copyOf(value, value.length + 1);
        if (even != value) {
            even[value.length] = vr.padding();
        }
        if (!vr.isLong() && even.length > 0xFFFF) {
            throw new IllegalArgumentException("a value of VR " + vr + " has " + even.length + " bytes");
        }
        elements.put(tag, new Element(vr, even));
        return this;
    }

    /** Puts all elements of another data set. */
    Attributes putAll(Attributes other) {
        elements.putAll(other.elements);
        return this;
    }

    /** Bytes of all elements. */
    int length() {
        return elements.values().stream()
                .mapToInt(one -> (one.vr.isLong() ? LONG_HEADER : SHORT_HEADER) + one.value.length).sum();
    }

    /** Writes all elements into a little-endian buffer. */
    void write(ByteBuffer bytes) {
        elements.forEach((tag, one) -> {
            tag(bytes, tag);
            bytes.put(one.vr.name().getBytes(StandardCharsets.US_ASCII));
            if (one.vr.isLong()) {
                bytes.putShort((short) 0).putInt(one.value.length);
            } else {
                bytes.putShort((short) one.value.length);
            }
            bytes.put(one.value);
        });
    }

    private static void tag(ByteBuffer bytes, int tag) {
        bytes.putShort((short) (tag >>> 16)).putShort((short) tag);
    }

    /** An empty buffer for little-endian numbers. */
    static ByteBuffer little(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}

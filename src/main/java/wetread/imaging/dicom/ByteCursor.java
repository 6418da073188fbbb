package wetread.imaging.dicom;

import java.nio.charset.StandardCharsets;

/**
 * A position in bytes of one byte order, up to a limit. Callers check {@link #remaining()} first: reading past the
 * limit is a bug.
 */
final class ByteCursor {
    /** Bytes of a text that are read. No value that a reader uses is near as long. */
    static final int MAX_TEXT = 1 << 16;

    private final byte[] bytes;
    private final int limit;
    private final boolean bigEndian;
    private int position;

    /** From a position to the end of the bytes. */
    ByteCursor(byte[] bytes, int position, boolean bigEndian) {
        this(bytes, position, bytes.length, bigEndian);
    }

    /** From a position to a limit. */
    ByteCursor(byte[] bytes, int position, int limit, boolean bigEndian) {
        this.bytes = bytes;
        this.position = position;
        this.limit = limit;
        this.bigEndian = bigEndian;
    }

    /** Another cursor at the same place, with the same limit. */
    ByteCursor in(boolean otherBigEndian) {
        return new ByteCursor(bytes, position, limit, otherBigEndian);
    }

    byte[] bytes() {
        return bytes;
    }

    boolean bigEndian() {
        return bigEndian;
    }

    int position() {
        return position;
    }

    void position(int next) {
        position = next;
    }

    /** Where the bytes end that this cursor may read. */
    int limit() {
        return limit;
    }

    int remaining() {
        return limit - position;
    }

    byte peek(int ahead) {
        return bytes[position + ahead];
    }

    int peekGroup() {
        return uint16At(position);
    }

    /** The next tag: group in the upper 16 bits, element in the lower. */
    int tag() {
        return uint16() << 16 | uint16();
    }

    int tagAt(int at) {
        return uint16At(at) << 16 | uint16At(at + 2);
    }

    int uint16() {
        int value = uint16At(position);
        position += 2;
        return value;
    }

    int int32() {
        int value = int32At(position);
        position += 4;
        return value;
    }

    int uint16At(int at) {
        int first = bytes[at] & 0xFF;
        int second = bytes[at + 1] & 0xFF;
        return bigEndian ? first << 8 | second : second << 8 | first;
    }

    int int32At(int at) {
        int first = uint16At(at);
        int second = uint16At(at + 2);
        return bigEndian ? first << 16 | second : second << 16 | first;
    }

    /** Text of one byte a character, without padding (blanks and NUL, PS3.5 6.2); at most {@link #MAX_TEXT} bytes. */
    String text(int offset, int length) {
        int end = offset + Math.min(length, MAX_TEXT);
        while (end > offset && (bytes[end - 1] == 0 || bytes[end - 1] == ' ')) {
            end--;
        }
        return new String(bytes, offset, end - offset, StandardCharsets.ISO_8859_1).stripLeading();
    }
}

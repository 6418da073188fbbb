package wetread.imaging.dicom;

import java.nio.charset.StandardCharsets;

/** A position in bytes of one byte order. Callers check {@link #remaining()} first: reading past the end is a bug. */
final class ByteCursor {
    private final byte[] bytes;
    private final boolean bigEndian;
    private int position;

    ByteCursor(byte[] bytes, int position, boolean bigEndian) {
        this.bytes = bytes;
        this.position = position;
        this.bigEndian = bigEndian;
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

    int remaining() {
        return bytes.length - position;
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

    /** Text of one byte a character, without padding (blanks and NUL, PS3.5 6.2). */
    String text(int offset, int length) {
        int end = offset + length;
        while (end > offset && (bytes[end - 1] == 0 || bytes[end - 1] == ' ')) {
            end--;
        }
        return new String(bytes, offset, end - offset, StandardCharsets.ISO_8859_1).stripLeading();
    }
}

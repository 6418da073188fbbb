package wetread.imaging.codec.jpeg;

import wetread.imaging.UnreadableImageException;
import wetread.imaging.codec.JpegMarkers;

/** The entropy-coded bits of a JPEG scan (ITU-T T.81, F.2.2.5): 0xFF is followed by a stuffed zero, or by a marker. */
final class JpegBits {
    private final byte[] bytes;
    private int position;
    private long cache;
    private int cached;
    /** How many of the cached bits lie after the end: they may be looked at, not taken. */
    private int afterEnd;

    JpegBits(byte[] bytes, int position) {
        this.bytes = bytes;
        this.position = position;
    }

    /** Where the next marker lies, once all bits before it are taken. */
    int position() {
        return position;
    }

    /** The next bits without taking them, zeros after the end; {@code count} 1 to 16. */
    int peek(int count) {
        while (cached < count) {
            fill();
        }
        return (int) (cache >>> cached - count) & (1 << count) - 1;
    }

    void skip(int count) throws UnreadableImageException {
        cached -= count;
        if (cached < afterEnd) {
            throw JpegRejection.truncated("ends before its last pixel");
        }
    }

    /** @param count 0 to 16 */
    int bits(int count) throws UnreadableImageException {
        if (count == 0) {
            return 0;
        }
        int value = peek(count);
        skip(count);
        return value;
    }

    /** A difference of {@code size} bits (F.2.2.1, EXTEND): its upper half is positive. */
    int signed(int size) throws UnreadableImageException {
        int value = bits(size);
        return size > 0 && value < 1 << size - 1 ? value - (1 << size) + 1 : value;
    }

    /** Passes the restart marker that has to follow. */
    void restart() throws UnreadableImageException {
        cached = 0;
        afterEnd = 0;
        while (position + 1 < bytes.length && !isRestart()) {
            position++;
        }
        if (position + 1 >= bytes.length) {
            throw JpegRejection.truncated("lacks a restart marker");
        }
        position += 2;
    }

    private boolean isRestart() {
        return bytes[position] == (byte) 0xFF && JpegMarkers.isRestart(bytes[position + 1] & 0xFF);
    }

    private void fill() {
        int value = 0;
        if (position < bytes.length && bytes[position] != (byte) 0xFF) {
            value = bytes[position++] & 0xFF;
        } else if (position + 1 < bytes.length && bytes[position + 1] == 0) {
            value = 0xFF;
            position += 2;
        } else {
            afterEnd += 8;
        }
        cache = cache << 8 | value;
        cached += 8;
    }
}

package wetread.imaging.codec.jpeg;

import java.util.Arrays;
import wetread.imaging.codec.JpegMarkers;

/** Writes the entropy-coded bits of a scan; the counterpart of {@link JpegBits}. */
final class JpegBitWriter {
    private byte[] bytes;
    private int length;
    private int cache;
    private int cached;
    private int restarts;

    /** @param expected bytes of the scan, about */
    JpegBitWriter(int expected) {
        bytes = new byte[Math.max(16, expected)];
    }

    /** Writes the lowest {@code count} bits of a value; at most 16. */
    void bits(int value, int count) {
        cache = cache << count | value;
        cached += count;
        while (cached >= 8) {
            cached -= 8;
            data(cache >>> cached & 0xFF);
        }
        cache &= (1 << cached) - 1;
    }

    /** Ends a restart interval: fills the byte with ones (ITU-T T.81, F.1.2.3) and writes the next restart marker. */
    void restart() {
        fill();
        put(0xFF);
        put(JpegMarkers.RST0 + restarts % 8);
        restarts++;
    }

    /** All bytes; the last is filled with ones. */
    byte[] toByteArray() {
        fill();
        return Arrays.copyOf(bytes, length);
    }

    private void fill() {
        if (cached > 0) {
            bits((1 << 8 - cached) - 1, 8 - cached);
        }
    }

    private void data(int value) {
        put(value);
        if (value == 0xFF) {
            put(0);
        }
    }

    private void put(int value) {
        if (length == bytes.length) {
            bytes = Arrays.copyOf(bytes, 2 * length);
        }
        bytes[length++] = (byte) value;
    }
}

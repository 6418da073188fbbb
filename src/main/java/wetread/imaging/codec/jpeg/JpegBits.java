package wetread.imaging.codec.jpeg;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import wetread.imaging.UnreadableImageException;
import wetread.imaging.codec.JpegMarkers;

/** The entropy-coded bits of a JPEG scan (ITU-T T.81, F.2.2.5). A zero byte after 0xFF is stuffed and left out. */
final class JpegBits {
    /** Cached bits at which another byte still fits. */
    private static final int FULL = 48;
    private static final VarHandle EIGHT_BYTES =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    /** The lowest bit of each of eight bytes. */
    private static final long LOWEST = 0x0101010101010101L;
    /** The highest bit of each of eight bytes. */
    private static final long HIGHEST = LOWEST << 7;

    private final byte[] bytes;
    private int position;
    private long cache;
    private int cached;
    /** How many of the cached bits lie after the end: {@link #peek} shows them, {@link #skip} refuses them. */
    private int afterEnd;

    JpegBits(byte[] bytes, int position) {
        this.bytes = bytes;
        this.position = position;
    }

    private JpegBits(JpegBits other) {
        bytes = other.bytes;
        resume(other);
    }

    /** Bits that go on from here. As nobody else sees them, compilers hold them in the processor's registers. */
    JpegBits forRow() {
        return new JpegBits(this);
    }

    /** Goes on where the bits of a row have ended. */
    void resume(JpegBits row) {
        position = row.position;
        cache = row.cache;
        cached = row.cached;
        afterEnd = row.afterEnd;
    }

    /** Index of the next byte to read. Once all bits of the scan are taken, the next marker lies here. */
    int position() {
        return position;
    }

    /** The next bits as an unsigned number, without taking them; zeros after the end. {@code count} is 1 to 16. */
    int peek(int count) {
        while (cached < count) {
            fill();
        }
        return (int) (cache >>> cached - count) & (1 << count) - 1;
    }

    /**
     * Takes bits that {@link #peek} has shown.
     *
     * @throws UnreadableImageException {@code truncated} when they lie after the end
     */
    void skip(int count) throws UnreadableImageException {
        cached -= count;
        if (cached < afterEnd) {
            throw JpegRejection.truncated("ends before its last pixel");
        }
    }

    /** Takes the next bits as an unsigned number; {@code count} 0 to 16. */
    int bits(int count) throws UnreadableImageException {
        if (count == 0) {
            return 0;
        }
        int value = peek(count);
        skip(count);
        return value;
    }

    /** Takes a signed number of {@code size} bits (F.2.2.1, EXTEND). Its first bit is 0 where it is negative. */
    int signed(int size) throws UnreadableImageException {
        return extended(bits(size), size);
    }

    /** The signed number that {@code size} bits stand for. */
    static int extended(int value, int size) {
        return size > 0 && value < 1 << size - 1 ? value - (1 << size) + 1 : value;
    }

    /**
     * Drops the bits that are left and goes on after the next restart marker.
     *
     * @return whether nothing but padding was dropped
     * @throws UnreadableImageException {@code truncated} when none follows
     */
    boolean restart() throws UnreadableImageException {
        int taken = taken();
        boolean rest = isRestPadding();
        cached = 0;
        afterEnd = 0;
        while (position + 1 < bytes.length && !isRestart()) {
            position++;
        }
        if (position + 1 >= bytes.length) {
            throw JpegRejection.truncated("lacks a restart marker");
        }
        boolean padding = rest && isPadding(taken, position);
        position += 2;
        return padding;
    }

    /** Whether nothing but padding lies between the bits that were taken and that index. */
    boolean isPaddingUpTo(int end) {
        return isRestPadding() && isPadding(taken(), end);
    }

    /** Whether nothing but padding lies between the bits that were taken and the next marker, or the end. */
    boolean isPaddingUpToMarker() {
        int from = taken();
        int end = from;
        while (end < bytes.length && (bytes[end] != (byte) 0xFF || end + 1 < bytes.length
                && (bytes[end + 1] == 0 || bytes[end + 1] == (byte) 0xFF))) {
            end++;
        }
        return isRestPadding() && isPadding(from, end);
    }

    /** Whether the bits that are left of the last byte are all the same: they should be ones (F.1.2.3). */
    private boolean isRestPadding() {
        int rest = Math.max(0, cached - afterEnd) % 8;
        int all = (1 << rest) - 1;
        int value = (int) (cache >>> cached - rest) & all;
        return value == 0 || value == all;
    }

    /** Some writers pad a scan to an even length or to a block of their disk. */
    private boolean isPadding(int from, int end) {
        for (int i = from; i < end; i++) {
            if (bytes[i] != 0 && bytes[i] != (byte) 0xFF) {
                return false;
            }
        }
        return true;
    }

    /** Index after the byte that holds the last bit taken. */
    private int taken() {
        int index = position;
        for (int whole = Math.max(0, cached - afterEnd) / 8; whole > 0; whole--) {
            index -= bytes[index - 1] == 0 && bytes[index - 2] == (byte) 0xFF ? 2 : 1;
        }
        return index;
    }

    private boolean isRestart() {
        return bytes[position] == (byte) 0xFF && JpegMarkers.isRestart(bytes[position + 1] & 0xFF);
    }

    /** Takes bits, up to 32, without looking at them. */
    void pass(int count) throws UnreadableImageException {
        while (cached < count) {
            fill();
        }
        skip(count);
    }

    /** Caches at least a byte, and more as far as no byte 0xFF comes. */
    private void fill() {
        if (position + Long.BYTES <= bytes.length) {
            long next = (long) EIGHT_BYTES.get(bytes, position);
            // A byte of the complement is zero where the byte is 0xFF; only then does a borrow reach its highest bit.
            if ((~next - LOWEST & next & HIGHEST) == 0) {
                int count = (FULL + Byte.SIZE - cached) / Byte.SIZE * Byte.SIZE;
                cache = cache << count | next >>> Long.SIZE - count;
                cached += count;
                position += count / Byte.SIZE;
                return;
            }
        }
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
        while (cached <= FULL && position < bytes.length && bytes[position] != (byte) 0xFF) {
            cache = cache << 8 | bytes[position++] & 0xFF;
            cached += 8;
        }
    }
}

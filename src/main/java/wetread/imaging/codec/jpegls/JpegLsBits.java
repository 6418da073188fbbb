package wetread.imaging.codec.jpegls;

import wetread.imaging.UnreadableImageException;

/** The bits of a JPEG-LS scan. A byte that follows 0xFF holds seven of them, the lower ones (ITU-T T.87, A.1). */
final class JpegLsBits {
    private final byte[] bytes;
    private int position;
    private long cache;
    private int cached;

    JpegLsBits(byte[] bytes, int position) {
        this.bytes = bytes;
        this.position = position;
    }

    /** Index after the last byte that was read. After the last sample the next marker lies here or a little before. */
    int position() {
        return position;
    }

    /** The next bit, 0 or 1. */
    int bit() throws UnreadableImageException {
        if (cached == 0) {
            fill();
        }
        cached--;
        return (int) (cache >>> cached) & 1;
    }

    /** The next bits as an unsigned number; {@code count} 0 to 24. */
    int bits(int count) throws UnreadableImageException {
        while (cached < count) {
            fill();
        }
        cached -= count;
        return (int) (cache >>> cached) & (1 << count) - 1;
    }

    /**
     * Takes zero bits up to the next one bit, and that one bit too.
     *
     * @return how many zero bits
     * @throws UnreadableImageException {@code malformed} when there are more than {@code max}, which no encoder writes
     */
    int zeros(int max) throws UnreadableImageException {
        int count = 0;
        while (bit() == 0) {
            if (++count > max) {
                throw JpegLsRejection.malformed("holds no such code");
            }
        }
        return count;
    }

    private void fill() throws UnreadableImageException {
        boolean afterFf = position > 0 && bytes[position - 1] == (byte) 0xFF;
        // A set bit after 0xFF makes a marker: the scan has ended.
        if (position >= bytes.length || afterFf && bytes[position] < 0) {
            throw JpegLsRejection.truncated("ends before its last pixel");
        }
        int width = afterFf ? 7 : 8;
        cache = cache << width | bytes[position++] & 0xFF;
        cached += width;
    }
}

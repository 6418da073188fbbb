package wetread.imaging.codec.jpegls;

import wetread.imaging.UnreadableImageException;

/** The bits of a JPEG-LS scan: after each byte 0xFF the next one gives seven bits (ISO/IEC 14495-1, 9.1). */
final class JpegLsBits {
    private final byte[] bytes;
    private int position;
    private long cache;
    private int cached;

    JpegLsBits(byte[] bytes, int position) {
        this.bytes = bytes;
        this.position = position;
    }

    /** Where the scan's bytes have been read up to: at its end the next marker lies here or a little before. */
    int position() {
        return position;
    }

    int bit() throws UnreadableImageException {
        if (cached == 0) {
            fill();
        }
        cached--;
        return (int) (cache >>> cached) & 1;
    }

    /** @param count 0 to 24 */
    int bits(int count) throws UnreadableImageException {
        while (cached < count) {
            fill();
        }
        cached -= count;
        return (int) (cache >>> cached) & (1 << count) - 1;
    }

    /**
     * The number of zeros before the next one bit, which is taken too.
     *
     * @throws UnreadableImageException when there are more than {@code most}, which no encoder writes
     */
    int zeros(int most) throws UnreadableImageException {
        int count = 0;
        while (bit() == 0) {
            if (++count > most) {
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

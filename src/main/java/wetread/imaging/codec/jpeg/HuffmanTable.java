package wetread.imaging.codec.jpeg;

import java.util.Arrays;
import wetread.imaging.UnreadableImageException;

/** A Huffman table of JPEG (ITU-T T.81, C.2). One look-up finds a short code, a second one a code of any length. */
final class HuffmanTable {
    /** Bits of a code, at most. */
    static final int MAX_LENGTH = 16;
    private static final int SHORT = 10;

    private final byte[] bytes;
    private final int offset;
    /**
     * By the next 16 bits: the code's length in the upper byte, its value in the lower; 0 where no code fits. Made when
     * the table is first used, since a file may define any number of them.
     */
    private short[] codes;
    /** The same by the next {@link #SHORT} bits, for shorter codes: small enough for the processor's nearest cache. */
    private short[] shortCodes;

    /**
     * Reads a table as B.2.4.2 lays it out. The caller has checked that it lies within the bytes.
     *
     * @param offset index of the 16 counts of codes, by length from 1 to 16 bits; the codes' values follow them
     * @throws UnreadableImageException {@code malformed} when there are more codes than bits allow
     */
    HuffmanTable(byte[] bytes, int offset) throws UnreadableImageException {
        this.bytes = bytes;
        this.offset = offset;
        int next = 0;
        for (int length = 1; length <= MAX_LENGTH; length++) {
            next += (bytes[offset + length - 1] & 0xFF) << MAX_LENGTH - length;
        }
        if (next > 1 << MAX_LENGTH) {
            throw JpegRejection.malformed("holds an impossible table");
        }
    }

    private static short[] codes(byte[] bytes, int offset) {
        short[] codes = new short[1 << MAX_LENGTH];
        int next = 0;
        int value = offset + MAX_LENGTH;
        for (int length = 1; length <= MAX_LENGTH; length++) {
            int span = 1 << MAX_LENGTH - length;
            for (int i = bytes[offset + length - 1] & 0xFF; i > 0; i--) {
                Arrays.fill(codes, next, next + span, (short) (length << 8 | bytes[value++] & 0xFF));
                next += span;
            }
        }
        return codes;
    }

    private static short[] shortOf(short[] codes) {
        short[] shorts = new short[1 << SHORT];
        for (int i = 0; i < shorts.length; i++) {
            int code = codes[i << MAX_LENGTH - SHORT];
            shorts[i] = (short) (code >> 8 <= SHORT ? code : 0);
        }
        return shorts;
    }

    /**
     * Takes the next code and returns its value, 0 to 255.
     *
     * @throws UnreadableImageException {@code malformed} when no code fits, {@code truncated} when the data ends in it
     */
    int decode(JpegBits bits) throws UnreadableImageException {
        int code = code(bits.peek(MAX_LENGTH));
        bits.skip(code >> 8);
        return code & 0xFF;
    }

    /**
     * The code with which 16 bits begin: its length in the upper byte, its value in the lower.
     *
     * @throws UnreadableImageException {@code malformed} when no code fits
     */
    int code(int next) throws UnreadableImageException {
        int code = find(next);
        if (code == 0) {
            throw JpegRejection.malformed("holds a code without a meaning");
        }
        return code;
    }

    /** The same; 0 when no code fits. */
    int find(int next) {
        if (codes == null) {
            codes = codes(bytes, offset);
            shortCodes = shortOf(codes);
        }
        int code = shortCodes[next >> MAX_LENGTH - SHORT];
        return code != 0 ? code : codes[next];
    }
}

package wetread.imaging.codec.jpeg;

import java.util.Arrays;
import wetread.imaging.UnreadableImageException;

/** A Huffman table of JPEG (ITU-T T.81, C.2): every code of up to 16 bits by one look-up. */
final class HuffmanTable {
    /** Bits of a code, at most. */
    static final int MAX_LENGTH = 16;

    /** By the next 16 bits: the code's length in the upper byte, its value in the lower; 0 where there is no code. */
    private final short[] codes = new short[1 << MAX_LENGTH];

    /**
     * @param counts at {@code offset}: how many codes there are of each length from 1 to 16; after them their values
     * @throws UnreadableImageException when there are more codes than bits allow
     */
    HuffmanTable(byte[] bytes, int offset) throws UnreadableImageException {
        int next = 0;
        int value = offset + MAX_LENGTH;
        for (int length = 1; length <= MAX_LENGTH; length++) {
            int span = 1 << MAX_LENGTH - length;
            for (int i = bytes[offset + length - 1] & 0xFF; i > 0; i--) {
                if (next + span > codes.length) {
                    throw JpegRejection.malformed("holds an impossible table");
                }
                Arrays.fill(codes, next, next + span, (short) (length << 8 | bytes[value++] & 0xFF));
                next += span;
            }
        }
    }

    int decode(JpegBits bits) throws UnreadableImageException {
        int code = codes[bits.peek(MAX_LENGTH)];
        if (code == 0) {
            throw JpegRejection.malformed("holds a code without a meaning");
        }
        bits.skip(code >> 8);
        return code & 0xFF;
    }
}

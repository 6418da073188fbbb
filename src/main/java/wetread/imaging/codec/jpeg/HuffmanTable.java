package wetread.imaging.codec.jpeg;

import java.util.Arrays;
import wetread.imaging.RejectionReason;
import wetread.imaging.UnreadableImageException;

/** A Huffman table of JPEG (ITU-T T.81, C.2): every code of up to 16 bits by one look-up. */
final class HuffmanTable {
    private static final int MAX = 16;

    /** By the next 16 bits: the code's length in the upper byte, its value in the lower; 0 where there is no code. */
    private final short[] codes = new short[1 << MAX];

    /**
     * @param counts at {@code offset}: how many codes there are of each length from 1 to 16; after them their values
     * @throws UnreadableImageException when there are more codes than bits allow
     */
    HuffmanTable(byte[] bytes, int offset) throws UnreadableImageException {
        int next = 0;
        int value = offset + MAX;
        for (int length = 1; length <= MAX; length++) {
            int span = 1 << MAX - length;
            for (int i = bytes[offset + length - 1] & 0xFF; i > 0; i--) {
                if (next + span > codes.length) {
                    throw new UnreadableImageException(RejectionReason.MALFORMED, "the JPEG data holds an impossible table");
                }
                Arrays.fill(codes, next, next + span, (short) (length << 8 | bytes[value++] & 0xFF));
                next += span;
            }
        }
    }

    int decode(JpegBits bits) throws UnreadableImageException {
        int code = codes[bits.peek(MAX)];
        if (code == 0) {
            throw new UnreadableImageException(RejectionReason.MALFORMED, "the JPEG data holds a code without a meaning");
        }
        bits.skip(code >> 8);
        return code & 0xFF;
    }
}

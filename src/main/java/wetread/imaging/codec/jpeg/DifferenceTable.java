package wetread.imaging.codec.jpeg;

import wetread.imaging.UnreadableImageException;

/**
 * The differences of lossless JPEG (ITU-T T.81, H.1.2.2): a Huffman code for their size in bits, then these bits. One
 * look-up finds a short code and its difference at once.
 */
final class DifferenceTable {
    /** The size of the difference 32768 (Table H.2), which no bits follow. */
    private static final int WHOLE_RANGE = 16;
    /** Bits of a code and its difference together that are looked up: as many as the nearest cache has room for. */
    private static final int SHORT = 12;
    private static final int LENGTH = 0xFF;

    private final HuffmanTable sizes;
    /** By the next bits: the difference above the lowest byte, in this how many bits it takes; 0 where that is more. */
    private final int[] differences = new int[1 << SHORT];

    DifferenceTable(HuffmanTable sizes) {
        this.sizes = sizes;
        for (int next = 0; next < differences.length; next++) {
            int code = sizes.find(next << HuffmanTable.MAX_LENGTH - SHORT);
            int size = code & 0xFF;
            int length = (code >> 8) + (size >= WHOLE_RANGE ? 0 : size);
            if (code != 0 && length <= SHORT) {
                int difference = size >= WHOLE_RANGE ? 1 << 15
                        : JpegBits.extended(next >> SHORT - length & (1 << size) - 1, size);
                differences[next] = difference << 8 | length;
            }
        }
    }

    /**
     * Takes the next difference.
     *
     * @throws UnreadableImageException {@code malformed} when no code fits, {@code truncated} when the data ends in it
     */
    int next(JpegBits bits) throws UnreadableImageException {
        int next = bits.peek(HuffmanTable.MAX_LENGTH);
        int found = differences[next >> HuffmanTable.MAX_LENGTH - SHORT];
        if (found != 0) {
            bits.skip(found & LENGTH);
            return found >> 8;
        }
        int size = sizes.decode(bits);
        return size >= WHOLE_RANGE ? 1 << 15 : bits.signed(size);
    }
}

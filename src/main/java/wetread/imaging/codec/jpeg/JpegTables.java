package wetread.imaging.codec.jpeg;

import wetread.imaging.UnreadableImageException;
import wetread.imaging.codec.JpegSegment;

/**
 * The tables that segments have defined so far (ITU-T T.81, B.2.4.1, B.2.4.2): four places each for DC, AC and
 * quantization. A table replaces the earlier one of its place.
 */
final class JpegTables {
    /** Places of each kind. */
    static final int PLACES = 4;
    private static final int COEFFICIENTS = 64;

    private final HuffmanTable[] dc = new HuffmanTable[PLACES];
    private final HuffmanTable[] ac = new HuffmanTable[PLACES];
    private final int[][] quantization = new int[PLACES][];

    /** The table for DC coefficients, or for the differences of lossless JPEG; null where none is defined. */
    HuffmanTable dc(int place) {
        return dc[place];
    }

    /** The table for AC coefficients; null where none is defined. */
    HuffmanTable ac(int place) {
        return ac[place];
    }

    /** The 64 step sizes in zigzag order; null where no table is defined. */
    int[] quantization(int place) {
        return quantization[place];
    }

    /**
     * Takes in the tables of a DHT segment.
     *
     * @throws UnreadableImageException {@code malformed} when a table leaves the segment or names no place
     */
    void defineHuffman(JpegSegment segment) throws UnreadableImageException {
        int at = 0;
        while (at < segment.length()) {
            at = huffman(segment, at);
        }
    }

    /**
     * Takes in the tables of a DQT segment.
     *
     * @throws UnreadableImageException {@code malformed} when a table leaves the segment or names no place
     */
    void defineQuantization(JpegSegment segment) throws UnreadableImageException {
        int at = 0;
        while (at < segment.length()) {
            at = quantization(segment, at);
        }
    }

    /** Returns the offset after the table. */
    private int huffman(JpegSegment segment, int at) throws UnreadableImageException {
        int next = at + 1 + HuffmanTable.MAX_LENGTH;
        int end = segment.length();
        for (int i = 1; i <= HuffmanTable.MAX_LENGTH && at + 1 + HuffmanTable.MAX_LENGTH <= end; i++) {
            next += segment.uint8(at + i);
        }
        int kind = segment.uint8(at) >> 4;
        int place = segment.uint8(at) & 0x0F;
        if (next > end || place >= PLACES || kind > 1) {
            throw JpegRejection.malformed("holds a table that cannot be");
        }
        (kind == 0 ? dc : ac)[place] = new HuffmanTable(segment.bytes(), segment.from() + at + 1);
        return next;
    }

    /** Returns the offset after the table. */
    private int quantization(JpegSegment segment, int at) throws UnreadableImageException {
        boolean wide = segment.uint8(at) >> 4 != 0;
        int place = segment.uint8(at) & 0x0F;
        int next = at + 1 + (wide ? 2 : 1) * COEFFICIENTS;
        if (next > segment.length() || place >= PLACES) {
            throw JpegRejection.malformed("holds a table that cannot be");
        }
        int[] table = new int[COEFFICIENTS];
        for (int i = 0; i < table.length; i++) {
            table[i] = wide ? segment.uint16(at + 1 + 2 * i) : segment.uint8(at + 1 + i);
        }
        quantization[place] = table;
        return next;
    }
}

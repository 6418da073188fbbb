package wetread.imaging.codec.jpeg;

import java.io.ByteArrayOutputStream;
import wetread.imaging.UnreadableImageException;
import wetread.imaging.codec.JpegMarkers;
import wetread.imaging.codec.JpegSegment;

/**
 * The tables of a baseline JPEG file, written with those entries alone that its scan uses. What is unused could hold
 * anything, a name too; it is written as zero, or as one where zero cannot be.
 */
final class UsedTables {
    private static final int PLACES = 4;
    private static final int COEFFICIENTS = 64;

    private final JpegTables tables = new JpegTables();
    /** By kind and place: counts of codes by length, then the values (ITU-T T.81, B.2.4.2). */
    private final byte[][][] huffman = new byte[2][PLACES][];
    private final boolean[][][] usedCodes = new boolean[2][PLACES][256];
    private final boolean[][] usedSteps = new boolean[PLACES][COEFFICIENTS];

    /** The tables, to decode by. */
    JpegTables tables() {
        return tables;
    }

    /** Takes in a DHT or DQT segment. */
    void define(int marker, JpegSegment segment) throws UnreadableImageException {
        if (marker == JpegMarkers.DQT) {
            tables.defineQuantization(segment);
            return;
        }
        tables.defineHuffman(segment);
        int at = 0;
        while (at < segment.length()) {
            int values = 0;
            for (int i = 1; i <= HuffmanTable.MAX_LENGTH; i++) {
                values += segment.uint8(at + i);
            }
            byte[] table = new byte[HuffmanTable.MAX_LENGTH + values];
            System.arraycopy(segment.bytes(), segment.from() + at + 1, table, 0, table.length);
            huffman[segment.uint8(at) >> 4][segment.uint8(at) & 0x0F] = table;
            at += 1 + table.length;
        }
    }

    void useCode(int kind, int place, int value) {
        usedCodes[kind][place][value] = true;
    }

    void useStep(int place, int coefficient) {
        usedSteps[place][coefficient] = true;
    }

    /** Whether no step size is zero or wide, and no value but zero has two codes: those could hide text. */
    boolean plain(int quantization, int dc, int ac) {
        for (int step : tables.quantization(quantization)) {
            if (step < 1 || step > 255) {
                return false;
            }
        }
        return distinct(huffman[0][dc]) && distinct(huffman[1][ac]);
    }

    private static boolean distinct(byte[] table) {
        boolean[] seen = new boolean[256];
        for (int i = HuffmanTable.MAX_LENGTH; i < table.length; i++) {
            if (table[i] != 0 && seen[table[i] & 0xFF]) {
                return false;
            }
            seen[table[i] & 0xFF] = true;
        }
        return true;
    }

    /** Writes a DQT segment. */
    void writeSteps(int place, ByteArrayOutputStream out) {
        header(JpegMarkers.DQT, 1 + COEFFICIENTS, out);
        out.write(place);
        int[] steps = tables.quantization(place);
        for (int i = 0; i < COEFFICIENTS; i++) {
            out.write(usedSteps[place][i] ? steps[i] : 1);
        }
    }

    /** Writes a DHT segment. Codes follow from the counts before them, so only those after the last used one can go. */
    void writeCodes(int kind, int place, ByteArrayOutputStream out) {
        byte[] table = huffman[kind][place];
        boolean[] used = usedCodes[kind][place];
        int end = table.length;
        while (end > HuffmanTable.MAX_LENGTH && !used[table[end - 1] & 0xFF]) {
            end--;
        }
        header(JpegMarkers.DHT, 1 + end, out);
        out.write(kind << 4 | place);
        int left = end - HuffmanTable.MAX_LENGTH;
        for (int i = 0; i < HuffmanTable.MAX_LENGTH; i++) {
            int codes = Math.min(left, table[i] & 0xFF);
            out.write(codes);
            left -= codes;
        }
        for (int i = HuffmanTable.MAX_LENGTH; i < end; i++) {
            out.write(used[table[i] & 0xFF] ? table[i] : 0);
        }
    }

    /** Writes a marker and the length of its segment, which counts itself. */
    static void header(int marker, int length, ByteArrayOutputStream out) {
        out.write(0xFF);
        out.write(marker);
        out.write(length + 2 >> 8);
        out.write(length + 2);
    }
}

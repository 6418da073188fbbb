package wetread.imaging.dicom;

import java.util.Arrays;
import wetread.imaging.RejectionReason;
import wetread.imaging.UnreadableImageException;

/** Expands segmented palette color lookup tables (DICOM PS3.3 C.7.9.2). */
final class PaletteSegments {
    private static final int DISCRETE = 0;
    private static final int LINEAR = 1;
    private static final int INDIRECT = 2;
    /** Segments that are expanded, repeated ones each time: more than the entries of the largest table. */
    private static final int MAX_SEGMENTS = 1 << 17;

    private final int[] data;
    private final boolean bytes;
    private final int[] entries;
    private int filled;
    private int passed;

    private PaletteSegments(int[] data, boolean bytes, int count) {
        this.data = data;
        this.bytes = bytes;
        this.entries = new int[count];
    }

    /**
     * The table in full.
     *
     * @param words the segments: opcode, length, values
     * @param count entries of the table
     * @param bits of an entry; with 8, opcodes, lengths and values are bytes, the first in a word's lower half
     * @return as many entries as the segments hold, at most {@code count}
     * @throws UnreadableImageException {@code malformed} when a segment is incomplete or unknown
     */
    static int[] expand(int[] words, int count, int bits) throws UnreadableImageException {
        boolean bytes = bits == 8;
        PaletteSegments segments = new PaletteSegments(bytes ? halves(words) : words, bytes, count);
        int at = 0;
        while (at + 1 < segments.data.length && segments.filled < count) {
            at = segments.segment(at, false);
        }
        return Arrays.copyOf(segments.entries, segments.filled);
    }

    private static int[] halves(int[] words) {
        int[] halves = new int[2 * words.length];
        for (int i = 0; i < halves.length; i++) {
            halves[i] = words[i / 2] >> 8 * (i % 2) & 0xFF;
        }
        return halves;
    }

    /**
     * Appends the entries of a segment.
     *
     * @param at where the segment begins
     * @param repeated whether an indirect segment refers to it; it may then not be indirect itself
     * @return where the next segment begins
     */
    private int segment(int at, boolean repeated) throws UnreadableImageException {
        if (at < 0 || at + 1 >= data.length) {
            throw malformed();
        }
        // Segments without entries can be repeated for ever.
        require(++passed <= MAX_SEGMENTS);
        int length = data[at + 1];
        switch (data[at]) {
            case DISCRETE -> {
                require(at + 2 + length <= data.length);
                for (int i = 0; i < length; i++) {
                    append(data[at + 2 + i]);
                }
                return at + 2 + length;
            }
            case LINEAR -> {
                require(at + 3 <= data.length && filled > 0);
                int from = entries[filled - 1];
                for (int i = 1; i <= length; i++) {
                    append(from + (int) Math.round((double) (data[at + 2] - from) * i / length));
                }
                return at + 3;
            }
            case INDIRECT -> {
                // Repeats so many segments from a byte offset in this table.
                int end = at + (bytes ? 6 : 4);
                require(end <= data.length && !repeated);
                int next = bytes ? data[at + 2] | data[at + 3] << 8 | data[at + 4] << 16 | data[at + 5] << 24
                        : (data[at + 2] | data[at + 3] << 16) / 2;
                for (int i = 0; i < length && filled < entries.length; i++) {
                    next = segment(next, true);
                }
                return end;
            }
            default -> throw malformed();
        }
    }

    private void append(int value) {
        if (filled < entries.length) {
            entries[filled++] = value;
        }
    }

    private static void require(boolean holds) throws UnreadableImageException {
        if (!holds) {
            throw malformed();
        }
    }

    private static UnreadableImageException malformed() {
        return new UnreadableImageException(RejectionReason.MALFORMED,
                "a segmented palette color lookup table contradicts itself");
    }
}

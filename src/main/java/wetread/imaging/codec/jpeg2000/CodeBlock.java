package wetread.imaging.codec.jpeg2000;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A code-block of a subband (ITU-T T.800, B.7), and what packets brought of it so far. */
final class CodeBlock {
    /** More than the passes that a code-block can have. */
    private static final int UNLIMITED = 1000;

    /** A codeword segment (D.4): coding passes that are decoded from the same bytes. */
    static final class Segment {
        private final int maxPasses;
        private int passes;
        private int[] chunks = new int[2];
        private int used;

        private Segment(int maxPasses) {
            this.maxPasses = maxPasses;
        }

        int passes() {
            return passes;
        }

        /** How many more passes it can take. */
        int room() {
            return maxPasses - passes;
        }

        /** Takes in that many more passes. {@link #chunk} brings their bytes. */
        void add(int count) {
            passes += count;
        }

        /** Appends the bytes that a packet brought: where they begin in the tile's data, and how many they are. */
        void chunk(int offset, int length) {
            if (used == chunks.length) {
                chunks = Arrays.copyOf(chunks, 2 * used);
            }
            chunks[used++] = offset;
            chunks[used++] = length;
        }

        /** Its bytes, joined from the tile's data, and two bytes 0xFF, with which both kinds of coding go on. */
        byte[] bytes(byte[] data) {
            int length = 2;
            for (int i = 1; i < used; i += 2) {
                length += chunks[i];
            }
            byte[] bytes = new byte[length];
            for (int i = 0, at = 0; i < used; at += chunks[i + 1], i += 2) {
                System.arraycopy(data, chunks[i], bytes, at, chunks[i + 1]);
            }
            bytes[length - 2] = -1;
            bytes[length - 1] = -1;
            return bytes;
        }
    }

    private final Area area;
    private final List<Segment> segments = new ArrayList<>(1);
    private int zeroBitPlanes = -1;
    private int lengthBits = 3;

    /** @param area in the coordinates of its subband */
    CodeBlock(Area area) {
        this.area = area;
    }

    Area area() {
        return area;
    }

    List<Segment> segments() {
        return segments;
    }

    /** Whether a packet has brought a part of it. */
    boolean isIncluded() {
        return zeroBitPlanes >= 0;
    }

    /** How many bit-planes at the top are all zero and not coded (B.10.5); -1 before the block is included. */
    int zeroBitPlanes() {
        return zeroBitPlanes;
    }

    void zeroBitPlanes(int count) {
        zeroBitPlanes = count;
    }

    /** Lblock of B.10.7, in bits. */
    int lengthBits() {
        return lengthBits;
    }

    void lengthBits(int bits) {
        lengthBits = bits;
    }

    /** How many coding passes its segments ask for, of those that so many bit-planes have. */
    int passes(int planes) {
        int passes = 0;
        for (Segment segment : segments) {
            passes += segment.passes();
        }
        return Math.min(passes, Math.max(0, 3 * (planes - zeroBitPlanes)));
    }

    /** The segment that the next pass belongs to. A new one begins where the style ends a codeword (Table D.9). */
    Segment open(CodingStyle style) {
        Segment last = segments.isEmpty() ? null : segments.get(segments.size() - 1);
        if (last != null && last.room() > 0) {
            return last;
        }
        int maxPasses = UNLIMITED;
        if (style.has(CodingStyle.TERMINATE_ALL)) {
            maxPasses = 1;
        } else if (style.has(CodingStyle.BYPASS)) {
            // D.6: ten arithmetically coded passes, then by turns two raw passes and one coded pass.
            maxPasses = last == null ? 10 : last.maxPasses == 2 ? 1 : 2;
        }
        Segment next = new Segment(maxPasses);
        segments.add(next);
        return next;
    }
}

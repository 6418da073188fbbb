package wetread.imaging.codec.jpeg2000;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A code-block of a subband, and what packets brought of it so far. */
final class CodeBlock {
    /** More than the passes that a code-block can have. */
    private static final int UNLIMITED = 1000;

    /** A codeword segment: passes that are decoded from the same bytes. */
    static final class Segment {
        private final int most;
        private int passes;
        private int[] chunks = new int[2];
        private int used;

        private Segment(int most) {
            this.most = most;
        }

        int passes() {
            return passes;
        }

        int room() {
            return most - passes;
        }

        /** Takes in that many more passes; their bytes follow. */
        void add(int count) {
            passes += count;
        }

        void chunk(int offset, int length) {
            if (used == chunks.length) {
                chunks = Arrays.copyOf(chunks, 2 * used);
            }
            chunks[used++] = offset;
            chunks[used++] = length;
        }

        /** Its bytes put together. */
        byte[] bytes(byte[] data) {
            int length = 0;
            for (int i = 1; i < used; i += 2) {
                length += chunks[i];
            }
            byte[] bytes = new byte[length];
            for (int i = 0, at = 0; i < used; at += chunks[i + 1], i += 2) {
                System.arraycopy(data, chunks[i], bytes, at, chunks[i + 1]);
            }
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

    boolean isIncluded() {
        return zeroBitPlanes >= 0;
    }

    int zeroBitPlanes() {
        return zeroBitPlanes;
    }

    void zeroBitPlanes(int count) {
        zeroBitPlanes = count;
    }

    /** Lblock of B.10.7. */
    int lengthBits() {
        return lengthBits;
    }

    void lengthBits(int bits) {
        lengthBits = bits;
    }

    /** The segment that the next pass belongs to (Table D.9): it ends where the style ends a codeword. */
    Segment open(CodingStyle style) {
        Segment last = segments.isEmpty() ? null : segments.get(segments.size() - 1);
        if (last != null && last.room() > 0) {
            return last;
        }
        int most = UNLIMITED;
        if (style.has(CodingStyle.TERMINATE_ALL)) {
            most = 1;
        } else if (style.has(CodingStyle.BYPASS)) {
            // Ten passes arithmetically coded, then two raw and one coded in turn.
            most = last == null ? 10 : last.most == 2 ? 1 : 2;
        }
        Segment next = new Segment(most);
        segments.add(next);
        return next;
    }
}

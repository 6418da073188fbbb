package wetread.imaging.dicom;

import java.util.HashMap;
import java.util.Map;

/**
 * The tile-parts of a JPEG 2000 codestream (ITU-T T.800, A.4.2). Each header may say how many parts its tile has, and
 * encoders exist that count wrong: JJ2000 would stop there and leave out the finest details without a word.
 */
final class TileParts {
    private static final int SOT = 0xFF90;
    private static final int SOT_LENGTH = 12;

    private TileParts() {
    }

    /** Raises each number of tile-parts that is smaller than what is there, in the bytes themselves. */
    static void correct(byte[] coded, Jpeg2000Header header) {
        ByteCursor cursor = new ByteCursor(coded, 0, true);
        int first = first(cursor, header.start() + 2);
        Map<Integer, Integer> counts = new HashMap<>();
        for (int at = first; isTilePart(cursor, at); at = next(cursor, at)) {
            counts.merge(cursor.uint16At(at + 4), 1, Integer::sum);
        }
        for (int at = first; isTilePart(cursor, at); at = next(cursor, at)) {
            int declared = coded[at + 11] & 0xFF;
            int count = Math.min(255, counts.get(cursor.uint16At(at + 4)));
            // Zero says that the number is not known here.
            if (declared > 0 && declared < count) {
                coded[at + 11] = (byte) count;
            }
        }
    }

    /** Walks over the segments of the main header. */
    private static int first(ByteCursor cursor, int from) {
        int at = from;
        while (at + 4 <= cursor.bytes().length && cursor.uint16At(at) != SOT) {
            at += 2 + Math.max(2, cursor.uint16At(at + 2));
        }
        return at;
    }

    private static boolean isTilePart(ByteCursor cursor, int at) {
        return at >= 0 && at + SOT_LENGTH <= cursor.bytes().length && cursor.uint16At(at) == SOT;
    }

    /** Behind a tile-part; one of length 0 reaches to the end. */
    private static int next(ByteCursor cursor, int at) {
        int length = cursor.int32At(at + 6);
        return length < SOT_LENGTH ? Integer.MAX_VALUE - SOT_LENGTH : at + length;
    }
}

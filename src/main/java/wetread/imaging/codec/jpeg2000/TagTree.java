package wetread.imaging.codec.jpeg2000;

import java.util.Arrays;
import wetread.imaging.UnreadableImageException;

/** A tag tree (ITU-T T.800, B.10.2): numbers of a grid, coded by the least of each two by two of them, level over level. */
final class TagTree {
    private final int[] widths;
    /** Where each level begins in the arrays, the leaves first. */
    private final int[] starts;
    private final int[] values;
    private final int[] lows;

    TagTree(int width, int height) {
        int levels = 1;
        for (int w = width, h = height; w > 1 || h > 1; w = (w + 1) / 2, h = (h + 1) / 2) {
            levels++;
        }
        widths = new int[levels];
        starts = new int[levels];
        int count = 0;
        for (int level = 0, w = width, h = height; level < levels; level++, w = (w + 1) / 2, h = (h + 1) / 2) {
            widths[level] = w;
            starts[level] = count;
            count += w * h;
        }
        values = new int[count];
        lows = new int[count];
        Arrays.fill(values, Integer.MAX_VALUE);
    }

    /** Whether the number at that place is less than {@code threshold}; takes as many bits as it needs to know that. */
    boolean isLess(int x, int y, int threshold, PacketBits bits) throws UnreadableImageException {
        int low = 0;
        int node = 0;
        for (int level = widths.length - 1; level >= 0; level--) {
            node = starts[level] + (y >> level) * widths[level] + (x >> level);
            low = Math.max(low, lows[node]);
            while (low < threshold && low < values[node]) {
                if (bits.bit() == 1) {
                    values[node] = low;
                } else {
                    low++;
                }
            }
            lows[node] = low;
        }
        return values[node] < threshold;
    }
}

package wetread.imaging.codec.jpeg2000;

import java.util.Arrays;
import wetread.imaging.UnreadableImageException;

/**
 * A tag tree (ITU-T T.800, B.10.2): a grid of numbers that are not negative. Each node of a level holds the minimum of
 * two by two nodes of the level below.
 */
final class TagTree {
    private final int[] widths;
    /** Index of each level's first node, the leaves' level first. */
    private final int[] starts;
    /** The nodes' numbers, as far as they are known. */
    private final int[] values;
    /** No node's number is below this. */
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

    /** Whether the number at a place is less than {@code threshold}. Takes the bits that are needed to know it. */
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

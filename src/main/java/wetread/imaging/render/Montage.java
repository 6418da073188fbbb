package wetread.imaging.render;

import java.util.Optional;
import wetread.imaging.ImageTokenRule;
import wetread.imaging.Size;

/**
 * Equal pictures side by side, row by row.
 *
 * @param columns pictures in a row
 * @param count pictures in all
 * @param each size of one
 */
record Montage(int columns, int count, Size each) {
    /** Black pixels between pictures, so that one does not run into the next. */
    private static final int GAP = 4;

    /**
     * The montage that takes the fewest tokens; empty where none takes fewer than the pictures one by one, or where the
     * model would scale it down and so show each picture smaller.
     *
     * @param count pictures in all
     * @param each size of one
     * @param rule of the model
     */
    static Optional<Montage> cheapest(int count, Size each, ImageTokenRule rule) {
        Montage best = null;
        long minTokens = count * rule.tokens(each);
        for (int columns = 1; columns <= count; columns++) {
            Montage montage = new Montage(columns, count, each);
            Size size = montage.size();
            long tokens = rule.tokens(size);
            if (count > 1 && tokens < minTokens && rule.fit(size).equals(size)) {
                best = montage;
                minTokens = tokens;
            }
        }
        return Optional.ofNullable(best);
    }

    /** The size of the whole, pixels. */
    Size size() {
        int rows = (count + columns - 1) / columns;
        return new Size(columns * (each.width() + GAP) - GAP, rows * (each.height() + GAP) - GAP);
    }

    /** Left edge of a picture, pixels; {@code index} 0 first. */
    int x(int index) {
        return index % columns * (each.width() + GAP);
    }

    /** Top edge of a picture, pixels; {@code index} 0 first. */
    int y(int index) {
        return index / columns * (each.height() + GAP);
    }

    /** Copies the samples of one picture to its place among those of the whole. */
    void put(byte[] samples, int index, int channels, byte[] whole) {
        int width = each.width() * channels;
        for (int y = 0; y < each.height(); y++) {
            System.arraycopy(samples, y * width, whole, ((y(index) + y) * size().width() + x(index)) * channels, width);
        }
    }
}

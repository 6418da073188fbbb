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
     * The montage that takes the fewest tokens; nothing where the pictures one by one take no more, or where the model
     * would have to look at each of them at a smaller size.
     */
    static Optional<Montage> cheapest(int count, Size each, ImageTokenRule viewer) {
        Montage best = null;
        long fewest = count * viewer.tokens(each);
        for (int columns = 1; columns <= count; columns++) {
            Montage montage = new Montage(columns, count, each);
            Size size = montage.size();
            long tokens = viewer.tokens(size);
            if (count > 1 && tokens < fewest && viewer.fit(size).equals(size)) {
                best = montage;
                fewest = tokens;
            }
        }
        return Optional.ofNullable(best);
    }

    Size size() {
        int rows = (count + columns - 1) / columns;
        return new Size(columns * (each.width() + GAP) - GAP, rows * (each.height() + GAP) - GAP);
    }

    /** Left edge of picture {@code index}. */
    int x(int index) {
        return index % columns * (each.width() + GAP);
    }

    /** Top edge of picture {@code index}. */
    int y(int index) {
        return index / columns * (each.height() + GAP);
    }

    /** Puts the samples of one picture into its place among those of the whole. */
    void put(byte[] samples, int index, int channels, byte[] whole) {
        int width = each.width() * channels;
        for (int y = 0; y < each.height(); y++) {
            System.arraycopy(samples, y * width, whole, ((y(index) + y) * size().width() + x(index)) * channels, width);
        }
    }
}

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
     * The sheet on which pictures take the fewest tokens, as many sheets as are needed; empty where none takes fewer
     * than the pictures one by one. No sheet is one that the model would scale down and so show each picture smaller.
     *
     * @param count pictures in all
     * @param each size of one
     * @param rule of the model
     * @param maxSheets that the model takes, 1 or more: nothing goes before keeping to it as far as can be
     */
    static Optional<Montage> cheapest(int count, Size each, ImageTokenRule rule, int maxSheets) {
        Montage best = null;
        int minOver = Math.max(0, count - maxSheets);
        long minTokens = count * rule.tokens(each);
        for (int onOne = count; onOne > 1; onOne--) {
            int over = Math.max(0, (count + onOne - 1) / onOne - maxSheets);
            for (int columns = 1; columns <= onOne && over <= minOver; columns++) {
                Montage sheet = new Montage(columns, onOne, each);
                long tokens = tokens(sheet, count, rule);
                if ((over < minOver || tokens < minTokens) && rule.fit(sheet.size()).equals(sheet.size())) {
                    best = sheet;
                    minOver = over;
                    minTokens = tokens;
                }
            }
        }
        return Optional.ofNullable(best);
    }

    /** The tokens of all sheets; the last may have fewer pictures. */
    private static long tokens(Montage montage, int count, ImageTokenRule rule) {
        int rest = count % montage.count();
        return count / montage.count() * rule.tokens(montage.size()) + (rest == 0 ? 0
                : rule.tokens(new Montage(Math.min(montage.columns(), rest), rest, montage.each()).size()));
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

    /** The upper left part of the samples of the whole. */
    byte[] cut(byte[] whole, Size part, int channels) {
        if (part.equals(size())) {
            return whole;
        }
        byte[] cut = new byte[(int) part.pixels() * channels];
        int width = part.width() * channels;
        for (int y = 0; y < part.height(); y++) {
            System.arraycopy(whole, y * size().width() * channels, cut, y * width, width);
        }
        return cut;
    }

    /** Copies the samples of one picture to its place among those of the whole. */
    void put(byte[] samples, int index, int channels, byte[] whole) {
        int width = each.width() * channels;
        for (int y = 0; y < each.height(); y++) {
            System.arraycopy(samples, y * width, whole, ((y(index) + y) * size().width() + x(index)) * channels, width);
        }
    }
}

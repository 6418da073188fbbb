package wetread.imaging.dicom;

import java.util.Optional;
import wetread.imaging.Window;

/**
 * How the stored values of a frame are spread, padding left out; the source of a window where the header names none.
 *
 * <p>Two passes: the extremes, then a histogram between them of at most 65,536 bins, which is exact up to 16 bits.
 */
final class Distribution {
    private static final int MOST_BINS = 1 << 16;

    private final PixelLayout layout;
    private final long smallest;
    private final double binWidth;
    private final int[] histogram;
    private final long counted;

    /** @param padding inclusive range of stored values that are no picture */
    Distribution(StoredValues values, PixelLayout layout, Optional<long[]> padding) {
        this.layout = layout;
        long padFrom = padding.map(p -> p[0]).orElse(Long.MAX_VALUE);
        long padTo = padding.map(p -> p[1]).orElse(Long.MIN_VALUE);
        int[] row = new int[layout.columns()];
        long least = Long.MAX_VALUE;
        long most = Long.MIN_VALUE;
        for (int y = 0; y < layout.rows(); y++) {
            values.row(y, row);
            for (int stored : row) {
                long value = widened(stored);
                if (value < padFrom || value > padTo) {
                    least = Math.min(least, value);
                    most = Math.max(most, value);
                }
            }
        }
        if (least > most) {
            // Padding alone: any window shows it as the one grey that it is.
            least = most = padFrom;
        }
        smallest = least;
        long span = most - least + 1;
        histogram = new int[(int) Math.min(MOST_BINS, span)];
        binWidth = (double) span / histogram.length;
        long count = 0;
        for (int y = 0; y < layout.rows(); y++) {
            values.row(y, row);
            for (int stored : row) {
                long value = widened(stored);
                if (value < padFrom || value > padTo) {
                    histogram[(int) Math.min(histogram.length - 1, (long) ((value - smallest) / binWidth))]++;
                    count++;
                }
            }
        }
        counted = count;
    }

    private long widened(int stored) {
        return layout.signed() ? stored : stored & 0xFFFF_FFFFL;
    }

    /** The window from the {@code tail} to the 1 − {@code tail} quantile, in modality values. */
    Window window(double tail, double slope, double intercept) {
        double low = quantile(tail) * slope + intercept;
        double high = quantile(1 - tail) * slope + intercept;
        double width = Math.abs(high - low);
        return new Window((low + high) / 2, width > 0 ? width : 1, Window.Function.LINEAR_EXACT,
                Window.Source.PERCENTILE);
    }

    private double quantile(double fraction) {
        long below = 0;
        long wanted = Math.round(fraction * (counted - 1));
        for (int bin = 0; bin < histogram.length; bin++) {
            below += histogram[bin];
            if (below > wanted) {
                return smallest + bin * binWidth;
            }
        }
        return smallest;
    }
}

package wetread.imaging;

import java.util.Optional;
import java.util.function.LongToDoubleFunction;

/**
 * How the stored values of a frame are spread, padding left out; the source of a window where the header names none.
 *
 * <p>Two passes: the extremes, then a histogram between them of at most 65,536 bins, which is exact up to 16 bits.
 */
public final class Distribution {
    private static final int MAX_BINS = 1 << 16;

    /** What the percentile window leaves outside at each end: a marker or a collimator must not set the scale. */
    private static final double TAIL = 0.005;

    private final boolean signed;
    private final long smallest;
    private final double binWidth;
    private final int[] histogram;
    private final long counted;

    /**
     * @param values of a single sample a pixel
     * @param signed whether a negative value is one, and not the upper half of 32 unsigned bits
     * @param padding inclusive range of stored values that are no picture
     */
    public Distribution(StoredValues values, Size size, boolean signed, Optional<long[]> padding) {
        this.signed = signed;
        long padFrom = padding.map(p -> p[0]).orElse(Long.MAX_VALUE);
        long padTo = padding.map(p -> p[1]).orElse(Long.MIN_VALUE);
        int[] row = new int[size.width()];
        long least = Long.MAX_VALUE;
        long most = Long.MIN_VALUE;
        for (int y = 0; y < size.height(); y++) {
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
        histogram = new int[(int) Math.min(MAX_BINS, span)];
        binWidth = (double) span / histogram.length;
        long count = 0;
        for (int y = 0; y < size.height(); y++) {
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
        return signed ? stored : stored & 0xFFFF_FFFFL;
    }

    /**
     * The window between the half-percent quantiles at both ends.
     *
     * @param modality makes a modality value of a stored one
     */
    public Window window(LongToDoubleFunction modality) {
        double low = modality.applyAsDouble(quantile(TAIL));
        double high = modality.applyAsDouble(quantile(1 - TAIL));
        double width = Math.abs(high - low);
        return new Window((low + high) / 2, width > 0 ? width : 1, Window.Function.LINEAR_EXACT,
                Window.Source.PERCENTILE);
    }

    private long quantile(double fraction) {
        long below = 0;
        long wanted = Math.round(fraction * (counted - 1));
        for (int bin = 0; bin < histogram.length; bin++) {
            below += histogram[bin];
            if (below > wanted) {
                return smallest + (long) (bin * binWidth);
            }
        }
        return smallest;
    }
}

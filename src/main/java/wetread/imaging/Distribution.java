package wetread.imaging;

import java.util.Optional;
import java.util.function.LongToDoubleFunction;

/**
 * How the stored values of a frame are distributed, without its padding. Makes a window for images whose header names
 * none.
 *
 * <p>Reads the frame twice: for the extremes, then for a histogram between them. It has at most 65,536 bins, so values
 * of up to 16 bits have a bin each.
 */
public final class Distribution {
    private static final int MAX_BINS = 1 << 16;

    /** Fraction of the values outside the window at each end: a marker or a collimator must not set the scale. */
    private static final double TAIL = 0.005;

    private final boolean signed;
    private final long min;
    private final long max;
    private final double binWidth;
    private final int[] histogram;
    private final long counted;

    /**
     * Reads the frame.
     *
     * @param values one sample a pixel
     * @param size of the frame
     * @param signed false where the values are 32 unsigned bits; negative ones are then the upper half of the range
     * @param padding stored values that are no picture: the first and the last of a range
     */
    public Distribution(StoredValues values, Size size, boolean signed, Optional<long[]> padding) {
        this.signed = signed;
        long padFrom = padding.map(p -> p[0]).orElse(Long.MAX_VALUE);
        long padTo = padding.map(p -> p[1]).orElse(Long.MIN_VALUE);
        int[] row = new int[size.width()];
        long minValue = Long.MAX_VALUE;
        long maxValue = Long.MIN_VALUE;
        for (int y = 0; y < size.height(); y++) {
            values.row(y, row);
            for (int stored : row) {
                long value = widened(stored);
                if (value < padFrom || value > padTo) {
                    minValue = Math.min(minValue, value);
                    maxValue = Math.max(maxValue, value);
                }
            }
        }
        if (minValue > maxValue) {
            // All of it is padding: one grey, whatever the window.
            minValue = maxValue = padFrom;
        }
        min = minValue;
        max = maxValue;
        long span = maxValue - minValue + 1;
        histogram = new int[(int) Math.min(MAX_BINS, span)];
        binWidth = (double) span / histogram.length;
        long count = 0;
        for (int y = 0; y < size.height(); y++) {
            values.row(y, row);
            for (int stored : row) {
                long value = widened(stored);
                if (value < padFrom || value > padTo) {
                    histogram[(int) Math.min(histogram.length - 1, (long) ((value - min) / binWidth))]++;
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
     * The window from the 0.5th to the 99.5th percentile. Where both fall on one value, as in a picture of few bright
     * spots, the {@link #range}.
     *
     * @param modality makes a modality value of a stored one (DICOM PS3.3 C.11.1)
     */
    public Window window(LongToDoubleFunction modality) {
        double low = modality.applyAsDouble(quantile(TAIL));
        double high = modality.applyAsDouble(quantile(1 - TAIL));
        return low == high ? range(modality) : between(low, high);
    }

    /**
     * The window from the least value to the largest, 1 wide where all are equal.
     *
     * @param modality makes a modality value of a stored one
     */
    public Window range(LongToDoubleFunction modality) {
        return between(modality.applyAsDouble(min), modality.applyAsDouble(max));
    }

    private static Window between(double low, double high) {
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
                return min + (long) (bin * binWidth);
            }
        }
        return min;
    }
}

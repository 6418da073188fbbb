package wetread.tools.evaluation.statistics;

import java.util.ArrayList;
import java.util.List;

/**
 * Whether stated probabilities come true: the reliability curve.
 *
 * @param bins ten of equal width, the lowest first; empty ones are left out
 * @param error expected calibration error: the mean distance of a bin's probability and its share, weighted by its
 *        count (Guo, ICML 2017)
 */
public record Reliability(List<Bin> bins, double error) {
    private static final int BINS = 10;

    /**
     * @param probability mean of what was stated, 0 to 1
     * @param share of those that came true
     */
    public record Bin(long count, double probability, Interval share) {
    }

    /**
     * The curve of what was stated.
     *
     * @param probabilities 0 to 1; at least one
     * @param outcomes whether each came true
     */
    public static Reliability of(double[] probabilities, boolean[] outcomes) {
        double[] sum = new double[BINS];
        long[] count = new long[BINS];
        long[] hits = new long[BINS];
        for (int i = 0; i < probabilities.length; i++) {
            int bin = Math.min(BINS - 1, (int) (probabilities[i] * BINS));
            sum[bin] += probabilities[i];
            count[bin]++;
            hits[bin] += outcomes[i] ? 1 : 0;
        }
        List<Bin> bins = new ArrayList<>();
        double error = 0;
        for (int bin = 0; bin < BINS; bin++) {
            error += Math.abs(hits[bin] - sum[bin]) / probabilities.length;
            if (count[bin] > 0) {
                bins.add(new Bin(count[bin], sum[bin] / count[bin], Interval.wilson(hits[bin], count[bin])));
            }
        }
        return new Reliability(List.copyOf(bins), error);
    }
}

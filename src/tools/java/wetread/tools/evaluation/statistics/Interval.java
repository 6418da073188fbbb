package wetread.tools.evaluation.statistics;

import java.util.Arrays;

/** A figure with its 95 % confidence interval; NaN where there is nothing to count. */
public record Interval(double value, double low, double high) {
    private static final double Z = 1.959963984540054;
    private static final double LEVEL = 0.95;

    public static final Interval NONE = new Interval(Double.NaN, Double.NaN, Double.NaN);

    /** A proportion by its score interval (Wilson, J Am Stat Assoc 1927;22:209). */
    public static Interval wilson(long hits, long of) {
        if (of == 0) {
            return NONE;
        }
        double p = (double) hits / of;
        double center = (p + Z * Z / (2 * of)) / (1 + Z * Z / of);
        double half = Z / (1 + Z * Z / of) * Math.sqrt(p * (1 - p) / of + Z * Z / (4.0 * of * of));
        return new Interval(p, Math.max(0, center - half), Math.min(1, center + half));
    }

    /** A proportion by its exact interval (Clopper and Pearson, Biometrika 1934;26:404): never too narrow. */
    public static Interval exact(long hits, long of) {
        return of == 0 ? NONE : new Interval((double) hits / of,
                hits == 0 ? 0 : new Beta(hits, of - hits + 1).quantile((1 - LEVEL) / 2),
                upper(hits, of, (1 + LEVEL) / 2));
    }

    /**
     * The exact one-sided upper bound of a proportion (Clopper and Pearson).
     *
     * @param confidence such as 0.95
     * @return 1 where nothing was counted
     */
    public static double upper(long hits, long of, double confidence) {
        return hits >= of ? 1 : new Beta(hits + 1, of - hits).quantile(confidence);
    }

    /** A share, 0 to 1, by its standard error. */
    static Interval around(double value, double standardError) {
        return new Interval(value, Math.max(0, value - Z * standardError), Math.min(1, value + Z * standardError));
    }

    /** The mean of values of any size, by its standard error. */
    public static Interval mean(double[] values) {
        if (values.length == 0) {
            return NONE;
        }
        double mean = Arrays.stream(values).average().orElseThrow();
        double squares = Arrays.stream(values).map(value -> (value - mean) * (value - mean)).sum();
        double half = values.length < 2 ? Double.POSITIVE_INFINITY
                : Z * Math.sqrt(squares / (values.length - 1) / values.length);
        return new Interval(mean, mean - half, mean + half);
    }

    /** A figure with the middle 95 % of what resamples gave for it: the percentile bootstrap. */
    static Interval percentiles(double value, double[] resampled) {
        double[] sorted = Arrays.stream(resampled).filter(one -> !Double.isNaN(one)).sorted().toArray();
        return sorted.length == 0 || Double.isNaN(value) ? NONE : new Interval(value,
                sorted[(int) Math.floor((1 - LEVEL) / 2 * (sorted.length - 1))],
                sorted[(int) Math.ceil((1 + LEVEL) / 2 * (sorted.length - 1))]);
    }
}

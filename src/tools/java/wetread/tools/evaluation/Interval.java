package wetread.tools.evaluation;

/**
 * A figure with its 95 % confidence interval, all 0 to 1; NaN where there is nothing to count.
 */
record Interval(double value, double low, double high) {
    private static final double Z = 1.959963984540054;

    static final Interval NONE = new Interval(Double.NaN, Double.NaN, Double.NaN);

    /** A proportion by its score interval (Wilson, J Am Stat Assoc 1927;22:209). */
    static Interval wilson(long hits, long of) {
        if (of == 0) {
            return NONE;
        }
        double p = (double) hits / of;
        double center = (p + Z * Z / (2 * of)) / (1 + Z * Z / of);
        double half = Z / (1 + Z * Z / of) * Math.sqrt(p * (1 - p) / of + Z * Z / (4.0 * of * of));
        return new Interval(p, Math.max(0, center - half), Math.min(1, center + half));
    }

    static Interval around(double value, double standardError) {
        return new Interval(value, Math.max(0, value - Z * standardError), Math.min(1, value + Z * standardError));
    }
}

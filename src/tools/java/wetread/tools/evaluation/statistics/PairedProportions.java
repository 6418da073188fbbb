package wetread.tools.evaluation.statistics;

/**
 * Two readers of the same cases, each right or wrong.
 *
 * @param both cases that both read rightly
 * @param own only the first
 * @param reference only the second
 * @param neither both wrongly
 */
public record PairedProportions(long both, long own, long reference, long neither) {
    private static final double Z = 1.959963984540054;

    public long cases() {
        return both + own + reference + neither;
    }

    /**
     * Share of the first minus share of the second. The interval is Agresti and Min's (Stat Med 2005;24:729): half a
     * case is added to each cell, so that it has a width even where the readers never differ.
     */
    public Interval difference() {
        if (cases() == 0) {
            return Interval.NONE;
        }
        double n = cases() + 2.0;
        double shift = own - reference;
        double middle = shift / n;
        double half = Z * Math.sqrt(own + reference + 1 - shift * shift / n) / n;
        return new Interval(shift / cases(), Math.max(-1, middle - half), Math.min(1, middle + half));
    }

    /** The share of cases that exactly one of them reads rightly. */
    public double discordant() {
        return (own + reference) / (double) cases();
    }

    /** The exact two-sided p value that both are right equally often (McNemar, Psychometrika 1947;12:153). */
    public double mcNemar() {
        long n = own + reference;
        long least = Math.min(own, reference);
        // P(X <= k) of n coin throws is the share of a beta distribution.
        return n == 0 || 2 * least >= n ? 1 : Math.min(1, 2 * new Beta(n - least, least + 1).below(0.5));
    }

    /** The correlation of their errors, −1 to 1; not a number where one of them is never, or always, wrong. */
    public double phi() {
        double product = (double) (both + own) * (reference + neither) * (both + reference) * (own + neither);
        return product == 0 ? Double.NaN : ((double) both * neither - (double) own * reference) / Math.sqrt(product);
    }
}

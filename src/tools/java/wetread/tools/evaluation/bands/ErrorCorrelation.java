package wetread.tools.evaluation.bands;

import wetread.tools.evaluation.statistics.Normal;

/**
 * How strongly the evidence of two models must hang together for their errors to correlate as much as asked. Both hang
 * on one common factor.
 *
 * @param first share of cases that the first model errs on, more than 0, less than 1
 * @param second the same of the second
 */
record ErrorCorrelation(double first, double second) {
    private static final double HIGHEST = 0.995;
    private static final int STEPS = 400;
    private static final double FAR = 8;

    /** The correlation of evidence that gives errors of that phi; the highest where even that gives less. */
    double ofEvidence(double phi) {
        double low = 0;
        double high = HIGHEST;
        for (int i = 0; i < 40; i++) {
            double middle = (low + high) / 2;
            if (phi(middle) < phi) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) / 2;
    }

    /** The correlation of errors that a correlation of evidence gives, by the trapezoidal rule over the factor. */
    double phi(double evidence) {
        double cut = Normal.quantile(first);
        double otherCut = Normal.quantile(second);
        double step = 2 * FAR / STEPS;
        double both = 0;
        for (int i = 0; i <= STEPS; i++) {
            double factor = -FAR + i * step;
            both += step * Normal.density(factor) * below(cut, factor, evidence) * below(otherCut, factor, evidence);
        }
        return (both - first * second) / Math.sqrt(first * (1 - first) * second * (1 - second));
    }

    private static double below(double cut, double factor, double evidence) {
        return Normal.below((cut - Math.sqrt(evidence) * factor) / Math.sqrt(1 - evidence));
    }
}

package wetread.tools.evaluation.statistics;

/** The standard normal distribution. */
public final class Normal {
    private static final double FAR = 6.5;
    private static final double ROOT_OF_TWO_PI = StrictMath.sqrt(2 * StrictMath.PI);

    private Normal() {
    }

    /** The density at {@code x}. */
    public static double density(double x) {
        return StrictMath.exp(-x * x / 2) / ROOT_OF_TWO_PI;
    }

    /** The share below {@code x}: the series of Marsaglia (J Stat Softw 2004;11(4)), its asymptote far out. */
    public static double below(double x) {
        if (Math.abs(x) > FAR) {
            double tail = density(x) / Math.abs(x) * (1 - 1 / (x * x));
            return x < 0 ? tail : 1 - tail;
        }
        double sum = x;
        double term = x;
        for (int i = 3; Math.abs(term) > 1e-17; i += 2) {
            term *= x * x / i;
            sum += term;
        }
        return 0.5 + sum * density(x);
    }

    /**
     * Where that share lies below.
     *
     * @param share more than 0, less than 1
     */
    public static double quantile(double share) {
        double low = -9;
        double high = 9;
        for (int i = 0; i < 80; i++) {
            double middle = (low + high) / 2;
            if (below(middle) < share) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) / 2;
    }
}

package wetread.tools.evaluation.statistics;

/**
 * The beta distribution.
 *
 * @param a more than 0
 * @param b more than 0
 */
record Beta(double a, double b) {
    private static final int MAX_STEPS = 10_000;
    private static final double PRECISION = 1e-15;
    /** Lanczos' coefficients for g = 7 (SIAM J Numer Anal 1964;1:86). */
    private static final double[] LANCZOS = {0.99999999999980993, 676.5203681218851, -1259.1392167224028,
        771.32342877765313, -176.61502916214059, 12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6,
        1.5056327351493116e-7};

    /** The share below {@code x}: the regularised incomplete beta function, by its continued fraction. */
    double below(double x) {
        if (x <= 0 || x >= 1) {
            return x <= 0 ? 0 : 1;
        }
        if (x > (a + 1) / (a + b + 2)) {
            return 1 - new Beta(b, a).below(1 - x);
        }
        double front = StrictMath.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * StrictMath.log(x)
                + b * StrictMath.log1p(-x)) / a;
        return front / fraction(x);
    }

    /** Where that share lies below. */
    double quantile(double share) {
        double low = 0;
        double high = 1;
        for (int i = 0; i < 60; i++) {
            double middle = (low + high) / 2;
            if (below(middle) < share) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) / 2;
    }

    /** 1 + d1/(1 + d2/(1 + …)), from its front, by Lentz (Appl Opt 1976;15:668). */
    private double fraction(double x) {
        double value = 1;
        double above = 1;
        double under = 0;
        for (int i = 1; i <= MAX_STEPS; i++) {
            int m = i / 2;
            double d = i % 2 == 0 ? m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
                    : -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
            under = 1 / notZero(1 + d * under);
            above = notZero(1 + d / above);
            value *= above * under;
            if (Math.abs(above * under - 1) < PRECISION) {
                break;
            }
        }
        return value;
    }

    private static double notZero(double value) {
        return Math.abs(value) < 1e-300 ? 1e-300 : value;
    }

    private static double logGamma(double x) {
        double sum = LANCZOS[0];
        for (int i = 1; i < LANCZOS.length; i++) {
            sum += LANCZOS[i] / (x - 1 + i);
        }
        double base = x + 6.5;
        return 0.5 * StrictMath.log(2 * StrictMath.PI) + (x - 0.5) * StrictMath.log(base) - base
                + StrictMath.log(sum);
    }
}

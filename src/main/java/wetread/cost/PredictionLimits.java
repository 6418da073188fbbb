package wetread.cost;

/**
 * The numbers that a week may have if it is like the weeks before it. A week is judged by {@value #MEASURES} measures,
 * and each has the part of 1 % that falls to it (Bonferroni): a week in which nothing has changed leaves a band by
 * chance at most once in a hundred, where its images are independent of each other.
 *
 * <p>Sources: counts by the exact limits of Thatcher, "Relationships between Bayesian and confidence limits for
 * predictions", J. R. Stat. Soc. B 26 (1964), which count the uncertainty of both samples; means by Welch, "The
 * generalization of Student's problem", Biometrika 34 (1947), with the normal quantile, as samples are large; deciles
 * by the two-sample statistic of Smirnov, "Table for estimating the goodness of fit of empirical distributions", Ann.
 * Math. Stat. 19 (1948), which with values in classes errs to the safe side.
 */
final class PredictionLimits {
    private static final int MEASURES = 4;
    /** The probability of leaving a band by chance, on both sides together. */
    private static final double CHANCE = 0.01 / MEASURES;
    /** The quantile of the standard normal distribution at 1 − {@link #CHANCE} / 2. */
    private static final double NORMAL = 3.0233;
    /** From here Stirling's series is exact to the last digits of a double. */
    private static final int STIRLING = 32;

    private PredictionLimits() {
    }

    /**
     * Within which a number is expected.
     *
     * @param low included
     * @param high included
     */
    record Band(double low, double high) {
        boolean contains(double value) {
            return value >= low && value <= high;
        }
    }

    /**
     * How many of {@code n} are expected to have a property that {@code hits} of {@code of} have had.
     *
     * @param n 1 or more
     * @param of 1 or more
     */
    static Band count(long n, long hits, long of) {
        // The high end is the low end of those without the property.
        return new Band(least(n, hits, of), n - least(n, of - hits, of));
    }

    /** The least count that is not improbably low. Those below it are, and those above it are not. */
    private static long least(long n, long hits, long of) {
        if (!isImprobablyLow(0, n, hits, of)) {
            return 0;
        }
        long out = 0;
        long in = n;
        while (in - out > 1) {
            long middle = (in + out) >>> 1;
            if (isImprobablyLow(middle, n, hits, of)) {
                out = middle;
            } else {
                in = middle;
            }
        }
        return in;
    }

    /**
     * Whether {@code count} or fewer hits among {@code n} are improbable, when {@code count + hits} of {@code n + of}
     * are hits and it is by chance which ones are among the {@code n}: hypergeometric.
     */
    private static boolean isImprobablyLow(long count, long n, long hits, long of) {
        long all = count + hits;
        if ((double) count * (n + of) >= (double) n * all) {
            // Not even below the mean, where the terms of the sum may be too small for a double.
            return false;
        }
        long misses = n + of - all;
        long least = Math.max(0, n - misses);
        double term = Math.exp(logChoose(all, count) + logChoose(misses, n - count) - logChoose(n + of, n));
        double sum = 0;
        for (long k = count; k >= least && term > sum * 1e-16; k--) {
            sum += term;
            term *= (double) k / (all - k + 1) * (misses - n + k) / (n - k + 1);
        }
        return sum <= CHANCE / 2;
    }

    private static double logChoose(long n, long k) {
        return logFactorial(n) - logFactorial(k) - logFactorial(n - k);
    }

    private static double logFactorial(long n) {
        if (n < STIRLING) {
            double sum = 0;
            for (long k = 2; k <= n; k++) {
                sum += Math.log(k);
            }
            return sum;
        }
        double square = (double) n * n;
        return (n + 0.5) * Math.log(n) - n + 0.5 * Math.log(2 * Math.PI)
                + (1 / 12.0 - (1 / 360.0 - 1 / (1260 * square)) / square) / n;
    }

    /** The mean that a sample is expected to have, by that of an earlier one. */
    static Band mean(Moments sample, Moments earlier) {
        double margin = NORMAL * Math.sqrt(sample.variance() / sample.count() + earlier.variance() / earlier.count());
        return new Band(earlier.mean() - margin, earlier.mean() + margin);
    }

    /**
     * A sample's number and moments.
     *
     * @param count 2 or more
     * @param variance of one of it
     */
    record Moments(long count, double mean, double variance) {
    }

    /** The distance between two distributions over the same classes: that of their cumulated shares, 0 to 1. */
    static double distance(long[] one, long[] other) {
        double ofOne = 0;
        double ofOther = 0;
        double distance = 0;
        long oneCount = count(one);
        long otherCount = count(other);
        for (int i = 0; i < one.length; i++) {
            ofOne += (double) one[i] / oneCount;
            ofOther += (double) other[i] / otherCount;
            distance = Math.max(distance, Math.abs(ofOne - ofOther));
        }
        return distance;
    }

    /** The largest {@link #distance} that is expected between two samples of these sizes. */
    static double distance(long n, long m) {
        return Math.sqrt(-Math.log(CHANCE / 2) / 2 * (1.0 / n + 1.0 / m));
    }

    private static long count(long[] classes) {
        long count = 0;
        for (long each : classes) {
            count += each;
        }
        return count;
    }
}

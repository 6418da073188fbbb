package wetread.tools.evaluation.statistics;

import java.util.List;
import java.util.SplittableRandom;

/**
 * A policy against a reference on the same cases: differences with percentile intervals of a bootstrap that draws
 * whole cases, so that both always read the same ones (Efron and Tibshirani 1993, chapter 13).
 *
 * @param sensitivity of the policy minus the reference's
 * @param specificity likewise
 * @param usd a case of the policy minus one of the reference, US dollars
 * @param saved 1 minus the policy's cost by the reference's
 */
public record PairedBootstrap(Interval sensitivity, Interval specificity, Interval usd, Interval saved,
        PairedProportions abnormal, PairedProportions normal) {
    /** Enough for the percentiles of an interval to move by less than their own rounding in the tables. */
    public static final int RESAMPLES = 1000;

    /** One case read by both. */
    public record Pair(boolean isAbnormal, boolean isFlagged, boolean isFlaggedByReference, double usd,
            double referenceUsd) {

        private boolean isRight() {
            return isAbnormal == isFlagged;
        }

        private boolean isReferenceRight() {
            return isAbnormal == isFlaggedByReference;
        }

        /** Which of the eight cells of two four-fold tables. */
        private int cell() {
            return (isAbnormal ? 4 : 0) + (isRight() ? 0 : 2) + (isReferenceRight() ? 0 : 1);
        }
    }

    /** @param pairs at least one */
    public static PairedBootstrap of(List<Pair> pairs, int resamples, long seed) {
        int n = pairs.size();
        byte[] cells = new byte[n];
        double[] own = new double[n];
        double[] reference = new double[n];
        for (int i = 0; i < n; i++) {
            cells[i] = (byte) pairs.get(i).cell();
            own[i] = pairs.get(i).usd();
            reference[i] = pairs.get(i).referenceUsd();
        }
        Sums all = new Sums();
        for (int i = 0; i < n; i++) {
            all.add(cells[i], own[i], reference[i]);
        }
        SplittableRandom random = new SplittableRandom(seed);
        double[][] drawn = new double[4][resamples];
        for (int b = 0; b < resamples; b++) {
            Sums sums = new Sums();
            for (int i = 0; i < n; i++) {
                int drawnCase = random.nextInt(n);
                sums.add(cells[drawnCase], own[drawnCase], reference[drawnCase]);
            }
            drawn[0][b] = sums.difference(4);
            drawn[1][b] = sums.difference(0);
            drawn[2][b] = (sums.own - sums.reference) / n;
            drawn[3][b] = 1 - sums.own / sums.reference;
        }
        return new PairedBootstrap(Interval.percentiles(all.difference(4), drawn[0]),
                Interval.percentiles(all.difference(0), drawn[1]),
                Interval.percentiles((all.own - all.reference) / n, drawn[2]),
                Interval.percentiles(1 - all.own / all.reference, drawn[3]), all.proportions(4), all.proportions(0));
    }

    private static final class Sums {
        private final long[] cells = new long[8];
        private double own;
        private double reference;

        void add(int cell, double ownUsd, double referenceUsd) {
            cells[cell]++;
            own += ownUsd;
            reference += referenceUsd;
        }

        /** @param from the first cell of the table: 4 for abnormal cases, 0 for normal ones */
        double difference(int from) {
            long count = cells[from] + cells[from + 1] + cells[from + 2] + cells[from + 3];
            return count == 0 ? Double.NaN : (double) (cells[from + 1] - cells[from + 2]) / count;
        }

        PairedProportions proportions(int from) {
            return new PairedProportions(cells[from], cells[from + 1], cells[from + 2], cells[from + 3]);
        }
    }
}

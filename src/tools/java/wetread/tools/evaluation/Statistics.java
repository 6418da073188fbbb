package wetread.tools.evaluation;

import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/**
 * How well a policy tells abnormal from normal cases.
 *
 * @param auc area under the ROC curve of the probabilities
 * @param ece expected calibration error in ten bins of equal width (Guo, ICML 2017)
 * @param brier mean squared error of the probabilities (Brier, Mon Weather Rev 1950;78:1)
 */
record Statistics(long truePositives, long falsePositives, long trueNegatives, long falseNegatives,
        Interval sensitivity, Interval specificity, Interval ppv, Interval npv, Interval auc,
        double ece, double brier) {
    private static final int BINS = 10;

    /** @param cases at least one */
    static Statistics of(List<Scored> cases) {
        long tp = count(cases, one -> one.abnormal() && one.flagged());
        long fp = count(cases, one -> !one.abnormal() && one.flagged());
        long tn = count(cases, one -> !one.abnormal() && !one.flagged());
        long fn = count(cases, one -> one.abnormal() && !one.flagged());
        return new Statistics(tp, fp, tn, fn, Interval.wilson(tp, tp + fn), Interval.wilson(tn, tn + fp),
                Interval.wilson(tp, tp + fp), Interval.wilson(tn, tn + fn), auc(cases), ece(cases),
                cases.stream().mapToDouble(one -> Math.pow(one.probability() - (one.abnormal() ? 1 : 0), 2)).average()
                        .orElseThrow());
    }

    private static long count(List<Scored> cases, Predicate<Scored> predicate) {
        return cases.stream().filter(predicate).count();
    }

    /**
     * The chance that an abnormal case has a higher probability than a normal one; a tie counts half. Its standard
     * error is DeLong's (Biometrics 1988;44:837), from midranks (Sun and Xu, IEEE Signal Process Lett 2014;21:1389).
     */
    private static Interval auc(List<Scored> cases) {
        double[] abnormal = probabilities(cases, true);
        double[] normal = probabilities(cases, false);
        if (abnormal.length == 0 || normal.length == 0) {
            return Interval.NONE;
        }
        double[] all = new double[abnormal.length + normal.length];
        System.arraycopy(abnormal, 0, all, 0, abnormal.length);
        System.arraycopy(normal, 0, all, abnormal.length, normal.length);
        Arrays.sort(all);
        double[] above = new double[abnormal.length];
        double[] below = new double[normal.length];
        for (int i = 0; i < abnormal.length; i++) {
            above[i] = (midrank(all, abnormal[i]) - midrank(abnormal, abnormal[i])) / normal.length;
        }
        for (int i = 0; i < normal.length; i++) {
            below[i] = 1 - (midrank(all, normal[i]) - midrank(normal, normal[i])) / abnormal.length;
        }
        double value = Arrays.stream(above).average().orElseThrow();
        return Interval.around(value,
                Math.sqrt(variance(above) / abnormal.length + variance(below) / normal.length));
    }

    private static double[] probabilities(List<Scored> cases, boolean abnormal) {
        return cases.stream().filter(one -> one.abnormal() == abnormal)
                .mapToDouble(Scored::probability).sorted().toArray();
    }

    /** Mean of the 1-based ranks that equal values share. */
    private static double midrank(double[] sorted, double value) {
        return (bound(sorted, value, false) + 1 + bound(sorted, value, true)) / 2.0;
    }

    /** How many values are less than {@code value}, or not more. */
    private static int bound(double[] sorted, double value, boolean orEqual) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) / 2;
            if (sorted[middle] < value || orEqual && sorted[middle] == value) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private static double variance(double[] values) {
        double mean = Arrays.stream(values).average().orElse(0);
        return values.length < 2 ? 0
                : Arrays.stream(values).map(value -> (value - mean) * (value - mean)).sum() / (values.length - 1);
    }

    private static double ece(List<Scored> cases) {
        double[] probability = new double[BINS];
        long[] abnormal = new long[BINS];
        for (Scored one : cases) {
            int bin = Math.min(BINS - 1, (int) (one.probability() * BINS));
            probability[bin] += one.probability();
            abnormal[bin] += one.abnormal() ? 1 : 0;
        }
        double error = 0;
        for (int bin = 0; bin < BINS; bin++) {
            error += Math.abs(abnormal[bin] - probability[bin]) / cases.size();
        }
        return error;
    }
}

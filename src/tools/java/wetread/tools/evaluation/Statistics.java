package wetread.tools.evaluation;

import java.util.List;
import java.util.function.Predicate;
import wetread.tools.evaluation.statistics.Interval;
import wetread.tools.evaluation.statistics.Reliability;
import wetread.tools.evaluation.statistics.Roc;

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

    /** @param cases at least one */
    static Statistics of(List<Scored> cases) {
        long tp = count(cases, one -> one.abnormal() && one.flagged());
        long fp = count(cases, one -> !one.abnormal() && one.flagged());
        long tn = count(cases, one -> !one.abnormal() && !one.flagged());
        long fn = count(cases, one -> one.abnormal() && !one.flagged());
        return new Statistics(tp, fp, tn, fn, Interval.wilson(tp, tp + fn), Interval.wilson(tn, tn + fp),
                Interval.wilson(tp, tp + fp), Interval.wilson(tn, tn + fn), roc(cases).auc(),
                reliability(cases).error(),
                cases.stream().mapToDouble(one -> Math.pow(one.probability() - (one.abnormal() ? 1 : 0), 2)).average()
                        .orElseThrow());
    }

    private static long count(List<Scored> cases, Predicate<Scored> predicate) {
        return cases.stream().filter(predicate).count();
    }

    /** The ROC curve of the probabilities. */
    static Roc roc(List<Scored> cases) {
        return Roc.of(probabilities(cases, true), probabilities(cases, false));
    }

    /** Whether the probabilities come true. */
    static Reliability reliability(List<Scored> cases) {
        boolean[] abnormal = new boolean[cases.size()];
        for (int i = 0; i < abnormal.length; i++) {
            abnormal[i] = cases.get(i).abnormal();
        }
        return Reliability.of(cases.stream().mapToDouble(Scored::probability).toArray(), abnormal);
    }

    private static double[] probabilities(List<Scored> cases, boolean abnormal) {
        return cases.stream().filter(one -> one.abnormal() == abnormal)
                .mapToDouble(Scored::probability).toArray();
    }
}

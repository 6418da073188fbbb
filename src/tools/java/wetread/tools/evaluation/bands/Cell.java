package wetread.tools.evaluation.bands;

import java.util.List;
import wetread.tools.evaluation.fitting.CrossFit;
import wetread.tools.evaluation.fitting.Routed;
import wetread.tools.evaluation.fitting.ThresholdFit;
import wetread.tools.evaluation.statistics.Interval;
import wetread.tools.evaluation.statistics.Misses;
import wetread.tools.evaluation.statistics.NonInferiority;
import wetread.tools.evaluation.statistics.PairedBootstrap;
import wetread.tools.evaluation.statistics.PairedProportions;
import wetread.tools.evaluation.statistics.Roc;

/**
 * The result of one mix under one set of assumptions.
 *
 * @param reference against the best single model
 * @param cheapest against the cheapest single model
 * @param firstPrice the first tier's price by the reference's (k1)
 * @param escalated share of cases that the precise model was asked about (e2)
 * @param unstoppable share of cases that no threshold could end: urgent, or something left open
 * @param errors of both models, all cases together
 * @param auc of both models' signed confidence, as measured: what a clinic could measure of its own
 * @param usd mean cost of a case, US dollars
 */
record Cell(Mix mix, Assumptions assumptions, boolean isWeighed, List<ThresholdFit.Choice> choices,
        PairedBootstrap reference, PairedBootstrap cheapest, double firstPrice, double escalated, double unstoppable,
        PairedProportions errors, Interval firstAuc, Interval preciseAuc, Misses misses, Interval usd) {

    static Cell of(Mix mix, Assumptions assumptions, boolean isWeighed, CrossFit fitted, int resamples) {
        List<Routed> cases = fitted.judged().stream().map(CrossFit.Judged::one).toList();
        double first = cases.stream().mapToLong(Routed::firstMicroUsd).sum();
        double reference = cases.stream().mapToLong(Routed::referenceMicroUsd).sum();
        return new Cell(mix, assumptions, isWeighed, fitted.choices(),
                PairedBootstrap.of(fitted.againstReference(), resamples, mix.seed()),
                PairedBootstrap.of(fitted.againstCheapest(), resamples, mix.seed()), first / reference,
                share(fitted.judged().stream().filter(one -> !one.isStopped()).count(), cases.size()),
                share(cases.stream().filter(one -> one.exit() == Routed.Exit.NEVER).count(), cases.size()),
                errors(cases), auc(cases, true), auc(cases, false), fitted.misses(),
                Interval.mean(fitted.judged().stream().mapToDouble(one -> one.microUsd() / 1e6).toArray()));
    }

    /** Whether as much is saved as the mix's aim asks. */
    boolean isSaved() {
        return reference.saved().value() >= mix.aim();
    }

    /** Whether both differences from the best single model lie within the margin. */
    boolean isWithin(double margin) {
        return reference.sensitivity().value() >= -margin && reference.specificity().value() >= -margin;
    }

    /** Whether the cases show it, not only the values. */
    boolean isShown(double margin) {
        return NonInferiority.ofSensitivity(reference, margin).isShown()
                && NonInferiority.ofSpecificity(reference, margin).isShown();
    }

    private static double share(long part, int all) {
        return (double) part / all;
    }

    private static PairedProportions errors(List<Routed> cases) {
        long[] cells = new long[4];
        for (Routed one : cases) {
            cells[(one.isFlaggedByCheapest() == one.isAbnormal() ? 0 : 2)
                    + (one.isFlaggedByReference() == one.isAbnormal() ? 0 : 1)]++;
        }
        return new PairedProportions(cells[0], cells[1], cells[2], cells[3]);
    }

    private static Interval auc(List<Routed> cases, boolean ofFirst) {
        return Roc.of(evidence(cases, ofFirst, true), evidence(cases, ofFirst, false)).auc();
    }

    private static double[] evidence(List<Routed> cases, boolean ofFirst, boolean abnormal) {
        return cases.stream().filter(one -> one.isAbnormal() == abnormal)
                .mapToDouble(one -> ofFirst ? one.first() : one.second()).toArray();
    }
}

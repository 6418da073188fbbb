package wetread.tools.evaluation.fitting;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import wetread.tools.evaluation.statistics.Folds;
import wetread.tools.evaluation.statistics.Misses;
import wetread.tools.evaluation.statistics.PairedBootstrap;

/**
 * Cases judged by thresholds that other cases chose: each part by what the other parts chose.
 *
 * @param choices by fold
 * @param judged in the order of the cases
 */
public record CrossFit(List<ThresholdFit.Choice> choices, List<Judged> judged) {

    /** What the thresholds of the other folds made of a case. */
    public record Judged(Routed one, boolean isStopped, boolean isFlagged) {

        public long microUsd() {
            return isStopped ? one.firstMicroUsd() : one.allMicroUsd();
        }
    }

    /** What a choice makes of a case. */
    public interface Judge {

        /** @param index of the case */
        Judged judge(ThresholdFit.Choice choice, int index);
    }

    /** Fits on all folds but one and has that one judged, for each. */
    public static CrossFit of(List<Routed> cases, Folds folds, Function<List<Routed>, ThresholdFit.Choice> fit,
            Judge judge) {
        List<ThresholdFit.Choice> choices = new ArrayList<>();
        List<Judged> judged = new ArrayList<>(Collections.nCopies(cases.size(), null));
        for (int fold = 0; fold < folds.count(); fold++) {
            ThresholdFit.Choice choice = fit.apply(
                    Arrays.stream(folds.without(fold)).mapToObj(cases::get).toList());
            choices.add(choice);
            for (int i : folds.within(fold)) {
                judged.set(i, judge.judge(choice, i));
            }
        }
        return new CrossFit(List.copyOf(choices), List.copyOf(judged));
    }

    /** Judges by the thresholds themselves, for cases that are given by both of their ways. */
    public static Judge byRoutes(List<Routed> cases) {
        return (choice, index) -> {
            Routed one = cases.get(index);
            boolean stops = choice.thresholds().stops(one);
            return new Judged(one, stops, stops ? one.exit() == Routed.Exit.RULE_IN : choice.flag().flags(one));
        };
    }

    /** Against the reference, case by case. */
    public List<PairedBootstrap.Pair> againstReference() {
        return judged.stream().map(one -> new PairedBootstrap.Pair(one.one().isAbnormal(), one.isFlagged(),
                one.one().isFlaggedByReference(), one.microUsd() / 1e6, one.one().referenceMicroUsd() / 1e6)).toList();
    }

    /** Against the cheapest single model, case by case. */
    public List<PairedBootstrap.Pair> againstCheapest() {
        return judged.stream().map(one -> new PairedBootstrap.Pair(one.one().isAbnormal(), one.isFlagged(),
                one.one().isFlaggedByCheapest(), one.microUsd() / 1e6, one.one().cheapestMicroUsd() / 1e6)).toList();
    }

    /** What was cleared by the first tier alone. */
    public Misses misses() {
        long cleared = judged.stream().filter(CrossFit::isCleared).count();
        long missed = judged.stream().filter(one -> isCleared(one) && one.one().isAbnormal()).count();
        return new Misses(missed, cleared, judged.stream().filter(one -> one.one().isAbnormal()).count());
    }

    private static boolean isCleared(Judged one) {
        return one.isStopped() && one.one().exit() == Routed.Exit.RULE_OUT;
    }
}

package wetread.tools.evaluation.fitting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import wetread.tools.evaluation.statistics.Folds;
import wetread.tools.evaluation.statistics.Misses;

class ThresholdFitTest {
    private final ThresholdFit fit = new ThresholdFit(0.05);

    /** Sure normal answers are right, unsure ones are wrong: the threshold lies between. */
    @Test
    void theCheapestThresholdThatLosesNothing() {
        List<Routed> cases = new ArrayList<>(Collections.nCopies(1000, normal(0.9)));
        cases.addAll(Collections.nCopies(1000, missed(0.6)));
        assertEquals(new Thresholds(OptionalDouble.of(0.9), OptionalDouble.empty()), onlyOut(fit.fit(cases)));
    }

    /** One case in a hundred may be lost, not one in ten. */
    @Test
    void theMarginAllowsSomeToBeLost() {
        List<Routed> cases = new ArrayList<>(Collections.nCopies(1000, normal(0.9)));
        cases.addAll(Collections.nCopies(990, found()));
        cases.addAll(Collections.nCopies(10, missed(0.6)));
        assertEquals(OptionalDouble.of(0.6), onlyOut(fit.fit(cases)).ruleOut());
        cases.addAll(Collections.nCopies(100, missed(0.6)));
        assertEquals(OptionalDouble.of(0.9), onlyOut(fit.fit(cases)).ruleOut());
    }

    @Test
    void fewCasesShowNothingSoThatEveryCaseGoesOn() {
        List<Routed> cases = new ArrayList<>(Collections.nCopies(20, normal(0.9)));
        cases.addAll(Collections.nCopies(20, found()));
        assertEquals(Thresholds.NEVER, fit.fit(cases).thresholds());
        assertEquals(Thresholds.NEVER, fit.fit(List.of()).thresholds());
        assertEquals(Thresholds.NEVER, fit.fit(Collections.nCopies(5000, normal(0.9))).thresholds(),
                "without an abnormal case sensitivity is not known");
    }

    /** The report flags what either tier saw; weighing lets a sure precise tier outweigh an unsure first one. */
    @Test
    void weighingMayDropAFalseAlarmOfTheFirstTier() {
        List<Routed> cases = new ArrayList<>();
        for (int i = 0; i < 3000; i++) {
            // The first tier errs in three of ten at low confidence; the precise one is right.
            boolean abnormal = i % 2 == 0;
            boolean wrong = i % 10 < 3;
            double sure = wrong ? 0.55 : 0.9;
            boolean seen = wrong != abnormal;
            cases.add(new Routed(abnormal, seen ? Routed.Exit.RULE_IN : Routed.Exit.RULE_OUT, sure,
                    seen ? sure : -sure, abnormal ? 0.9 : -0.9, seen || abnormal, abnormal, seen, 1, 20, 20, 1));
        }
        assertEquals(Thresholds.NEVER, fit.fit(cases).thresholds());
        ThresholdFit.Choice weighed = fit.fitWeighed(cases);
        assertEquals(OptionalDouble.of(0.9), weighed.thresholds().ruleOut());
        assertTrue(cases.stream().allMatch(one -> weighed.flag().flags(one) == one.isAbnormal()));
    }

    /** Where confidence says nothing, thresholds that their own cases chose look better than they are. */
    @Test
    void noCaseIsJudgedByAThresholdThatItChose() {
        Random random = new Random(3);
        List<Routed> cases = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            cases.add(random.nextBoolean() ? normal(random.nextInt(100) / 100.0) : missed(random.nextInt(100) / 100.0));
        }
        Folds folds = Folds.stratified(cases.stream().map(Routed::isAbnormal).toList(), 5, 1);
        List<List<Routed>> seen = new ArrayList<>();
        CrossFit fitted = CrossFit.of(cases, folds, training -> {
            seen.add(training);
            return fit.fit(training);
        }, CrossFit.byRoutes(cases));
        assertEquals(5, fitted.choices().size());
        assertEquals(1000, fitted.judged().size());
        for (int fold = 0; fold < 5; fold++) {
            assertEquals(800, seen.get(fold).size());
            for (int i : folds.within(fold)) {
                Routed judged = fitted.judged().get(i).one();
                assertTrue(seen.get(fold).stream().noneMatch(one -> one == judged));
                assertEquals(fitted.choices().get(fold).thresholds().stops(judged),
                        fitted.judged().get(i).isStopped());
            }
        }
    }

    @Test
    void missesAreTheAbnormalAmongTheCleared() {
        List<Routed> cases = List.of(normal(0.9), normal(0.9), missed(0.9), missed(0.1), found());
        Folds folds = Folds.stratified(IntStream.range(0, 5).boxed().toList(), 2, 1);
        ThresholdFit.Choice choice = new ThresholdFit.Choice(
                new Thresholds(OptionalDouble.of(0.5), OptionalDouble.of(0.5)), new FlagRule.Report());
        CrossFit fitted = CrossFit.of(cases, folds, training -> choice, CrossFit.byRoutes(cases));
        assertEquals(new Misses(1, 3, 3), fitted.misses());
        assertFalse(fitted.judged().get(2).isFlagged());
        assertTrue(fitted.judged().get(4).isFlagged());
        assertEquals(1, fitted.judged().get(0).microUsd());
        assertEquals(21, fitted.judged().get(3).microUsd());
        assertNotEquals(0, fitted.againstReference().size());
    }

    private static Thresholds onlyOut(ThresholdFit.Choice choice) {
        return new Thresholds(choice.thresholds().ruleOut(), OptionalDouble.empty());
    }

    /** Normal, and the first tier says so. */
    private static Routed normal(double confidence) {
        return new Routed(false, Routed.Exit.RULE_OUT, confidence, -confidence, -0.9, false, false, false, 1, 21, 20,
                1);
    }

    /** Abnormal, and the first tier says normal. */
    private static Routed missed(double confidence) {
        return new Routed(true, Routed.Exit.RULE_OUT, confidence, -confidence, 0.9, true, true, false, 1, 21, 20, 1);
    }

    /** Abnormal, and both tiers see it. */
    private static Routed found() {
        return new Routed(true, Routed.Exit.RULE_IN, 0.9, 0.9, 0.9, true, true, true, 1, 21, 20, 1);
    }
}

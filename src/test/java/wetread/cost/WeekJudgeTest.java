package wetread.cost;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Weeks of readings that a random generator with a fixed seed makes. */
class WeekJudgeTest {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 27);
    private final WeekJudge judge = new WeekJudge(50);
    private final Random random = new Random(16);

    @Test
    void aWeekLikeTheOthersLeavesItsBandAtMostOnceInAHundred() {
        int left = 0;
        for (int i = 0; i < 2000; i++) {
            left += judged(week(200, 0.3, 0.06), week(800, 0.3, 0.06)).left().isEmpty() ? 0 : 1;
        }
        assertTrue(left <= 20, left + " of 2,000 weeks");
    }

    @Test
    void aWeekThatEscalatesMoreLeavesTheBandsOfEscalationAndCost() {
        Drift.Week week = judged(week(400, 0.45, 0.05), week(1600, 0.3, 0.05));
        assertTrue(week.left().containsAll(List.of("escalation_rate", "cost_per_image_usd")), week.toString());
        assertTrue(week.escalationBand().get(1).doubleValue() < week.escalationRate().doubleValue());
        assertTrue(week.costBandUsd().get(1).compareTo(week.costPerImageUsd()) < 0);
    }

    @Test
    void aWeekOfOtherConfidenceLeavesTheBandOfItsDeciles() {
        WeekTally before = new WeekTally();
        WeekTally week = new WeekTally();
        for (int i = 0; i < 400; i++) {
            before.add(List.of(first(i % 5 + 5, false, "rule_met", 1000)));
            week.add(List.of(first(i % 5 + 4, false, "rule_met", 1000)));
        }
        assertEquals(List.of("confidence_deciles"), judged(week, before).left());
        assertEquals(List.of(0L, 0L, 0L, 0L, 80L, 80L, 80L, 80L, 80L, 0L), judged(week, before).deciles());
        assertEquals("0.2000", judged(week, before).distance().toPlainString());
    }

    @Test
    void auditsThatDisagreeAreCountedAndJudgedAndAreNoEscalation() {
        WeekTally before = audited(200, 2);
        WeekTally week = audited(50, 10);
        Drift.Week judged = judged(week, before);
        assertEquals(0, judged.escalated());
        assertEquals(50, judged.audited());
        assertEquals(10, judged.disagreed());
        assertEquals("0.2000", judged.disagreementRate().toPlainString());
        assertEquals(List.of("disagreement_rate"), judged.left());
        assertEquals(1, judged.auditsUnanswered());
    }

    @Test
    void tooFewImagesAreNotJudged() {
        for (Drift.Week week : List.of(judged(week(49, 1, 0), week(800, 0.1, 0)),
                judged(week(800, 1, 0), week(49, 0.1, 0)), judged(week(800, 1, 0), new WeekTally()))) {
            assertTrue(week.left().isEmpty());
            assertNull(week.escalationBand());
            assertNull(week.costBandUsd());
            assertNull(week.distanceBand());
            assertNull(week.disagreementBand());
        }
        assertEquals(List.of("escalation_rate", "cost_per_image_usd"),
                judged(week(50, 1, 0), week(800, 0.1, 0)).left());
    }

    @Test
    void oneCostThatNeverChangesHasABandOfThatCost() {
        WeekTally before = new WeekTally();
        WeekTally same = new WeekTally();
        WeekTally dearer = new WeekTally();
        for (int i = 0; i < 3000; i++) {
            before.add(List.of(first(9, false, "rule_met", 1375)));
            same.add(List.of(first(9, false, "rule_met", 1375)));
            dearer.add(List.of(first(9, false, "rule_met", 1376)));
        }
        assertTrue(judged(same, before).left().isEmpty());
        assertEquals("[0.001375, 0.001375]", judged(same, before).costBandUsd().toString());
        assertEquals(List.of("cost_per_image_usd"), judged(dearer, before).left());
    }

    @Test
    void anImageIsCountedByItsFirstTierAndCostsAllOfThem() {
        WeekTally tally = new WeekTally();
        tally.add(List.of(second(Optional.empty(), 9000), first(4, true, "low_confidence", 1000)));
        tally.add(List.of(first(9, false, "rule_met", 1000)));
        // Its first tier's entry was lost.
        tally.add(List.of(second(Optional.empty(), 9000)));
        Drift.Week week = judged(tally, new WeekTally());
        assertEquals(2, week.images());
        assertEquals(1, week.escalated());
        assertEquals("0.005500", week.costPerImageUsd().toPlainString());
        assertEquals(Map.of("cheap", 2L), week.models());
    }

    private Drift.Week judged(WeekTally week, WeekTally before) {
        return judge.judge("2026-W48", "chest_xray", week, before);
    }

    /** @param disagreeing share of the audits, each of which is one image in five */
    private WeekTally week(int images, double escalating, double disagreeing) {
        WeekTally tally = new WeekTally();
        for (int i = 0; i < images; i++) {
            int decile = Math.min(9, 5 + (int) Math.abs(random.nextGaussian() * 2));
            if (random.nextDouble() < escalating) {
                tally.add(List.of(first(decile, true, "findings_present", 1000 + random.nextInt(400)),
                        second(Optional.empty(), 9000 + random.nextInt(900))));
            } else if (random.nextInt(5) == 0) {
                tally.add(List.of(first(decile, true, "audit", 1000 + random.nextInt(400)),
                        second(Optional.of(random.nextDouble() < disagreeing ? TierOutcome.Audit.DISAGREED
                                : TierOutcome.Audit.AGREED), 9000)));
            } else {
                tally.add(List.of(first(decile, false, "rule_met", 1000 + random.nextInt(400))));
            }
        }
        return tally;
    }

    private static WeekTally audited(int images, int disagreeing) {
        WeekTally tally = new WeekTally();
        for (int i = 0; i < images; i++) {
            tally.add(List.of(first(9, true, "audit", 1000), second(Optional.of(i < disagreeing
                    ? TierOutcome.Audit.DISAGREED : TierOutcome.Audit.AGREED), 9000)));
        }
        tally.add(List.of(first(9, true, "audit", 1000), second(Optional.of(TierOutcome.Audit.UNANSWERED), 9000)));
        return tally;
    }

    private static OutcomeEntry first(int decile, boolean escalated, String why, long microUsd) {
        return new OutcomeEntry(DAY, "0a", "screening", microUsd, 1000,
                new TierOutcome("chest_xray", 1, escalated, why, OptionalInt.of(decile), Optional.empty(), "cheap"));
    }

    private static OutcomeEntry second(Optional<TierOutcome.Audit> audit, long microUsd) {
        return new OutcomeEntry(DAY, "0a", "precise", microUsd, 1000,
                new TierOutcome("chest_xray", 2, false, "rule_met", OptionalInt.of(9), audit, "dear"));
    }
}

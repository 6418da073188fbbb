package wetread.tools.evaluation.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RuleOutTest {

    /** ../shared/models.md: to bound misses at 1, 2, 5 % with 95 % confidence, none missed. */
    @Test
    void smallestSamplesAreThePublishedOnes() {
        assertEquals(299, RuleOut.smallestSample(0.01, 0.95));
        assertEquals(149, RuleOut.smallestSample(0.02, 0.95));
        assertEquals(59, RuleOut.smallestSample(0.05, 0.95));
    }

    @Test
    void tooFewLabelsClearNothingAndSayHowManyMore() {
        double[] never = new double[148];
        Arrays.fill(never, -1);
        RuleOut few = RuleOut.certify(never, 0.02, 0.95);
        assertEquals(OptionalDouble.empty(), few.threshold());
        assertEquals(1, RuleOut.moreNeeded(0, 148, 0.02, 0.95));
        double[] enough = new double[149];
        Arrays.fill(enough, -1);
        assertEquals(OptionalDouble.of(0), RuleOut.certify(enough, 0.02, 0.95).threshold());
        assertEquals(OptionalDouble.empty(), RuleOut.certify(new double[0], 0.02, 0.95).threshold());
        assertEquals(149, RuleOut.moreNeeded(0, 0, 0.02, 0.95));
    }

    /** Of 1,000 one is cleared at each hundredth from 0.99 down. The bound of 12 misses is 1.94 %, of 13 2.06 %. */
    @Test
    void thresholdIsTheLastWhoseBoundHolds() {
        double[] cleared = new double[1000];
        Arrays.fill(cleared, -1);
        for (int i = 0; i < 50; i++) {
            cleared[i] = 0.99 - i / 100.0;
        }
        assertEquals(0.0194, Interval.upper(12, 1000, 0.95), 1e-4);
        RuleOut certified = RuleOut.certify(cleared, 0.02, 0.95);
        assertEquals(0.88, certified.threshold().getAsDouble(), 1e-12);
        assertEquals(12, certified.missed());
        assertEquals(Interval.upper(12, 1000, 0.95), certified.bound());
    }

    @Test
    void misreadingsAsFrequentAsAllowedNeedNoNumberOfLabels() {
        assertEquals(-1, RuleOut.moreNeeded(2, 100, 0.02, 0.95));
        assertEquals(0, RuleOut.moreNeeded(0, 149, 0.02, 0.95));
        long more = RuleOut.moreNeeded(1, 100, 0.02, 0.95);
        long all = 100 + more;
        assertTrue(Interval.upper((long) Math.ceil(all / 100.0), all, 0.95) <= 0.02);
        assertTrue(more > 300 && more < 1500, "" + more);
    }

    /** Of 99 cases and 5 %: the 95th smallest of 99 values, whatever they are. */
    @Test
    void splitConformalTakesTheRankThatCountsTheNextCase() {
        double[] cleared = new double[99];
        for (int i = 0; i < 99; i++) {
            cleared[i] = (i + 1) / 100.0;
        }
        assertEquals(OptionalDouble.of(0.95), RuleOut.splitConformal(cleared, 0.05));
        assertEquals(OptionalDouble.empty(), RuleOut.splitConformal(Arrays.copyOf(cleared, 18), 0.05));
        assertEquals(OptionalDouble.of(0.19), RuleOut.splitConformal(Arrays.copyOf(cleared, 19), 0.05));
    }

    /** Over many sets of labels, both keep their promise: each set in 95 of 100, or the mean over sets. */
    @Test
    void promisesHoldOverManySetsOfLabels() {
        Random random = new Random(11);
        int sets = 2000;
        int broken = 0;
        double missed = 0;
        for (int set = 0; set < sets; set++) {
            // The share of abnormal cases that a threshold t clears is 1 − t.
            double[] labelled = random.doubles(400).toArray();
            OptionalDouble certified = RuleOut.certify(labelled, 0.05, 0.95).threshold();
            broken += certified.isPresent() && 1 - certified.getAsDouble() > 0.05 + 1e-9 ? 1 : 0;
            missed += 1 - RuleOut.splitConformal(labelled, 0.05).orElse(1);
        }
        assertTrue(broken <= 0.06 * sets, broken + " of " + sets);
        assertEquals(20.0 / 401, missed / sets, 0.002);
    }
}

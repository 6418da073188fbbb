package wetread.tools.evaluation.statistics;

import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * From which confidence on a normal answer may end the reading, proven on labelled abnormal cases. Thresholds of a
 * fixed sequence are tested from the highest down, each by its exact binomial bound, until one fails: the whole search
 * is wrong with at most 1 − confidence (Learn then Test, Angelopoulos, Ann Appl Stat 2025;19:1641, fixed sequence).
 * Holds for cases drawn as the labelled ones were.
 *
 * @param threshold empty where the labels certify none: then nothing may be cleared
 * @param missed abnormal cases cleared at the threshold; at the highest threshold where there is none
 * @param abnormal labelled abnormal cases
 * @param bound upper bound of the share of abnormal cases that are cleared, at the same threshold
 */
public record RuleOut(OptionalDouble threshold, long missed, long abnormal, double bound) {
    private static final int STEPS = 100;
    private static final long MOST = 1_000_000;

    /**
     * The lowest threshold that is certified, by hundredths from 1 to 0.
     *
     * @param cleared for each labelled abnormal case how sure the answer was that it is normal, 0 to 1; negative where
     *        the answer never ends the reading
     * @param miss share of abnormal cases that may be cleared, such as 0.02
     * @param confidence such as 0.95
     */
    public static RuleOut certify(double[] cleared, double miss, double confidence) {
        RuleOut certified = at(cleared, 1, confidence, OptionalDouble.empty());
        for (int step = STEPS; step >= 0; step--) {
            double threshold = (double) step / STEPS;
            RuleOut next = at(cleared, threshold, confidence, OptionalDouble.of(threshold));
            if (next.bound > miss) {
                break;
            }
            certified = next;
        }
        return certified;
    }

    private static RuleOut at(double[] cleared, double threshold, double confidence, OptionalDouble certified) {
        long missed = Arrays.stream(cleared).filter(one -> one >= threshold - 1e-9).count();
        return new RuleOut(certified, missed, cleared.length, Interval.upper(missed, cleared.length, confidence));
    }

    /** The smallest number of abnormal cases, none of them missed, that bounds misses: 299, 149, 59 at 1, 2, 5 %. */
    public static long smallestSample(double miss, double confidence) {
        return (long) Math.ceil(Math.log(1 - confidence) / Math.log1p(-miss) - 1e-9);
    }

    /**
     * How many more labelled abnormal cases would certify a threshold, if they are missed as often as these.
     *
     * @param missed of {@code abnormal} cases so far
     * @return 0 where these certify it; −1 where no number would
     */
    public static long moreNeeded(long missed, long abnormal, double miss, double confidence) {
        if (Interval.upper(missed, abnormal, confidence) <= miss) {
            return 0;
        }
        if (missed > 0 && (double) missed / abnormal >= miss) {
            return -1;
        }
        double share = abnormal == 0 ? 0 : (double) missed / abnormal;
        long low = abnormal;
        long high = Math.max(2 * abnormal, smallestSample(miss, confidence));
        while (Interval.upper((long) Math.ceil(share * high), high, confidence) > miss) {
            low = high;
            high *= 2;
            if (high > MOST) {
                return -1;
            }
        }
        while (high - low > 1) {
            long middle = (low + high) / 2;
            if (Interval.upper((long) Math.ceil(share * middle), middle, confidence) > miss) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high - abnormal;
    }

    /**
     * The threshold of split conformal prediction (Vovk 2005): of the next case, if it is abnormal, the chance to be
     * cleared is at most {@code miss}, on average over all sets of labelled cases. Weaker than {@link #certify}, which
     * holds for nearly every such set.
     *
     * @param cleared as there
     * @return the confidence that an answer must exceed; empty where there are too few cases
     */
    public static OptionalDouble splitConformal(double[] cleared, double miss) {
        int rank = (int) Math.ceil((cleared.length + 1) * (1 - miss) - 1e-9);
        return rank > cleared.length ? OptionalDouble.empty()
                : OptionalDouble.of(Arrays.stream(cleared).sorted().toArray()[rank - 1]);
    }
}

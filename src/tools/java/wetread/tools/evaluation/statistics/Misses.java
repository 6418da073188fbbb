package wetread.tools.evaluation.statistics;

/**
 * Abnormal cases among those that nobody further looked at.
 *
 * @param missed abnormal and cleared
 * @param cleared all that were cleared
 * @param abnormal all that are abnormal, cleared or not
 */
public record Misses(long missed, long cleared, long abnormal) {
    private static final double CONFIDENCE = 0.95;

    /** Exact upper 95 % bound of the share of cleared cases that are abnormal. */
    public double boundAmongCleared() {
        return Interval.upper(missed, cleared, CONFIDENCE);
    }

    /** Exact upper 95 % bound of the share of abnormal cases that are cleared. */
    public double boundAmongAbnormal() {
        return Interval.upper(missed, abnormal, CONFIDENCE);
    }
}

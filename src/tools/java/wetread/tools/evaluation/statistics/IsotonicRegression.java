package wetread.tools.evaluation.statistics;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * The rising step function that is closest to the outcomes in squares, by pooling adjacent violators (Ayer, Ann Math
 * Stat 1955;26:641). Needs many labelled answers; with few, see {@link PlattScaling}.
 *
 * @param steps by rising score; at least one
 */
public record IsotonicRegression(List<Step> steps) implements Calibration {

    /**
     * A pool of neighbours that share a value.
     *
     * @param from its lowest score
     * @param count how many answers it pools
     */
    public record Step(double from, double value, long count) {

        private Step with(Step next) {
            return new Step(from, (value * count + next.value * next.count) / (count + next.count),
                    count + next.count);
        }
    }

    /**
     * Fits the steps.
     *
     * @param scores at least one
     * @param outcomes one for each
     */
    public static IsotonicRegression fit(double[] scores, boolean[] outcomes) {
        // Equal scores are one step whatever their outcomes.
        TreeMap<Double, long[]> counts = new TreeMap<>();
        for (int i = 0; i < scores.length; i++) {
            long[] count = counts.computeIfAbsent(scores[i], score -> new long[2]);
            count[0] += outcomes[i] ? 1 : 0;
            count[1]++;
        }
        List<Step> steps = counts.entrySet().stream().map(entry -> new Step(entry.getKey(),
                (double) entry.getValue()[0] / entry.getValue()[1], entry.getValue()[1])).toList();
        List<Step> pooled = new ArrayList<>();
        for (Step next : steps) {
            Step step = next;
            // A step that falls is pooled with the one before.
            while (!pooled.isEmpty() && pooled.get(pooled.size() - 1).value() >= step.value()) {
                step = pooled.remove(pooled.size() - 1).with(step);
            }
            pooled.add(step);
        }
        return new IsotonicRegression(List.copyOf(pooled));
    }

    /** The value of the step that the score lies on; the lowest step's below all of them. */
    @Override
    public double of(double score) {
        double value = steps.get(0).value();
        for (Step step : steps) {
            if (step.from() > score) {
                break;
            }
            value = step.value();
        }
        return value;
    }
}

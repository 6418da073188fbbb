package wetread.tools.evaluation.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How well a score tells two groups apart.
 *
 * @param points from (0, 0) to (1, 1), one for each score that occurs
 * @param auc the chance that one of the first group has the higher score; a tie counts half. Its standard error is
 *        DeLong's (Biometrics 1988;44:837), from midranks (Sun and Xu, IEEE Signal Process Lett 2014;21:1389)
 */
public record Roc(List<Point> points, Interval auc) {

    /** @param threshold those of this score or a higher one count as positive */
    public record Point(double threshold, double falsePositiveRate, double truePositiveRate) {
    }

    /**
     * The curve of two groups' scores; without points and area where one is empty.
     *
     * @param positive of the first group
     * @param negative of the second
     */
    public static Roc of(double[] positive, double[] negative) {
        double[] first = Arrays.stream(positive).sorted().toArray();
        double[] second = Arrays.stream(negative).sorted().toArray();
        if (first.length == 0 || second.length == 0) {
            return new Roc(List.of(), Interval.NONE);
        }
        return new Roc(points(first, second), auc(first, second));
    }

    private static List<Point> points(double[] positive, double[] negative) {
        double[] all = both(positive, negative);
        List<Point> points = new ArrayList<>();
        points.add(new Point(Double.POSITIVE_INFINITY, 0, 0));
        for (int i = all.length - 1; i >= 0; i--) {
            if (i == 0 || all[i - 1] != all[i]) {
                points.add(new Point(all[i], 1 - (double) bound(negative, all[i], false) / negative.length,
                        1 - (double) bound(positive, all[i], false) / positive.length));
            }
        }
        return List.copyOf(points);
    }

    private static Interval auc(double[] positive, double[] negative) {
        double[] all = both(positive, negative);
        double[] above = new double[positive.length];
        double[] below = new double[negative.length];
        for (int i = 0; i < positive.length; i++) {
            above[i] = (midrank(all, positive[i]) - midrank(positive, positive[i])) / negative.length;
        }
        for (int i = 0; i < negative.length; i++) {
            below[i] = 1 - (midrank(all, negative[i]) - midrank(negative, negative[i])) / positive.length;
        }
        return Interval.around(Arrays.stream(above).average().orElseThrow(),
                Math.sqrt(variance(above) / positive.length + variance(below) / negative.length));
    }

    private static double[] both(double[] positive, double[] negative) {
        double[] all = Arrays.copyOf(positive, positive.length + negative.length);
        System.arraycopy(negative, 0, all, positive.length, negative.length);
        Arrays.sort(all);
        return all;
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
}

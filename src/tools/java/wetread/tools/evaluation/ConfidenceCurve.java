package wetread.tools.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import wetread.reading.policy.Calibration.Curve;
import wetread.reading.policy.Calibration.Point;
import wetread.tools.evaluation.statistics.Calibration;
import wetread.tools.evaluation.statistics.Folds;
import wetread.tools.evaluation.statistics.IsotonicRegression;
import wetread.tools.evaluation.statistics.PlattScaling;
import wetread.tools.evaluation.statistics.Reliability;

/**
 * How often a model is right that states a confidence, as the product applies it. With {@link #MANY} answers the mean
 * of the folds' isotonic regressions, with fewer Platt's curve. A hundredth of the stated confidence is mixed in: so
 * the curve rises everywhere, and a bound on one scale is the same bound on the other.
 *
 * @param answers that it was fitted to
 * @param before calibration error of what was stated
 * @param after of what other folds made of it
 */
record ConfidenceCurve(Curve curve, String method, int answers, Reliability before, Reliability after) {
    /** With fewer answers nothing is fitted at all. */
    static final int FEW = 20;
    static final int MANY = 200;
    private static final int FOLDS = 5;
    private static final int STEPS = 100;
    private static final double MIXED = 0.01;
    private static final long SEED = 20_261_127;

    /** @return empty where there are fewer than {@link #FEW} answers with a confidence */
    static Optional<ConfidenceCurve> fit(String model, Optional<String> context, List<FirstAnswers.Answer> all) {
        List<FirstAnswers.Answer> answers = all.stream().filter(one -> one.stated().isPresent()).toList();
        if (answers.size() < FEW) {
            return Optional.empty();
        }
        double[] stated = answers.stream().mapToDouble(one -> one.stated().getAsDouble()).toArray();
        boolean[] right = new boolean[stated.length];
        IntStream.range(0, right.length).forEach(i -> right[i] = answers.get(i).isRight());
        Folds folds = Folds.stratified(answers.stream().map(FirstAnswers.Answer::isRight).toList(), FOLDS, SEED);
        boolean many = answers.size() >= MANY;
        List<Calibration> fitted = IntStream.range(0, FOLDS).mapToObj(fold ->
                fit(many, pick(stated, folds.without(fold)), pick(right, folds.without(fold)))).toList();
        List<Calibration> used = many ? fitted : List.of(fit(false, stated, right));
        List<Point> points = new ArrayList<>();
        int first = (int) Math.floor(100 * Arrays.stream(stated).min().getAsDouble());
        for (int step = first; step <= STEPS; step++) {
            double at = (double) step / STEPS;
            points.add(new Point(at, mixed(used.stream().mapToDouble(one -> one.of(at)).average().orElseThrow(), at)));
        }
        double[] after = new double[stated.length];
        for (int i = 0; i < after.length; i++) {
            after[i] = fitted.get(folds.ofCase().get(i)).of(stated[i]);
        }
        return Optional.of(new ConfidenceCurve(new Curve(model, context, List.copyOf(points)),
                many ? "isotonic, mean of " + FOLDS + " folds" : "Platt", answers.size(),
                Reliability.of(stated, right), Reliability.of(after, right)));
    }

    private static double mixed(double fitted, double stated) {
        return Math.round(1e6 * ((1 - MIXED) * fitted + MIXED * stated)) / 1e6;
    }

    private static Calibration fit(boolean many, double[] scores, boolean[] outcomes) {
        return many ? IsotonicRegression.fit(scores, outcomes) : PlattScaling.fit(scores, outcomes);
    }

    private static double[] pick(double[] values, int[] at) {
        return Arrays.stream(at).mapToDouble(i -> values[i]).toArray();
    }

    private static boolean[] pick(boolean[] values, int[] at) {
        boolean[] picked = new boolean[at.length];
        IntStream.range(0, at.length).forEach(i -> picked[i] = values[at[i]]);
        return picked;
    }
}

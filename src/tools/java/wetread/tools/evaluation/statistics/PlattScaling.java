package wetread.tools.evaluation.statistics;

/**
 * A logistic curve through the outcomes (Platt 1999), by Newton's method with the targets of Lin, Lin and Weng (Mach
 * Learn 2007;68:267), which keep it away from 0 and 1 where there are few outcomes.
 *
 * @param slope 0 or more
 */
public record PlattScaling(double slope, double intercept) implements Calibration {
    private static final int STEPS = 100;
    private static final double RIDGE = 1e-12;

    /**
     * Fits the curve. Where higher scores come true less often, the slope is 0 and all scores share one probability.
     *
     * @param scores at least one
     * @param outcomes one for each
     */
    public static PlattScaling fit(double[] scores, boolean[] outcomes) {
        long positive = 0;
        for (boolean outcome : outcomes) {
            positive += outcome ? 1 : 0;
        }
        double high = (positive + 1.0) / (positive + 2);
        double low = 1.0 / (outcomes.length - positive + 2);
        double[] targets = new double[scores.length];
        double mean = 0;
        for (int i = 0; i < scores.length; i++) {
            targets[i] = outcomes[i] ? high : low;
            mean += targets[i] / scores.length;
        }
        PlattScaling flat = new PlattScaling(0, StrictMath.log(mean / (1 - mean)));
        PlattScaling curve = flat;
        for (int step = 0; step < STEPS; step++) {
            PlattScaling next = curve.improved(scores, targets);
            boolean done = Math.abs(next.slope - curve.slope) + Math.abs(next.intercept - curve.intercept) < 1e-12;
            curve = next;
            if (done) {
                break;
            }
        }
        return curve.slope < 0 ? flat : curve;
    }

    /** One Newton step, halved until the likelihood does not fall. */
    private PlattScaling improved(double[] scores, double[] targets) {
        double g0 = 0;
        double g1 = 0;
        double h00 = RIDGE;
        double h01 = 0;
        double h11 = RIDGE;
        for (int i = 0; i < scores.length; i++) {
            double p = of(scores[i]);
            double weight = p * (1 - p);
            g0 += targets[i] - p;
            g1 += (targets[i] - p) * scores[i];
            h00 += weight;
            h01 += weight * scores[i];
            h11 += weight * scores[i] * scores[i];
        }
        double determinant = h00 * h11 - h01 * h01;
        if (determinant <= RIDGE * RIDGE) {
            return this;
        }
        double step0 = (h11 * g0 - h01 * g1) / determinant;
        double step1 = (h00 * g1 - h01 * g0) / determinant;
        double before = likelihood(scores, targets);
        for (double size = 1; size > 1e-10; size /= 2) {
            PlattScaling next = new PlattScaling(slope + size * step1, intercept + size * step0);
            if (next.likelihood(scores, targets) >= before) {
                return next;
            }
        }
        return this;
    }

    private double likelihood(double[] scores, double[] targets) {
        double sum = 0;
        for (int i = 0; i < scores.length; i++) {
            double x = slope * scores[i] + intercept;
            sum += targets[i] * x - Math.max(x, 0) - StrictMath.log1p(StrictMath.exp(-Math.abs(x)));
        }
        return sum;
    }

    @Override
    public double of(double score) {
        return 1 / (1 + StrictMath.exp(-slope * score - intercept));
    }
}

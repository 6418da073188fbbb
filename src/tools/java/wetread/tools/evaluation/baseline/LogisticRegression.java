package wetread.tools.evaluation.baseline;

/**
 * A linear classifier with a quadratic penalty, fitted by a fixed number of gradient steps from zero: the same cases
 * always give the same weights.
 *
 * @param mean of each feature, over the cases that it was fitted to
 * @param scale of each feature: its standard deviation, or 1 where it does not vary
 * @param weights of the scaled features
 */
record LogisticRegression(double[] mean, double[] scale, double[] weights, double intercept) {
    private static final int STEPS = 300;

    /**
     * Fits the weights.
     *
     * @param features one row for each case, all of one length; at least one row
     * @param penalty for the mean case: half of it by the squared weights is added to the mean loss; 0 or more
     */
    static LogisticRegression fit(double[][] features, boolean[] outcomes, double penalty) {
        int width = features[0].length;
        double[] mean = new double[width];
        double[] scale = new double[width];
        for (int j = 0; j < width; j++) {
            for (double[] row : features) {
                mean[j] += row[j] / features.length;
            }
            for (double[] row : features) {
                scale[j] += (row[j] - mean[j]) * (row[j] - mean[j]) / features.length;
            }
            scale[j] = scale[j] < 1e-12 ? 1 : Math.sqrt(scale[j]);
        }
        double[] weights = new double[width];
        double intercept = 0;
        // The loss bends by at most a quarter of the squared length of a row: scaled features have one of width.
        double rate = 1 / (0.25 * (width + 1) + penalty);
        for (int step = 0; step < STEPS; step++) {
            LogisticRegression now = new LogisticRegression(mean, scale, weights.clone(), intercept);
            double[] gradient = new double[width];
            double ofIntercept = 0;
            for (int i = 0; i < features.length; i++) {
                double error = (now.of(features[i]) - (outcomes[i] ? 1 : 0)) / features.length;
                ofIntercept += error;
                for (int j = 0; j < width; j++) {
                    gradient[j] += error * (features[i][j] - mean[j]) / scale[j];
                }
            }
            intercept -= rate * ofIntercept;
            for (int j = 0; j < width; j++) {
                weights[j] -= rate * (gradient[j] + penalty * weights[j]);
            }
        }
        return new LogisticRegression(mean, scale, weights, intercept);
    }

    /** The probability of a case, 0 to 1. */
    double of(double[] row) {
        double sum = intercept;
        for (int j = 0; j < row.length; j++) {
            sum += weights[j] * (row[j] - mean[j]) / scale[j];
        }
        return 1 / (1 + StrictMath.exp(-sum));
    }
}

package wetread.tools.evaluation.statistics;

/** Turns a stated confidence into the probability that it deserves. Never falls as the confidence rises. */
public sealed interface Calibration permits IsotonicRegression, PlattScaling {

    /**
     * The probability, 0 to 1.
     *
     * @param score as stated
     */
    double of(double score);
}

package wetread.tools.evaluation.statistics;

/**
 * How many cases a claim needs.
 *
 * @param alpha one-sided error, such as 0.025
 * @param power such as 0.8
 */
public record SampleSize(double alpha, double power) {
    /** What {@link NonInferiority} tests at, with the usual power. */
    public static final SampleSize USUAL = new SampleSize(0.025, 0.8);

    /**
     * Cases for non-inferiority of two equally good readers of the same cases (Nam, Biometrics 1997;53:1422, normal
     * approximation); at least as many as show it by {@link PairedProportions#difference} where they never differ.
     *
     * @param margin that the difference must stay within, 0 to 1
     * @param discordant share of cases that exactly one of the two reads rightly
     */
    public long paired(double margin, double discordant) {
        double z = Normal.quantile(1 - alpha) + Normal.quantile(power);
        return (long) Math.ceil(Math.max(z * z * discordant / (margin * margin),
                Normal.quantile(1 - alpha) / margin - 2));
    }

    /**
     * Cases for the same power where the truth is a difference; −1 where no number would do.
     *
     * @param difference −1 to 1, negative where the policy is worse
     */
    public long paired(double margin, double discordant, double difference) {
        double distance = margin + difference;
        double z = Normal.quantile(1 - alpha) + Normal.quantile(power);
        return distance <= 0 ? -1
                : (long) Math.ceil(z * z * (discordant - difference * difference) / (distance * distance));
    }
}

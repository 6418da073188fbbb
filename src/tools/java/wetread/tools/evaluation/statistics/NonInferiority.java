package wetread.tools.evaluation.statistics;

/**
 * Whether a policy reads no worse than a reference by more than a margin.
 *
 * @param margin 0 to 1, such as 0.05 for five percentage points
 * @param bound the lower end of the difference's 95 % interval, by the bootstrap or by Agresti and Min, whichever is
 *        lower: where few cases differ a bootstrap alone is too sure
 */
public record NonInferiority(double margin, double bound) {
    public static final double MARGIN = 0.05;

    /** Of sensitivity. */
    public static NonInferiority ofSensitivity(PairedBootstrap compared, double margin) {
        return new NonInferiority(margin, lower(compared.sensitivity(), compared.abnormal()));
    }

    /** Of specificity. */
    public static NonInferiority ofSpecificity(PairedBootstrap compared, double margin) {
        return new NonInferiority(margin, lower(compared.specificity(), compared.normal()));
    }

    private static double lower(Interval bootstrap, PairedProportions cases) {
        return Math.min(bootstrap.low(), cases.difference().low());
    }

    /** Whether the bound lies above the margin: a one-sided test at 2.5 %. False where there is no case to judge by. */
    public boolean isShown() {
        return bound > -margin;
    }
}

package wetread.tools.evaluation.bands;

import java.util.ArrayList;
import java.util.List;

/**
 * How well two models read. Evidence is normal with equal spread in both groups, so that an area under the ROC curve
 * and a cut give sensitivity and specificity.
 *
 * @param firstAuc area under the ROC curve of the first tier's evidence
 * @param preciseAuc the same of the precise model
 * @param lean how much the first tier's cut favours sensitivity: specificity falls as sensitivity rises, in standard
 *        deviations of its evidence; the precise model's cut is in the middle
 * @param correlation of both models' errors (phi), within abnormal and within normal cases
 */
record Assumptions(double firstAuc, double preciseAuc, double lean, double correlation, Confidence confidence) {

    /**
     * How far a stated confidence can be trusted.
     *
     * @param auroc the chance that a right answer is more confident than a wrong one. Published: 0.6 to 0.75
     * @param confidentlyWrong share of wrong answers of a confidence of 0.8 or more. Published: 0.1 to 0.4
     */
    enum Confidence {
        LOW(0.60, 0.40), HIGH(0.75, 0.10);

        private final double auroc;
        private final double confidentlyWrong;

        Confidence(double auroc, double confidentlyWrong) {
            this.auroc = auroc;
            this.confidentlyWrong = confidentlyWrong;
        }

        double auroc() {
            return auroc;
        }

        double confidentlyWrong() {
            return confidentlyWrong;
        }
    }

    static final List<Double> FIRST_AUC = List.of(0.80, 0.85, 0.90);
    static final List<Double> PRECISE_AUC = List.of(0.90, 0.95);
    static final List<Double> LEAN = List.of(0.0, 0.3);
    static final List<Double> CORRELATION = List.of(0.0, 0.3, 0.6);

    /** All combinations. */
    static List<Assumptions> grid() {
        List<Assumptions> grid = new ArrayList<>();
        for (double first : FIRST_AUC) {
            for (double correlation : CORRELATION) {
                for (double precise : PRECISE_AUC) {
                    for (double lean : LEAN) {
                        for (Confidence confidence : Confidence.values()) {
                            grid.add(new Assumptions(first, precise, lean, correlation, confidence));
                        }
                    }
                }
            }
        }
        return List.copyOf(grid);
    }

    /** Whether the aim is stated for these: a first tier that reads well enough, errors that are apart enough. */
    boolean isOfTheAim() {
        return firstAuc >= 0.85 && correlation <= 0.3;
    }
}

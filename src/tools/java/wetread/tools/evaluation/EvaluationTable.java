package wetread.tools.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import wetread.tools.evaluation.statistics.Interval;

/** The results as a table for people, and what the chosen threshold saves. */
final class EvaluationTable {
    private static final String FORMAT = "    %-22s %-17s %-17s %-17s %-17s %-17s %6s %6s %8s %7s %7s%n";

    private final List<Evaluation.Mix> mixes;
    private final double threshold;
    private final boolean synthetic;

    EvaluationTable(List<Evaluation.Mix> mixes, double threshold, boolean synthetic) {
        this.mixes = mixes;
        this.threshold = threshold;
        this.synthetic = synthetic;
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (Evaluation.Mix mix : mixes) {
            text.append("  ").append(synthetic ? "SYNTHETIC " : "").append(mix.manifest().name()).append(", ")
                    .append(mix.manifest().cases().size()).append(" cases, ")
                    .append(mix.manifest().cases().stream().filter(Case::abnormal).count())
                    .append(" abnormal; percent with 95 % interval; USD for 100 images, seconds for one\n");
            mix.notes().forEach(note -> text.append("    - ").append(note).append('\n'));
            text.append(String.format(Locale.ROOT, FORMAT, "policy", "sensitivity", "specificity", "PPV", "NPV", "AUC",
                    "ECE", "Brier", "USD", "saved", "s"));
            List<Replay.Result> rows = new ArrayList<>(mix.results());
            Replay.Result chosen = Evaluation.at(mix, threshold).orElseThrow();
            for (Replay.Result row : rows) {
                text.append(row(row.policy(), row, mix.single()));
            }
            String name = String.format(Locale.ROOT, "triage at %.2f", threshold);
            text.append(row(name, chosen, mix.single())).append('\n');
        }
        return text.toString();
    }

    private static String row(String name, Replay.Result result, Replay.Result single) {
        Statistics statistics = result.statistics();
        return String.format(Locale.ROOT, FORMAT, name + (result.unanswered() > 0 ? "*" : ""),
                percent(statistics.sensitivity()), percent(statistics.specificity()), percent(statistics.ppv()),
                percent(statistics.npv()), percent(statistics.auc()),
                number(statistics.ece()), number(statistics.brier()),
                String.format(Locale.ROOT, "%.4f", result.usdPerHundred()),
                String.format(Locale.ROOT, "%.0f %%", saved(result, single)),
                String.format(Locale.ROOT, "%.1f", result.seconds() / result.cases()));
    }

    /** Percent of what the single model costs. */
    static double saved(Replay.Result result, Replay.Result single) {
        return 100 * (1 - result.usd().doubleValue() / single.usd().doubleValue());
    }

    private static String percent(Interval interval) {
        return Double.isNaN(interval.value()) ? "-" : String.format(Locale.ROOT, "%.1f [%.1f, %.1f]",
                100 * interval.value(), 100 * interval.low(), 100 * interval.high());
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }
}

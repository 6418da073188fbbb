package wetread.tools.evaluation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import wetread.tools.evaluation.fitting.CrossFit;
import wetread.tools.evaluation.statistics.Interval;
import wetread.tools.evaluation.statistics.Misses;
import wetread.tools.evaluation.statistics.NonInferiority;
import wetread.tools.evaluation.statistics.PairedProportions;

/** Policies against single models, case by case, as a table. */
final class ComparisonTable {
    static final List<String> NOTES = List.of(
            "differences in points with 95 % intervals of a paired bootstrap (1,000 resamples, stated seed)",
            String.format(Locale.ROOT, "non-inferior: the lower end, by the bootstrap or by Agresti-Min, whichever is "
                    + "lower, lies above -%.0f points", 100 * NonInferiority.MARGIN),
            "needed: abnormal and normal cases that would show it of equally good readers that differ as often (power "
                    + "80 %, one-sided 2.5 %)",
            "cross-fitted: thresholds by context, each fold judged by what the other four chose",
            "missed among the cleared: exact upper 95 % bound (Clopper-Pearson)");
    private static final String FORMAT = "    %-24s %-22s %-20s %-20s %-22s %-13s %s%n";

    private final List<Evaluation.Mix> mixes;

    ComparisonTable(List<Evaluation.Mix> mixes) {
        this.mixes = mixes;
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (Evaluation.Mix mix : mixes) {
            text.append("  ").append(mix.manifest().name()).append(", against single models\n")
                    .append(String.format(Locale.ROOT, FORMAT, "policy", "against", "sensitivity", "specificity",
                            "saved, %", "non-inferior", "needed"));
            mix.comparisons().forEach(comparison -> text.append(row(comparison)));
            mix.fitted().forEach((context, fitted) -> text.append(row(against(mix, fitted, context))));
            Misses misses = Comparison.misses(mix.of("triage"));
            text.append(String.format(Locale.ROOT, "    triage clears %d, of them %d abnormal (at most %.1f %%); "
                    + "correlation of errors %s%n    baseline, a linear reader of thumbnails: %s%n", misses.cleared(),
                    misses.missed(), 100 * misses.boundAmongCleared(), phi(mix), mix.baseline()));
            mix.estimates().forEach((context, error) -> text.append(String.format(Locale.ROOT,
                    "    %s: estimates of %d paid answers are off by %+.1f %% in the median%n", context,
                    error.answers(), 100 * error.median())));
            text.append('\n');
        }
        return text.toString();
    }

    /** Cross-fitted thresholds of all contexts together against the single model. */
    static Comparison against(Evaluation.Mix mix, CrossFit fitted) {
        return against(mix, fitted, "");
    }

    private static Comparison against(Evaluation.Mix mix, CrossFit fitted, String context) {
        return Comparison.of("cross-fitted " + context, mix.single().policy(), fitted.againstReference(),
                NonInferiority.MARGIN);
    }

    /** The correlation of errors of each two single models; without pairs where one never or always errs. */
    static Map<String, Double> phi(Evaluation.Mix mix) {
        List<Replay.Result> singles = mix.results().stream()
                .filter(result -> result.policy().startsWith("single:")).toList();
        Map<String, Double> correlations = new LinkedHashMap<>();
        for (int i = 0; i < singles.size(); i++) {
            for (int j = i + 1; j < singles.size(); j++) {
                double phi = errors(singles.get(i), singles.get(j)).phi();
                if (!Double.isNaN(phi)) {
                    correlations.put(name(singles.get(i)) + ", " + name(singles.get(j)),
                            Math.round(100 * phi) / 100.0);
                }
            }
        }
        return correlations;
    }

    private static PairedProportions errors(Replay.Result one, Replay.Result other) {
        long[] cells = new long[4];
        for (int i = 0; i < one.judged().size(); i++) {
            cells[(isRight(one.judged().get(i)) ? 0 : 2) + (isRight(other.judged().get(i)) ? 0 : 1)]++;
        }
        return new PairedProportions(cells[0], cells[1], cells[2], cells[3]);
    }

    private static boolean isRight(Replay.Judged one) {
        return one.scored().flagged() == one.scored().abnormal();
    }

    private static String name(Replay.Result single) {
        return single.policy().substring("single:".length());
    }

    private static String row(Comparison comparison) {
        return String.format(Locale.ROOT, FORMAT, comparison.policy(), comparison.against(),
                points(comparison.paired().sensitivity()), points(comparison.paired().specificity()),
                points(comparison.paired().saved()),
                (comparison.sensitivity().isShown() ? "yes" : "no") + " / "
                        + (comparison.specificity().isShown() ? "yes" : "no"),
                comparison.abnormalNeeded() + " + " + comparison.normalNeeded());
    }

    private static String points(Interval interval) {
        return Double.isNaN(interval.value()) ? "-" : String.format(Locale.ROOT, "%+.1f [%+.1f, %+.1f]",
                100 * interval.value(), 100 * interval.low(), 100 * interval.high());
    }
}

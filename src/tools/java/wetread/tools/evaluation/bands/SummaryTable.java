package wetread.tools.evaluation.bands;

import java.util.Locale;

/** The bands as a table for people. */
final class SummaryTable {
    private static final String FORMAT = "    %-11s %-9s %5s %5s   %-17s %-17s %-23s %-24s %-19s %5s%n";

    private final Summary summary;

    SummaryTable(Summary summary) {
        this.summary = summary;
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        text.append(String.format(Locale.ROOT, FORMAT, "mix", "flag", "AUC1", "rho", "saved", "asked on",
                "sensitivity", "specificity", "missed (bound)", "aim"));
        for (Summary.Row row : summary.rows()) {
            text.append(String.format(Locale.ROOT, FORMAT, row.mix(), flag(row.isWeighed()),
                    String.format(Locale.ROOT, "%.2f", row.firstAuc()),
                    String.format(Locale.ROOT, "%.1f", row.correlation()), percent(row.saved(), "%.0f"),
                    percent(row.escalated(), "%.0f"), percent(row.sensitivity(), "%+.1f"),
                    percent(row.specificity(), "%+.1f"), percent(row.missedOfAbnormal(), "%.1f"),
                    row.reached() + "/" + row.of()));
        }
        return text.toString();
    }

    /** One aim in words: how often it is reached, and what bounds it. */
    static String words(Summary.Aim aim) {
        Cell worst = aim.worst();
        String asked = aim.aim() > 0 ? String.format(Locale.ROOT, "%.0f %% saved", 100 * aim.aim()) : "no aim of money";
        String end = String.format(Locale.ROOT, "least saved%s: %.0f %% = 1 - k1 %.2f - e2 %.2f (precise AUC %.2f, "
                + "confidence %s); %.0f %% of cases can never stop", aim.none().isEmpty() ? "" : " of the others",
                100 * worst.reference().saved().value(), worst.firstPrice(), worst.escalated(),
                worst.assumptions().preciseAuc(), worst.assumptions().confidence(), 100 * worst.unstoppable());
        if (!aim.none().isEmpty()) {
            Summary.Band specificity = Summary.Band.of(aim.none(), cell -> cell.reference().specificity().value());
            end = String.format(Locale.ROOT, "in %d no thresholds are shown to keep the margin: with every case asked "
                    + "on, specificity changes by %.0f to %.0f points, since a false alarm of either tier is flagged; ",
                    aim.none().size(), 100 * specificity.low(), 100 * specificity.high()) + end;
        }
        return String.format(Locale.ROOT, "%s, flag %s: %s and both differences within the margin in %d of %d (shown "
                + "in %d) where AUC1 >= 0.85 and rho <= 0.3; %s", aim.mix(), flag(aim.isWeighed()), asked,
                aim.reached(), aim.of(), aim.shown(), end);
    }

    static String flag(boolean weighed) {
        return weighed ? "weighed" : "any tier";
    }

    /** A band in percent, with its median. */
    static String percent(Summary.Band band, String number) {
        return String.format(Locale.ROOT, number + " (" + number + " to " + number + ")", 100 * band.median(),
                100 * band.low(), 100 * band.high());
    }
}

package wetread.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import wetread.reading.compare.Comparison;

/** A comparison of models as plain text: a line for each model, then how far each pair agrees. */
public final class ComparisonTable {
    private static final List<String> COLUMNS =
            List.of("model", "status", "ms", "tokens", "USD", "confidence", "findings");

    private final Comparison comparison;

    public ComparisonTable(Comparison comparison) {
        this.comparison = comparison;
    }

    @Override
    public String toString() {
        List<List<String>> rows = new ArrayList<>(List.of(COLUMNS));
        for (Comparison.Detail detail : comparison.details()) {
            rows.add(List.of(detail.model(), detail.status(), Long.toString(detail.latencyMs()),
                    detail.promptTokens() + "+" + detail.completionTokens(),
                    detail.costUsd() == null ? "-" : detail.costUsd().toPlainString(),
                    detail.confidence() == null ? "-" : detail.confidence().toString(),
                    detail.findings().isEmpty() ? "-" : String.join(", ", detail.findings())));
        }
        String text = aligned(rows);
        if (comparison.agreement().isEmpty()) {
            return text;
        }
        List<List<String>> pairs = new ArrayList<>(List.of(List.of("models", "agreement", "disagree on")));
        for (Comparison.Agreement pair : comparison.agreement()) {
            pairs.add(List.of(pair.model() + " / " + pair.other(),
                    pair.share() == null ? "-" : pair.both() + "/" + pair.either(),
                    pair.disagreeOn().isEmpty() ? "-" : String.join(", ", pair.disagreeOn())));
        }
        return text + "\n" + aligned(pairs);
    }

    /**
     * Rows in aligned columns, in plain text. Wide characters count as the two columns that a terminal gives them.
     *
     * @param rows at least one, all of the same length
     */
    public static String aligned(List<List<String>> rows) {
        int columns = rows.get(0).size();
        int[] widths = new int[columns];
        for (List<String> row : rows) {
            for (int i = 0; i < columns; i++) {
                widths[i] = Math.max(widths[i], ConsoleWidth.of(row.get(i)));
            }
        }
        return rows.stream().map(row -> {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < columns; i++) {
                line.append(row.get(i)).append(" ".repeat(widths[i] - ConsoleWidth.of(row.get(i)) + 2));
            }
            return line.toString().stripTrailing() + "\n";
        }).collect(Collectors.joining());
    }
}

package wetread.tools.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.StringJoiner;

/**
 * A line of the demo's table.
 *
 * @param shown how many of the images, slices or frames the models saw, and of how many
 * @param flaws in what the report contradicts its schema
 * @param millis from the event, or from a study's last file, until the report was there
 * @param folder of the report; null where there is none
 */
record ReportRow(String image, String status, String context, String shown, String tiers, String findings,
        String confidence, String usd, List<String> flaws, long millis, Path folder) {
    private static final String FORMAT = "    %-25s %-12s %-10s %-9s %-21s %8s %6s %9s %6s%n";
    private static final String NONE = "-";

    /** The status of what should have a report and has none. */
    static final String NO_REPORT = "NO REPORT";
    /** The status of a study that is to have none, since nothing of it is an image. */
    static final String NO_IMAGES = "no images";

    static ReportRow of(JsonNode report, List<String> flaws, long millis, Path folder) {
        StringJoiner tiers = new StringJoiner(" > ");
        report.path("tiers").forEach(tier -> tiers.add(tier.path("tier").asText()));
        long seen = 0;
        for (JsonNode finding : report.path("findings")) {
            seen += finding.path("present").asBoolean() ? 1 : 0;
        }
        boolean asked = !report.path("tiers").isEmpty();
        return new ReportRow(name(report.path("source")), report.path("status").asText(),
                report.path("context").asText(NONE), asked ? shown(report.at("/study/series")) : NONE,
                asked ? tiers.toString() : report.path("problems").path(0).path("code").asText(),
                asked ? Long.toString(seen) : NONE,
                report.path("confidence").isNumber() ? report.path("confidence").asText() : NONE,
                report.at("/cost/totalUsd").isNumber()
                        ? report.at("/cost/totalUsd").decimalValue().toPlainString() : NONE, flaws, millis, folder);
    }

    static ReportRow missing(String image, String status, long millis) {
        return new ReportRow(image, status, NONE, NONE, NONE, NONE, NONE, NONE, List.of(), millis, null);
    }

    /** The file's name; of a study of loose files, whose key ends with an id, the folder and how many they are. */
    private static String name(JsonNode source) {
        String[] key = source.path("key").asText().split("/");
        String name = key[key.length - 1];
        return !name.matches("[0-9a-f]{32}") ? name
                : (key.length > 2 ? key[key.length - 2] + "/, " : "") + source.path("members").size() + " files";
    }

    private static String shown(JsonNode series) {
        int all = 0;
        int shown = 0;
        for (JsonNode one : series) {
            all += one.path("slices").asInt();
            shown += one.path("shown").size();
        }
        return shown + " of " + all;
    }

    boolean isWritten() {
        return folder != null;
    }

    /** Whether there should be a report. */
    boolean isExpected() {
        return !status.equals(NO_IMAGES);
    }

    boolean isValid() {
        return isWritten() && flaws.isEmpty();
    }

    /** What became of it, in a few words. */
    String outcome() {
        return status + (flaws.isEmpty() ? "" : ", INVALID: " + flaws) + "  " + millis + " ms";
    }

    static String head() {
        return String.format(FORMAT, "image or study", "status", "context", "shown", "tiers", "findings", "conf.",
                "USD", "ms");
    }

    String line() {
        return String.format(FORMAT, image, status, context, shown, tiers, findings, confidence, usd, millis);
    }
}

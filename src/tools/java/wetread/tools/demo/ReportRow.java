package wetread.tools.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.StringJoiner;

/** A line of the demo's table. */
record ReportRow(String image, String status, String context, String tiers, String findings, String confidence,
        String usd, long millis, Path folder) {

    static ReportRow of(String image, JsonNode report, long millis, Path folder) {
        StringJoiner tiers = new StringJoiner(" > ");
        report.path("tiers").forEach(tier -> tiers.add(tier.path("tier").asText()));
        long seen = 0;
        for (JsonNode finding : report.path("findings")) {
            seen += finding.path("present").asBoolean() ? 1 : 0;
        }
        boolean asked = !report.path("tiers").isEmpty();
        return new ReportRow(image, report.path("status").asText(), report.path("context").asText("-"),
                asked ? tiers.toString() : report.path("problems").path(0).path("code").asText(),
                asked ? Long.toString(seen) : "-",
                report.path("confidence").isNumber() ? report.path("confidence").asText() : "-",
                report.at("/cost/totalUsd").isNumber()
                        ? report.at("/cost/totalUsd").decimalValue().toPlainString() : "-", millis, folder);
    }

    static ReportRow missing(String image, long millis) {
        return new ReportRow(image, "NO REPORT", "-", "-", "-", "-", "-", millis, null);
    }

    boolean isWritten() {
        return folder != null;
    }
}

package wetread.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The order of the findings of a report that is stored: of any version of its schema, whatever else it lacks. */
public record StoredFindings(Wording wording, JsonNode report) {

    /** Numbered as on the report's page. */
    public FindingOrder order() {
        Set<String> urgent = tiers().filter(tier -> tier.path("urgent").asBoolean())
                .map(tier -> tier.path("tier").asText()).collect(Collectors.toSet());
        return new FindingOrder(wording, elements(report.path("findings")).map(StoredFindings::finding).toList(),
                elements(report.path("attentionSigns")).map(JsonNode::asText).toList(),
                tiers().map(tier -> tier.path("tier").asText()).toList(), urgent, List.of());
    }

    /** Those whose answers could be understood. */
    private Stream<JsonNode> tiers() {
        return elements(report.path("tiers")).filter(tier -> tier.path("status").asText().equals("answered")
                && !tier.path("answer").asText().equals("free_text"));
    }

    private static Report.Finding finding(JsonNode finding) {
        String term = finding.path("term").asText();
        List<Report.Said> said = elements(finding.path("said")).map(one -> new Report.Said(one.path("tier").asText(),
                present(one), one.path("severity").asText("none"), null, "", null)).toList();
        return new Report.Finding(term, term, present(finding), finding.path("location").asText(""),
                finding.path("laterality").asText("unspecified"), finding.path("size").asText(""), "",
                finding.path("severity").asText("none"), null, null, null, List.of(), "", "", said);
    }

    private static Boolean present(JsonNode said) {
        return said.path("present").isBoolean() ? said.path("present").asBoolean() : null;
    }

    private static Stream<JsonNode> elements(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }
}

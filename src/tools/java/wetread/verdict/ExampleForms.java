package wetread.verdict;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import wetread.reading.Language;
import wetread.reading.ReadingVocabulary;
import wetread.report.Composing;
import wetread.report.Wording;

/** Pages of verdicts as the function answers them, of a made-up report, without a container. */
public final class ExampleForms {
    private final VerdictForm form;
    private final Instant written;
    private final ZoneId zone;
    private final Language language;

    /**
     * @param written when the report was
     * @param zone of the clinic
     */
    public ExampleForms(Language language, Instant written, ZoneId zone) {
        this.written = written;
        this.zone = zone;
        this.language = language;
        this.form = new VerdictForm(Composing.template("verdict"), null, new Wording(language),
                new ReadingVocabulary().vocabulary(), Composing.synopses(language, zone), Composing.reading(language));
    }

    /** The form of a report with findings that were seen, are uncertain and were looked for. */
    public String form() {
        ArrayNode findings = new ObjectMapper().createArrayNode();
        finding(findings, "subdural hematoma", true, "left", language == Language.KO ? "좌측 전두-두정부 볼록면"
                : "left frontoparietal convexity", "14 mm");
        finding(findings, "midline shift", true, "right", "", "7 mm");
        finding(findings, "skull fracture", null, "left", "", "");
        finding(findings, "intraventricular hemorrhage", false, "unspecified", "", "");
        return of(findings);
    }

    /** That of a report whose findings a model calls so. */
    public String hostile(String text) {
        ArrayNode findings = new ObjectMapper().createArrayNode();
        finding(findings, text, true, "left", text, text);
        finding(findings, "x".repeat(200), null, "right", "y".repeat(300), "z".repeat(100));
        return of(findings);
    }

    /** What is answered to a verdict that was kept. */
    public String kept() {
        return form.answer("kept", null);
    }

    /** What is answered to one about a report that is not there. */
    public String refused() {
        return form.answer("refused", "unknown_report");
    }

    private String of(ArrayNode findings) {
        ObjectNode report = new ObjectMapper().createObjectNode().put("context", "ct_scan")
                .put("createdAt", written.toString());
        report.set("findings", findings);
        return form.form(new ReportFinder.Found("a9b3b93eabb24f57eb071374af8ddf99",
                LocalDate.ofInstant(written, zone).toString(), report));
    }

    private static void finding(ArrayNode findings, String term, Boolean present, String side, String place,
            String size) {
        findings.addObject().put("term", term).put("present", present).put("laterality", side).put("location", place)
                .put("size", size).put("severity", "moderate");
    }
}

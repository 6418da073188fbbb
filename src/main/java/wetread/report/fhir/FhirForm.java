package wetread.report.fhir;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import wetread.report.CriticalFindings;
import wetread.report.IndentedJson;
import wetread.report.Report;
import wetread.report.ReportCode;
import wetread.report.ReportContent;
import wetread.report.ReportForm;
import wetread.report.ReportWords;
import wetread.report.StudyWords;
import wetread.report.Wording;

/**
 * The report as an HL7 FHIR R4 {@code DiagnosticReport}. It contains all that it refers to, so that one file is one
 * report: findings, attention and flags as {@code Observation}s, the {@code ImagingStudy}, the software and the models
 * as {@code Device}s, and the {@code Provenance} of the report itself. A Bundle would say the same; a receiver of
 * reports would have to take it apart first.
 *
 * <p>The status is {@code partial}: "data in the report may be incomplete or unverified". R4's {@code preliminary} says
 * "verified early results are available", and nobody has verified these (value set diagnostic-report-status; HL7 v2
 * tells {@code R}, stored and not yet verified, from {@code P} likewise). It stays {@code partial} for a reading that
 * is whole: whether something is missing is said in words. Where no model answered it is {@code cancelled}: there is
 * nothing to observe.
 *
 * <p>A report that takes the place of another one has the same status. R4 has {@code amended} and its kinds for reports
 * that were {@code final} before, which none of ours ever is. The conclusion and the Provenance name the report before
 * it, by the value of its identifier.
 */
@Singleton
public final class FhirForm implements ReportForm {
    static final String REPORT = Concepts.WETREAD + "report";
    /** The page with the pictures, beside this file. */
    private static final String PAGE = "report.html";

    private final Wording wording;
    private final IndentedJson json;
    private final CriticalFindings critical;

    /** A form in those words. */
    public FhirForm(Wording wording, IndentedJson json, CriticalFindings critical) {
        this.wording = wording;
        this.json = json;
        this.critical = critical;
    }

    @Override
    public String fileName() {
        return "report.fhir.json";
    }

    @Override
    public String mediaType() {
        return "application/fhir+json";
    }

    @Override
    public Optional<byte[]> bytes(ReportContent content) {
        return Optional.of(json.bytes(diagnosticReport(content.report())));
    }

    private ObjectNode diagnosticReport(Report report) {
        boolean isRead = report.isRead();
        ReportWords words = new ReportWords(wording, report);
        FhirStudy study = new FhirStudy(report);
        List<ObjectNode> observations = Observations.of(wording, critical, report, study);
        List<String> conclusion = conclusion(report, words);
        ObjectNode fhir = Concepts.NODES.objectNode();
        fhir.put("resourceType", "DiagnosticReport");
        if (isRead) {
            fhir.putObject("meta").putArray("security").add(Concepts.coding(Concepts.HL7 + "v3-ObservationValue",
                    "AIAST", "Artificial Intelligence asserted"));
        }
        fhir.put("language", report.language());
        fhir.set("text", new Narrative(wording, report).resource(words.title(), conclusion));
        ArrayNode contained = fhir.putArray("contained");
        contained.addAll(observations);
        if (study.isThere()) {
            contained.add(study.resource(wording));
        }
        contained.addAll(new Origins(wording, report).resources(study));
        ArrayNode identifiers = fhir.putArray("identifier");
        identifiers.addObject().put("system", REPORT).put("value", report.reportId());
        study.accession().ifPresent(identifiers::add);
        fhir.put("status", isRead ? "partial" : "cancelled");
        fhir.putArray("category").addObject().putArray("coding")
                .add(Concepts.coding(Concepts.HL7 + "v2-0074", "RAD", "Radiology"))
                .add(Concepts.coding(Concepts.LOINC, "LP29684-5", "Radiology"));
        fhir.set("code", Concepts.concept(Concepts.coding(Concepts.LOINC, ReportCode.of(report.examination())),
                words.title()));
        study.putSubject(fhir, wording);
        study.putEffective(fhir);
        fhir.put("issued", report.createdAt());
        Origins.putPerformer(fhir, wording, report);
        if (!observations.isEmpty()) {
            ArrayNode results = fhir.putArray("result");
            observations.forEach(one -> results.addObject().put("reference", "#" + one.path("id").textValue()));
        }
        study.reference().ifPresent(one -> fhir.putArray("imagingStudy").add(one));
        fhir.put("conclusion", Concepts.clean(String.join("\n", conclusion)));
        Observations.attention(report.conclusion())
                .ifPresent(category -> fhir.putArray("conclusionCode").add(Concepts.concept(category)));
        fhir.putArray("presentedForm").addObject().put("contentType", "text/html").put("language", report.language())
                .put("url", PAGE).put("title", words.title()).put("creation", report.createdAt());
        return fhir;
    }

    private List<String> conclusion(Report report, ReportWords words) {
        List<String> lines = new ArrayList<>();
        Stream.ofNullable(report.conclusion().attention()).filter(attention -> !attention.equals("routine"))
                .forEach(attention -> lines.add(wording.of("fhir.attention." + attention)));
        if (report.isRead() && report.conclusion().needsExpertReview()) {
            lines.add(wording.of("needs_expert_review"));
        }
        lines.add(report.conclusion().impression());
        wording.qualityLine(report.conclusion().imageQuality()).ifPresent(lines::add);
        StudyWords study = new StudyWords(wording, report);
        lines.addAll(study.coverage());
        study.supersedes().ifPresent(lines::add);
        report.problems().forEach(problem -> lines.add(problem.words()));
        lines.addAll(words.answers());
        lines.add(words.caveat());
        return lines.stream().filter(line -> !line.isBlank()).toList();
    }
}

package wetread.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The report as an HL7 FHIR R4 {@code DiagnosticReport} of status {@code preliminary}, findings as contained
 * {@code Observation}s. So are "urgent" and "needs expert review", each with a {@code valueBoolean}; the conclusion
 * says them in words. A DICOM study is a contained {@code ImagingStudy}. A rejected or failed upload is
 * {@code cancelled}: there is nothing to observe.
 *
 * <p>A report that takes the place of another one is {@code preliminary} too. R4 has {@code amended} and its kinds for
 * reports that were {@code final} before (value set diagnostic-report-status), which none of ours ever is, and a
 * {@code DiagnosticReport} has no element that names the report before it. So the conclusion names it, by the value of
 * its identifier.
 */
@Singleton
final class FhirForm implements ReportForm {
    static final String UID = "urn:dicom:uid";
    private static final String WETREAD = "urn:wetread";
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final Wording wording;
    private final IndentedJson json;

    FhirForm(Wording wording, IndentedJson json) {
        this.wording = wording;
        this.json = json;
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
        boolean observed = report.status() == Report.Status.PRELIMINARY || report.status() == Report.Status.PARTIAL;
        String status = observed ? "preliminary" : "cancelled";
        ObjectNode fhir = NODES.objectNode();
        fhir.put("resourceType", "DiagnosticReport");
        fhir.put("language", report.language());
        ArrayNode contained = NODES.arrayNode();
        ArrayNode results = NODES.arrayNode();
        for (Report.Finding finding : report.conclusion().findings()) {
            String id = "finding-" + (contained.size() + 1);
            contained.add(observation(id, finding));
            results.addObject().put("reference", "#" + id);
        }
        if (observed) {
            flag("urgent", report.conclusion().urgent(), contained, results);
            flag("needs-expert-review", report.conclusion().needsExpertReview(), contained, results);
        }
        if (FhirStudy.isIn(report.examination())) {
            contained.add(FhirStudy.of(report.examination()));
        }
        if (!contained.isEmpty()) {
            fhir.set("contained", contained);
        }
        fhir.putArray("identifier").addObject().put("system", WETREAD + ":report").put("value", report.reportId());
        fhir.put("status", status);
        fhir.putArray("category").addObject().putArray("coding").addObject()
                .put("system", "http://terminology.hl7.org/CodeSystem/v2-0074").put("code", "RAD")
                .put("display", "Radiology");
        fhir.putObject("code").put("text", wording.of("title"));
        subject(report.examination(), fhir);
        fhir.put("issued", report.createdAt());
        if (!results.isEmpty()) {
            fhir.set("result", results);
        }
        fhir.put("conclusion", conclusion(report));
        return fhir;
    }

    private static void subject(Report.Examination examination, ObjectNode fhir) {
        Report.Subject subject = examination.subject();
        if (subject != null && subject.patientId() != null) {
            fhir.putObject("subject").putObject("identifier").put("value", subject.patientId());
        }
        boolean named = subject != null && subject.studyInstanceUid() != null;
        if (named || FhirStudy.isIn(examination)) {
            ObjectNode study = fhir.putArray("imagingStudy").addObject();
            if (FhirStudy.isIn(examination)) {
                study.put("reference", "#" + FhirStudy.ID);
            }
            study.put("type", "ImagingStudy");
            if (named) {
                study.putObject("identifier").put("system", UID).put("value", uid(subject.studyInstanceUid()));
            }
        }
        if (subject != null && subject.studyDate() != null) {
            fhir.put("effectiveDateTime", subject.studyDate());
        }
    }

    /** A pseudonym in the place of a UID is no object identifier. */
    static String uid(String value) {
        return value.matches("[0-9.]+") ? "urn:oid:" + value : value;
    }

    private static ObjectNode observation(String id, Report.Finding finding) {
        ObjectNode observation = NODES.objectNode();
        observation.put("resourceType", "Observation");
        observation.put("id", id);
        observation.put("status", "preliminary");
        observation.putObject("code").put("text", finding.finding());
        if (finding.present() == null) {
            observation.putObject("dataAbsentReason").putArray("coding").addObject()
                    .put("system", "http://terminology.hl7.org/CodeSystem/data-absent-reason").put("code", "unknown");
            observation.putArray("interpretation").addObject().putArray("coding").addObject()
                    .put("system", "http://terminology.hl7.org/CodeSystem/v3-ObservationInterpretation")
                    .put("code", "IND").put("display", "Indeterminate");
        } else {
            observation.put("valueBoolean", finding.present());
        }
        if (!finding.location().isBlank()) {
            observation.putObject("bodySite").put("text", finding.location());
        }
        StringBuilder note = new StringBuilder();
        String severity = finding.severityWord() == null ? "" : finding.severityWord();
        for (String part : new String[] {finding.size(), severity, finding.description(), finding.agreement()}) {
            if (!part.isBlank()) {
                note.append(note.isEmpty() ? "" : "; ").append(part);
            }
        }
        observation.putArray("note").addObject().put("text", note.toString());
        return observation;
    }

    /** Whether something holds of the examination as a whole, by its code in {@code urn:wetread:flag}. */
    private void flag(String code, boolean holds, ArrayNode contained, ArrayNode results) {
        ObjectNode observation = contained.addObject();
        observation.put("resourceType", "Observation");
        observation.put("id", code);
        observation.put("status", "preliminary");
        ObjectNode concept = observation.putObject("code");
        concept.putArray("coding").addObject().put("system", WETREAD + ":flag").put("code", code);
        concept.put("text", wording.of(code.replace('-', '_')));
        observation.put("valueBoolean", holds);
        results.addObject().put("reference", "#" + code);
    }

    private String conclusion(Report report) {
        List<String> lines = new ArrayList<>();
        if (report.conclusion().urgent()) {
            lines.add(wording.of("urgent"));
        }
        if (report.conclusion().needsExpertReview()) {
            lines.add(wording.of("needs_expert_review"));
        }
        lines.add(report.conclusion().impression());
        StudyWords study = new StudyWords(wording, report);
        lines.addAll(study.coverage());
        study.supersedes().ifPresent(lines::add);
        report.problems().forEach(problem -> lines.add(problem.message()));
        lines.add(report.disclaimer());
        return lines.stream().filter(line -> !line.isBlank()).collect(Collectors.joining("\n"));
    }
}

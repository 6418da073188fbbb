package wetread.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.util.List;
import wetread.imaging.Rendition;

/**
 * The report as an HL7 FHIR R4 {@code DiagnosticReport} of status {@code preliminary}, findings as contained
 * {@code Observation}s. A rejected or failed upload is {@code cancelled}: there is nothing to observe.
 */
@Singleton
final class FhirForm implements ReportForm {
    private static final String UID = "urn:dicom:uid";
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
    public byte[] bytes(Report report, List<Rendition> pictures) {
        return json.bytes(diagnosticReport(report));
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
        if (!contained.isEmpty()) {
            fhir.set("contained", contained);
        }
        fhir.putArray("identifier").addObject().put("system", WETREAD + ":report").put("value", report.reportId());
        fhir.put("status", status);
        fhir.putArray("category").addObject().putArray("coding").addObject()
                .put("system", "http://terminology.hl7.org/CodeSystem/v2-0074").put("code", "RAD")
                .put("display", "Radiology");
        fhir.putObject("code").put("text", wording.of("title"));
        subject(report.examination().subject(), fhir);
        fhir.put("issued", report.createdAt());
        if (!results.isEmpty()) {
            fhir.set("result", results);
        }
        fhir.put("conclusion", conclusion(report));
        return fhir;
    }

    private static void subject(Report.Subject subject, ObjectNode fhir) {
        if (subject == null) {
            return;
        }
        if (subject.patientId() != null) {
            fhir.putObject("subject").putObject("identifier").put("value", subject.patientId());
        }
        if (subject.studyInstanceUid() != null) {
            fhir.putArray("imagingStudy").addObject().put("type", "ImagingStudy").putObject("identifier")
                    .put("system", UID).put("value", uid(subject.studyInstanceUid()));
        }
        if (subject.studyDate() != null) {
            fhir.put("effectiveDateTime", subject.studyDate());
        }
    }

    /** A pseudonym in the place of a UID is no object identifier. */
    private static String uid(String value) {
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
        for (String part : new String[] {finding.size(), finding.description(), finding.agreement()}) {
            if (!part.isBlank()) {
                note.append(note.isEmpty() ? "" : "; ").append(part);
            }
        }
        observation.putArray("note").addObject().put("text", note.toString());
        return observation;
    }

    private static String conclusion(Report report) {
        StringBuilder text = new StringBuilder(report.conclusion().impression());
        report.problems().forEach(problem -> text.append(text.isEmpty() ? "" : "\n").append(problem.message()));
        return text.append(text.isEmpty() ? "" : "\n").append(report.disclaimer()).toString();
    }
}

package wetread.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * The report as an HL7 FHIR R4 {@code DiagnosticReport} of status {@code preliminary}, findings as contained
 * {@code Observation}s. A rejected or failed upload is {@code cancelled}: there is nothing to observe.
 */
final class FhirForm {
    private static final String UID = "urn:dicom:uid";
    private static final String WETREAD = "urn:wetread";

    private final JsonNodeFactory json = JsonNodeFactory.instance;
    private final Wording wording;

    FhirForm(Wording wording) {
        this.wording = wording;
    }

    ObjectNode of(Report report) {
        boolean observed = report.status() == Report.Status.PRELIMINARY || report.status() == Report.Status.PARTIAL;
        String status = observed ? "preliminary" : "cancelled";
        ObjectNode fhir = json.objectNode();
        fhir.put("resourceType", "DiagnosticReport");
        fhir.put("language", report.language());
        ArrayNode contained = json.arrayNode();
        ArrayNode results = json.arrayNode();
        for (Report.Finding finding : report.findings()) {
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
        subject(report, fhir);
        fhir.put("issued", report.createdAt());
        if (!results.isEmpty()) {
            fhir.set("result", results);
        }
        fhir.put("conclusion", conclusion(report));
        return fhir;
    }

    private void subject(Report report, ObjectNode fhir) {
        if (report.subject() == null) {
            return;
        }
        if (report.subject().patientId() != null) {
            fhir.putObject("subject").putObject("identifier").put("value", report.subject().patientId());
        }
        if (report.subject().studyInstanceUid() != null) {
            fhir.putArray("imagingStudy").addObject().put("type", "ImagingStudy").putObject("identifier")
                    .put("system", UID).put("value", uid(report.subject().studyInstanceUid()));
        }
        if (report.subject().studyDate() != null) {
            fhir.put("effectiveDateTime", report.subject().studyDate());
        }
    }

    /** A pseudonym in the place of a UID is no object identifier. */
    private static String uid(String value) {
        return value.matches("[0-9.]+") ? "urn:oid:" + value : value;
    }

    private ObjectNode observation(String id, Report.Finding finding) {
        ObjectNode observation = json.objectNode();
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

    private String conclusion(Report report) {
        StringBuilder text = new StringBuilder(report.impression());
        report.problems().forEach(problem -> text.append(text.isEmpty() ? "" : "\n").append(problem.message()));
        return text.append(text.isEmpty() ? "" : "\n").append(report.disclaimer()).toString();
    }
}

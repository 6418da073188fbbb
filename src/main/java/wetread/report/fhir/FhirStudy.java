package wetread.report.fhir;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import wetread.imaging.ImageFormat;
import wetread.report.Concept;
import wetread.report.Report;
import wetread.report.StudyDate;
import wetread.report.Wording;

/**
 * The study of a report: the patient and the day that all resources share, and a contained {@code ImagingStudy} with
 * its series and how many images each has.
 *
 * <p>R4 wants a UID of every series and a patient. Where the file does not say one, or the deployment leaves it out,
 * the reason for its absence stands there (extension data-absent-reason): {@code unknown}, or {@code masked} for a
 * pseudonym, which is no UID.
 */
final class FhirStudy {
    static final String ID = "study";
    private static final String UID = "urn:dicom:uid";
    private static final String OID = "[0-9.]{1,64}";

    private final Report.Examination examination;
    private final Optional<Report.Subject> subject;
    private final Optional<String> day;

    FhirStudy(Report report) {
        this.examination = report.examination();
        this.subject = Optional.ofNullable(examination.subject());
        this.day = StudyDate.of(report);
    }

    /** Whether there is a DICOM study to describe. */
    boolean isThere() {
        return examination.study() != null && examination.image() != null
                && examination.image().format().equals(ImageFormat.DICOM.code());
    }

    /** Puts whose the study is: a reference by identifier alone, as the report knows no Patient resource. */
    void putSubject(ObjectNode fhir, Wording wording) {
        ObjectNode patient = fhir.putObject("subject");
        Optional<String> id = subject.map(Report.Subject::patientId).map(Concepts::identifier)
                .filter(value -> !value.isEmpty());
        if (id.isPresent()) {
            patient.put("type", "Patient").putObject("identifier").put("value", id.get());
        } else {
            Concepts.absent(patient.put("display", wording.of("fhir.no_patient")), "unknown");
        }
    }

    /** Puts the day of the study as what an observation or a report is true for; or that it is not known. */
    void putEffective(ObjectNode fhir) {
        day.ifPresentOrElse(one -> fhir.put("effectiveDateTime", one),
                () -> Concepts.absent(fhir.putObject("_effectiveDateTime"), "unknown"));
    }

    /** The accession number; empty where there is none. */
    Optional<ObjectNode> accession() {
        return subject.map(Report.Subject::accessionNumber).map(Concepts::identifier).filter(value -> !value.isEmpty())
                .map(value -> {
                    ObjectNode identifier = Concepts.NODES.objectNode();
                    identifier.set("type", Concepts.concept(
                            Concepts.coding(Concepts.HL7 + "v2-0203", "ACSN", "Accession ID")));
                    return identifier.put("system", Concepts.WETREAD + "accession").put("value", value);
                });
    }

    /** A reference to the study: to the contained one, by its identifier, or both; empty where it has neither. */
    Optional<ObjectNode> reference() {
        Optional<ObjectNode> identifier = identifier();
        if (identifier.isEmpty() && !isThere()) {
            return Optional.empty();
        }
        ObjectNode study = Concepts.NODES.objectNode();
        if (isThere()) {
            study.put("reference", "#" + ID);
        }
        study.put("type", "ImagingStudy");
        identifier.ifPresent(one -> study.set("identifier", one));
        return Optional.of(study);
    }

    /** A pseudonym in the place of a UID is no object identifier. */
    private Optional<ObjectNode> identifier() {
        return subject.map(Report.Subject::studyInstanceUid).map(Concepts::identifier).filter(value -> !value.isEmpty())
                .map(value -> value.matches(OID)
                        ? Concepts.NODES.objectNode().put("system", UID).put("value", "urn:oid:" + value)
                        : Concepts.NODES.objectNode().put("system", Concepts.WETREAD + "study").put("value", value));
    }

    /** The study, to be contained in a report. */
    ObjectNode resource(Wording wording) {
        ObjectNode fhir = Concepts.NODES.objectNode();
        fhir.put("resourceType", "ImagingStudy");
        fhir.put("id", ID);
        ArrayNode identifiers = Concepts.NODES.arrayNode();
        identifier().ifPresent(identifiers::add);
        accession().ifPresent(identifiers::add);
        if (!identifiers.isEmpty()) {
            fhir.set("identifier", identifiers);
        }
        fhir.put("status", "available");
        List<Report.Series> all = examination.study().series();
        ArrayNode modalities = fhir.putArray("modality");
        all.stream().map(one -> modality(one.modality())).distinct()
                .forEach(code -> modalities.add(Concepts.coding(Concepts.DCM, code)));
        putSubject(fhir, wording);
        day.ifPresent(one -> fhir.put("started", one));
        fhir.put("numberOfSeries", all.size());
        fhir.put("numberOfInstances", all.stream().mapToInt(Report.Series::images).sum());
        ArrayNode series = fhir.putArray("series");
        // The body part is known of the image that stands for the study alone: it is of the first series to be shown.
        int leading = (int) all.stream().takeWhile(one -> one.kind() == null).count();
        for (int i = 0; i < all.size(); i++) {
            series(series.addObject(), all.get(i), i == leading ? Concept.site(examination.study().bodyPart())
                    : Optional.empty());
        }
        return fhir;
    }

    /** @param site empty where it has no code */
    private static void series(ObjectNode fhir, Report.Series series, Optional<Concept> site) {
        String uid = series.seriesInstanceUid();
        if (uid != null && uid.matches(OID)) {
            fhir.put("uid", uid);
        } else {
            Concepts.absent(fhir.putObject("_uid"), uid == null ? "unknown" : "masked");
        }
        if (series.number() != null && series.number() >= 0) {
            fhir.put("number", series.number());
        }
        fhir.set("modality", Concepts.coding(Concepts.DCM, modality(series.modality())));
        fhir.put("numberOfInstances", series.images());
        site.ifPresent(one -> fhir.set("bodySite", Concepts.coding(one)));
    }

    /** The standard's terms are short words in capitals. Any other text counts as {@code OT}, other. */
    private static String modality(String said) {
        return said.matches("[A-Z]{2,16}") ? said : "OT";
    }
}

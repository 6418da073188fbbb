package wetread.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import wetread.imaging.ImageFormat;

/**
 * The study of a report as a contained HL7 FHIR R4 {@code ImagingStudy}: its series and how many images each has.
 *
 * <p>R4 wants a UID of every series and a patient. A report names no series by UID, so the reason for its absence
 * stands there (extension data-absent-reason). So it does where the deployment leaves the patient out.
 */
final class FhirStudy {
    static final String ID = "study";
    private static final String DCM = "http://dicom.nema.org/resources/ontology/DCM";
    private static final String SNOMED = "http://snomed.info/sct";
    private static final String ABSENT = "http://hl7.org/fhir/StructureDefinition/data-absent-reason";
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /** A code and what it means. */
    private record Site(String code, String display) {
    }

    /** Of Body Part Examined the terms whose codes are those of DICOM PS3.16 CID 4031. */
    private static final Map<String, Site> SITES = Map.of("HEAD", new Site("69536005", "Head"),
            "CHEST", new Site("816094009", "Chest"), "EYE", new Site("81745001", "Eye"),
            "ABDOMEN", new Site("818981001", "Abdomen"), "PELVIS", new Site("816092008", "Pelvis"),
            "NECK", new Site("45048000", "Neck"), "BREAST", new Site("76752008", "Breast"));

    private FhirStudy() {
    }

    /** Whether there is a DICOM study to describe. */
    static boolean isIn(Report.Examination examination) {
        return examination.study() != null && examination.image() != null
                && examination.image().format().equals(ImageFormat.DICOM.code());
    }

    /** The study, to be contained in a report. */
    static ObjectNode of(Report.Examination examination) {
        ObjectNode fhir = NODES.objectNode();
        fhir.put("resourceType", "ImagingStudy");
        fhir.put("id", ID);
        Report.Subject subject = examination.subject();
        if (subject != null && subject.studyInstanceUid() != null) {
            fhir.putArray("identifier").addObject().put("system", FhirForm.UID)
                    .put("value", FhirForm.uid(subject.studyInstanceUid()));
        }
        fhir.put("status", "available");
        List<Report.Series> all = examination.study().series();
        ArrayNode modalities = fhir.putArray("modality");
        all.stream().map(one -> modality(one.modality())).distinct()
                .forEach(code -> modalities.addObject().put("system", DCM).put("code", code));
        if (subject != null && subject.patientId() != null) {
            fhir.putObject("subject").putObject("identifier").put("value", subject.patientId());
        } else {
            absent(fhir.putObject("subject"));
        }
        if (subject != null && subject.studyDate() != null) {
            fhir.put("started", subject.studyDate());
        }
        fhir.put("numberOfSeries", all.size());
        fhir.put("numberOfInstances", all.stream().mapToInt(Report.Series::images).sum());
        ArrayNode series = fhir.putArray("series");
        // The body part is known of the image that stands for the study alone: it is of the first series to be shown.
        int leading = (int) all.stream().takeWhile(one -> one.kind() == null).count();
        for (int i = 0; i < all.size(); i++) {
            series(series.addObject(), all.get(i), i == leading ? SITES.get(examination.study().bodyPart()) : null);
        }
        return fhir;
    }

    /** @param site null where it has no code */
    private static void series(ObjectNode fhir, Report.Series series, Site site) {
        absent(fhir.putObject("_uid"));
        if (series.number() != null && series.number() >= 0) {
            fhir.put("number", series.number());
        }
        fhir.putObject("modality").put("system", DCM).put("code", modality(series.modality()));
        fhir.put("numberOfInstances", series.images());
        if (site != null) {
            fhir.putObject("bodySite").put("system", SNOMED).put("code", site.code()).put("display", site.display());
        }
    }

    /** The standard's terms are short words in capitals. Any other text counts as {@code OT}, other. */
    private static String modality(String said) {
        return said.matches("[A-Z]{2,16}") ? said : "OT";
    }

    private static void absent(ObjectNode element) {
        element.putArray("extension").addObject().put("url", ABSENT).put("valueCode", "unknown");
    }
}

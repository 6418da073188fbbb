package wetread.report;

import java.util.Arrays;
import java.util.Optional;

/** A public terminology, by the names that the forms of a report have for it. */
public enum Terminology {
    /** SNOMED CT. */
    SNOMED("http://snomed.info/sct", "SCT", "SCT"),
    /** RadLex, which HL7's table 0396 does not have: 99 begins local names. */
    RADLEX("http://radlex.org", "RADLEX", "99RADLEX"),
    /** DICOM's own (PS3.16 Annex D). */
    DCM("http://dicom.nema.org/resources/ontology/DCM", "DCM", "DCM"),
    /** LOINC. */
    LOINC("http://loinc.org", "LN", "LN");

    private final String uri;
    private final String designator;
    private final String codingSystem;

    Terminology(String uri, String designator, String codingSystem) {
        this.uri = uri;
        this.designator = designator;
        this.codingSystem = codingSystem;
    }

    /** The terminology of that URI; nothing for any other text. */
    public static Optional<Terminology> of(String uri) {
        return Arrays.stream(values()).filter(one -> one.uri.equals(uri)).findFirst();
    }

    /** As FHIR names it, and a report. */
    public String uri() {
        return uri;
    }

    /** Coding Scheme Designator (DICOM PS3.16 section 8). */
    public String designator() {
        return designator;
    }

    /** Name of coding system (HL7 2.5.1, table 0396). */
    public String codingSystem() {
        return codingSystem;
    }
}

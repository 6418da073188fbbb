package wetread.report.dicom;

import wetread.report.Concept;
import wetread.report.TermCode;

/**
 * A coded entry (DICOM PS3.3 8.8).
 *
 * @param value at most 16 characters
 * @param scheme Coding Scheme Designator (PS3.16 section 8)
 * @param meaning at most 64 characters; a longer one is cut
 */
record Code(String value, String scheme, String meaning) {
    private static final String DCM = "DCM";
    private static final String SCT = "SCT";
    /** Of codes that no public scheme has. */
    static final String OWN = TermCode.SCHEME;

    // PS3.16 Annex D, and the concepts of TID 1500 and what it includes.
    static final Code REPORT = new Code("126000", DCM, "Imaging Measurement Report");
    static final Code LANGUAGE = new Code("121049", DCM, "Language of Content Item and Descendants");
    static final Code OBSERVER_TYPE = new Code("121005", DCM, "Observer Type");
    static final Code DEVICE = new Code("121007", DCM, "Device");
    static final Code DEVICE_UID = new Code("121012", DCM, "Device Observer UID");
    static final Code DEVICE_NAME = new Code("121013", DCM, "Device Observer Name");
    static final Code DEVICE_MANUFACTURER = new Code("121014", DCM, "Device Observer Manufacturer");
    static final Code DEVICE_MODEL = new Code("121015", DCM, "Device Observer Model Name");
    static final Code DEVICE_SERIAL = new Code("121016", DCM, "Device Observer Serial Number");
    static final Code PROCEDURE_REPORTED = new Code("121058", DCM, "Procedure reported");
    static final Code IMAGE_LIBRARY = new Code("111028", DCM, "Image Library");
    static final Code IMAGE_LIBRARY_GROUP = new Code("126200", DCM, "Image Library Group");
    static final Code IMAGING_MEASUREMENTS = new Code("126010", DCM, "Imaging Measurements");
    static final Code MEASUREMENT_GROUP = new Code("125007", DCM, "Measurement Group");
    static final Code TRACKING_IDENTIFIER = new Code("112039", DCM, "Tracking Identifier");
    static final Code TRACKING_UID = new Code("112040", DCM, "Tracking Unique Identifier");
    static final Code FINDING = new Code("121071", DCM, "Finding");
    static final Code FINDING_SITE = new Code("363698007", SCT, "Finding Site");
    static final Code LATERALITY = sct(Concept.LATERALITY);
    static final Code IMAGE_REGION = new Code("111030", DCM, "Image Region");
    static final Code LENGTH = new Code("410668003", SCT, "Length");
    static final Code MILLIMETER = new Code("mm", "UCUM", "millimeter");
    static final Code PRESENCE = new Code("121052", DCM, "Presence of property");
    static final Code SEVERITY = sct(Concept.SEVERITY);
    static final Code ALGORITHM_NAME = new Code("111001", DCM, "Algorithm Name");
    static final Code ALGORITHM_VERSION = new Code("111003", DCM, "Algorithm Version");
    static final Code QUALITATIVE_EVALUATIONS = new Code("C0034375", "UMLS", "Qualitative Evaluations");
    static final Code IMPRESSION = new Code("121073", DCM, "Impression");
    static final Code RECOMMENDATION = new Code("121075", DCM, "Recommendation");
    static final Code COMMENT = new Code("121106", DCM, "Comment");
    /** No template names the concept whose values are those of CID 7035. */
    static final Code ATTENTION = new Code("ATTENTION", OWN, "Actionable Finding Classification");
    static final Code PROCESSING_EQUIPMENT = new Code("109102", DCM, "Processing Equipment");
    static final Code SOURCE_IMAGE = new Code("121322", DCM, "Source image for image processing operation");

    private static Code sct(Concept concept) {
        return sct(concept.code(), concept.display());
    }

    static Code sct(String value, String meaning) {
        return new Code(value, SCT, meaning);
    }

    /** The item of a code sequence. */
    Attributes item() {
        return new Attributes().text(Tag.CodeValue, Vr.SH, value).text(Tag.CodingSchemeDesignator, Vr.SH, scheme)
                .text(Tag.CodeMeaning, Vr.LO, meaning);
    }
}

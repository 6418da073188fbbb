package wetread.report;

/** A form of reports that is written only where {@code WETREAD_FORMS} names it. */
public enum ExtraForm {
    /** HL7 v2 ORU^R01. */
    HL7("hl7"),
    /** DICOM Comprehensive SR. */
    DICOM_SR("dicom-sr"),
    /** Pictures with boxes, as DICOM secondary captures. */
    KEY_IMAGE("key-image");

    private final String code;

    ExtraForm(String code) {
        this.code = code;
    }

    /** The name in the configuration. */
    public String code() {
        return code;
    }
}

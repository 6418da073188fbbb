package wetread.report;

/** A form of the report that is written where the deployment asks for it ({@code WETREAD_FORMS}). */
public enum ExtraForm {
    /** An HL7 v2 message. */
    HL7("hl7"),
    /** A DICOM structured report. */
    DICOM_SR("dicom-sr"),
    /** A DICOM picture with the findings drawn in. */
    KEY_IMAGE("key-image");

    private final String code;

    ExtraForm(String code) {
        this.code = code;
    }

    /** The name in the setting. */
    public String code() {
        return code;
    }
}

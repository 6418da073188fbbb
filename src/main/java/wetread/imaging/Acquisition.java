package wetread.imaging;

/**
 * How a picture was taken, as far as it helps to choose the clinical context. Empty strings where unknown.
 *
 * <p>The descriptions are free text that may hold anything: they choose a context here and go no further.
 *
 * @param modality DICOM Modality (0008,0060), such as {@code CT}
 * @param bodyPart DICOM Body Part Examined (0018,0015)
 * @param view DICOM View Position (0018,5101)
 * @param description DICOM Study Description and Series Description, joined by a blank
 */
public record Acquisition(String modality, String bodyPart, String view, String description) {
    /** Nothing is known, as for PNG and JPEG. */
    public static final Acquisition UNKNOWN = new Acquisition("", "", "", "");
}

package wetread.imaging;

/** Why an upload can never be read. Reports carry the code, so a code never changes. */
public enum RejectionReason {
    /** Its content is neither DICOM nor PNG nor JPEG. */
    NOT_AN_IMAGE("not_an_image"),
    /** A file of the study was deleted or replaced before it was read. */
    MISSING("missing"),
    /** The file ends before what it declares. */
    TRUNCATED("truncated"),
    /** The file contradicts its own format. */
    MALFORMED("malformed"),
    /** More pixels or bytes than the configured limit. */
    TOO_LARGE("too_large"),
    /** It would take more {@link Work} than one upload may. */
    TOO_COMPLEX("too_complex"),
    /** An object that holds no image for a reader: a segmentation, a dose, a map. */
    NOT_FOR_READING("not_for_reading"),
    /** A picture without content: every pixel has one value. */
    BLANK("blank"),
    /** The picture shows, or may show, the patient's name, and {@link IdentityPolicy} refuses that. */
    BURNED_IN_IDENTITY("burned_in_identity"),
    /** A DICOM object without Pixel Data, such as a structured report or a radiotherapy plan. */
    NO_PIXEL_DATA("no_pixel_data"),
    /** A transfer syntax (PS3.5 section 10) without a decoder here. */
    UNSUPPORTED_TRANSFER_SYNTAX("unsupported_transfer_syntax"),
    /** A photometric interpretation (PS3.3 C.7.6.3.1.2) without a conversion here. */
    UNSUPPORTED_PHOTOMETRIC_INTERPRETATION("unsupported_photometric_interpretation"),
    /** A pixel layout (bits, samples, colour model) without a reader here. */
    UNSUPPORTED_PIXEL_FORMAT("unsupported_pixel_format"),
    /** An archive with more entries or bytes, or bytes of a higher ratio, than the configured limits. */
    ARCHIVE_TOO_LARGE("archive_too_large"),
    /** An archive with an entry that needs a password. */
    ARCHIVE_ENCRYPTED("archive_encrypted"),
    /** An archive with another archive in it. */
    ARCHIVE_NESTED("archive_nested"),
    /** An archive of which nothing can be read. */
    ARCHIVE_DAMAGED("archive_damaged"),
    /** An archive without any image. */
    ARCHIVE_WITHOUT_IMAGES("archive_without_images");

    private final String code;

    RejectionReason(String code) {
        this.code = code;
    }

    /** The code in reports, such as {@code too_large}. */
    public String code() {
        return code;
    }
}

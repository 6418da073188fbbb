package wetread.imaging;

import java.util.Locale;

/** Why an upload can never be read. The code is part of the report's contract. */
public enum RejectionReason {
    /** Neither DICOM nor PNG nor JPEG by content. */
    NOT_AN_IMAGE,
    /** The file ends before what it declares. */
    TRUNCATED,
    /** The file contradicts its own format. */
    MALFORMED,
    /** More pixels or bytes than the configured limit. */
    TOO_LARGE,
    /** The header says that text in the picture identifies the patient. */
    BURNED_IN_IDENTITY,
    /** A DICOM object without Pixel Data, such as a structured report or a radiotherapy plan. */
    NO_PIXEL_DATA,
    /** A transfer syntax (PS3.5 section 10) without a decoder here. */
    UNSUPPORTED_TRANSFER_SYNTAX,
    /** A photometric interpretation (PS3.3 C.7.6.3.1.2) without a conversion here. */
    UNSUPPORTED_PHOTOMETRIC_INTERPRETATION,
    /** A pixel layout (bits, samples, colour model) without a reader here. */
    UNSUPPORTED_PIXEL_FORMAT;

    /** The code as reports carry it, such as {@code too_large}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}

package wetread.imaging.dicom;

import wetread.imaging.RejectionReason;
import wetread.imaging.UnreadableImageException;

/**
 * A data element (DICOM PS3.5 7.1) and the place of its value.
 *
 * @param vr value representation; empty where the element has none, or one that the standard does not know
 * @param offset of the value in the data set's bytes
 * @param length of the value in bytes, or {@link #UNDEFINED_LENGTH}; other negative numbers are lengths above 2 GiB
 */
record DataElement(int tag, String vr, int offset, int length) {
    static final int UNDEFINED_LENGTH = -1;

    /** Whether the value ends with a delimiter, and not after so many bytes. */
    boolean isDelimited() {
        return length == UNDEFINED_LENGTH;
    }

    /** A {@code truncated} rejection. */
    static UnreadableImageException truncated(String message) {
        return new UnreadableImageException(RejectionReason.TRUNCATED, message);
    }
}

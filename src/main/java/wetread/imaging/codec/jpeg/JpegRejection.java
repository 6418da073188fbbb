package wetread.imaging.codec.jpeg;

import wetread.imaging.RejectionReason;
import wetread.imaging.UnreadableImageException;

/** Says why JPEG data cannot be decoded. */
final class JpegRejection {
    private JpegRejection() {
    }

    /** Of data that contradicts the format or the declared shape. {@code what} continues "the JPEG data". */
    static UnreadableImageException malformed(String what) {
        return new UnreadableImageException(RejectionReason.MALFORMED, "the JPEG data " + what);
    }

    /** Of data that ends too early. {@code what} continues "the JPEG data". */
    static UnreadableImageException truncated(String what) {
        return new UnreadableImageException(RejectionReason.TRUNCATED, "the JPEG data " + what);
    }
}

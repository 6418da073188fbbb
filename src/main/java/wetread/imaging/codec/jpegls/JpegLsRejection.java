package wetread.imaging.codec.jpegls;

import wetread.imaging.RejectionReason;
import wetread.imaging.UnreadableImageException;

/** Says why JPEG-LS data cannot be decoded. */
final class JpegLsRejection {
    private JpegLsRejection() {
    }

    /** Of data that contradicts the format or the declared shape. {@code what} continues "the JPEG-LS data". */
    static UnreadableImageException malformed(String what) {
        return new UnreadableImageException(RejectionReason.MALFORMED, "the JPEG-LS data " + what);
    }

    /** Of data that ends too early. {@code what} continues "the JPEG-LS data". */
    static UnreadableImageException truncated(String what) {
        return new UnreadableImageException(RejectionReason.TRUNCATED, "the JPEG-LS data " + what);
    }
}

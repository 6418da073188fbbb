package wetread.imaging.raster;

import wetread.imaging.ImageLimits;
import wetread.imaging.RejectionReason;
import wetread.imaging.Size;
import wetread.imaging.UnreadableImageException;

/** The limits of one picture, checked by its header alone: a bomb is refused before a row of it is decoded. */
final class Memory {
    /** Pixels of a side: what a JPEG file can have, and a DICOM image. Lines are buffered whole. */
    private static final int MAX_SIDE = 65_535;

    private Memory() {
    }

    /**
     * Checks a picture.
     *
     * @param bytes that decoding takes
     * @throws UnreadableImageException {@code too_large} beyond a limit
     */
    static void check(Size size, long bytes, ImageLimits limits) throws UnreadableImageException {
        if (size.pixels() > limits.pixels()) {
            throw new UnreadableImageException(RejectionReason.TOO_LARGE, size.width() + "x" + size.height()
                    + " pixels are more than the limit of " + limits.pixels());
        }
        if (Math.max(size.width(), size.height()) > MAX_SIDE) {
            throw new UnreadableImageException(RejectionReason.TOO_LARGE, size.width() + "x" + size.height()
                    + " pixels have a side longer than " + MAX_SIDE);
        }
        if (bytes > limits.decodedBytes()) {
            throw new UnreadableImageException(RejectionReason.TOO_LARGE, "decoding it takes " + bytes
                    + " bytes of memory, more than the limit of " + limits.decodedBytes());
        }
    }
}

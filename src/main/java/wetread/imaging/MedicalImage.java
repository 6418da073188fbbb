package wetread.imaging;

import java.util.Optional;

/**
 * A decoded upload: what it is, whose it is, and its frames.
 *
 * @param transferSyntax DICOM transfer syntax UID; empty for PNG and JPEG
 * @param photometricInterpretation the DICOM term (PS3.3 C.7.6.3.1.2); for PNG and JPEG {@code MONOCHROME2} or
 *        {@code RGB}
 */
public record MedicalImage(ImageFormat format, Acquisition acquisition, Subject subject, Size size,
        String transferSyntax, String photometricInterpretation, Frames frames) {

    /** The frames of an image; each is decoded when asked for. */
    public interface Frames {
        /** At least 1. */
        int count();

        /**
         * Frame {@code index} (0 first) as it is to be shown.
         *
         * @throws UnreadableImageException when the frame's data is not what its header declares
         */
        Shown show(int index) throws UnreadableImageException;
    }

    /** A frame ready to be scaled, and the window that was applied, where one was. */
    public record Shown(Picture picture, Optional<Window> window) {
    }
}

package wetread.imaging;

import java.util.List;

/**
 * A decoded upload: what it is, whose it is, and its frames.
 *
 * @param size as stored
 * @param pixelShape height ÷ width of a pixel; 1 for square ones
 * @param transferSyntax DICOM transfer syntax UID; empty for PNG and JPEG
 * @param photometricInterpretation the DICOM term (PS3.3 C.7.6.3.1.2); for PNG and JPEG {@code MONOCHROME2} or
 *        {@code RGB}
 */
public record MedicalImage(ImageFormat format, Acquisition acquisition, Subject subject, Size size,
        double pixelShape, String transferSyntax, String photometricInterpretation, Frames frames) {

    /** The frames of an image; each is decoded when asked for. */
    public interface Frames {
        /** At least 1. */
        int count();

        /**
         * Frame {@code index} (0 first) as it is to be shown: one picture, or several where one cannot show all that is
         * to be seen. Not for use by several threads at once.
         *
         * @throws UnreadableImageException when the frame's data is not what its header declares
         */
        List<DisplayedFrame> show(int index) throws UnreadableImageException;
    }
}

package wetread.imaging;

import java.util.OptionalInt;

/**
 * Where one of several frames of a file lies in the patient.
 *
 * @param plane of the frame
 * @param stack DICOM Stack ID (0020,9056): frames that belong together; empty where the file does not say it
 * @param number DICOM In-Stack Position Number (0020,9057), 1 first; empty where the file does not say it
 */
public record FramePlace(ImagePlane plane, String stack, OptionalInt number) {
}

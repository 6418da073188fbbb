package wetread.imaging;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What the beginning of a file says of the image in it: enough to group, order and choose images before any pixel is
 * decoded. A text is empty where the file does not say it.
 *
 * @param format of the file
 * @param studyUid DICOM Study Instance UID (0020,000D)
 * @param seriesUid DICOM Series Instance UID (0020,000E)
 * @param sopUid DICOM SOP Instance UID (0008,0018)
 * @param patient tells patients apart and names none: a digest; empty where the file names no patient
 * @param notAnImage why this is no image of a study that anybody looks at, such as {@code SR}; empty for an image
 * @param acquisition how it was taken
 * @param imageType DICOM Image Type (0008,0008), in capitals
 * @param isSecondaryCapture whether the SOP class is one of secondary captures
 * @param kernel DICOM Convolution Kernel (0018,1210), or what a sequence of MR is called, as the standard's words
 * @param seriesNumber DICOM Series Number (0020,0011)
 * @param instanceNumber DICOM Instance Number (0020,0013)
 * @param size of a frame, pixels; empty where the beginning does not say it
 * @param frames DICOM Number of Frames (0028,0008); 1 where absent
 * @param plane where a slice lies; empty for projections and multi-frame objects
 */
public record InstanceHeader(ImageFormat format, String studyUid, String seriesUid, String sopUid, String patient,
        Optional<String> notAnImage, Acquisition acquisition, List<String> imageType, boolean isSecondaryCapture,
        String kernel, OptionalInt seriesNumber, OptionalInt instanceNumber, Optional<Size> size, int frames,
        Optional<ImagePlane> plane) {
}

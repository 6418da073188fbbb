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
 * @param patient tells patients apart and names none: a digest of ID, name and birth date; empty where the file
 *        has neither ID nor name
 * @param notAnImage why this is no image of a study that anybody looks at, such as {@code SR}; empty for an image
 * @param acquisition how it was taken
 * @param description DICOM Series Description (0008,103E), in capitals; it may name the patient and goes no further
 * @param imageType DICOM Image Type (0008,0008), in capitals
 * @param isSecondaryCapture whether the SOP class is one of secondary captures
 * @param isForProcessing whether the pixels are meant for a computer: FOR PROCESSING
 * @param kernel DICOM Convolution Kernel (0018,1210), of MR Scanning Sequence (0018,0020) and the sequence's name; in
 *        capitals
 * @param seriesNumber DICOM Series Number (0020,0011)
 * @param instanceNumber DICOM Instance Number (0020,0013)
 * @param size of a frame, pixels, upright where the beginning says how it is turned; empty where it does not say it
 * @param frames DICOM Number of Frames (0028,0008); 1 where absent
 * @param plane where a slice lies; empty for projections and objects of several frames
 */
public record InstanceHeader(ImageFormat format, String studyUid, String seriesUid, String sopUid, String patient,
        Optional<String> notAnImage, Acquisition acquisition, String description, List<String> imageType,
        boolean isSecondaryCapture, boolean isForProcessing, String kernel, OptionalInt seriesNumber,
        OptionalInt instanceNumber, Optional<Size> size, int frames, Optional<ImagePlane> plane) {
}

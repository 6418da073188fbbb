package wetread.imaging;

import java.util.List;
import java.util.Optional;

/**
 * An upload that was read: what it is, whose it is, and its frames.
 *
 * @param size of a frame as it is stored, pixels
 * @param pixelShape height ÷ width of a pixel; 1 for square pixels
 * @param transferSyntax Transfer Syntax UID (DICOM PS3.5 section 10) as the file has it; empty for PNG and JPEG
 * @param photometricInterpretation the term (PS3.3 C.7.6.3.1.2) as the file has it; {@code MONOCHROME2} or {@code RGB}
 *        for PNG and JPEG
 * @param decoding what was found wrong with the file up to now; more may be found as frames are shown
 * @param header of a DICOM file; empty for PNG and JPEG
 */
public record MedicalImage(ImageFormat format, Acquisition acquisition, Subject subject, Size size,
        double pixelShape, String transferSyntax, String photometricInterpretation, Frames frames, Decoding decoding,
        Optional<StudyHeader> header) {

    /** One whose file has no header that results could name. */
    public MedicalImage(ImageFormat format, Acquisition acquisition, Subject subject, Size size, double pixelShape,
            String transferSyntax, String photometricInterpretation, Frames frames, Decoding decoding) {
        this(format, acquisition, subject, size, pixelShape, transferSyntax, photometricInterpretation, frames,
                decoding, Optional.empty());
    }

    /** The same image with other frames, such as its own in another order. */
    public MedicalImage with(Frames others) {
        return new MedicalImage(format, acquisition, subject, size, pixelShape, transferSyntax,
                photometricInterpretation, others, decoding, header);
    }

    /** The frames of an image; each is decoded when asked for. */
    public interface Frames {
        /** Number of frames, at least 1. */
        int count();

        /**
         * Says which frames will be shown next, so that what they lie in can be fetched together.
         *
         * @param indexes of the frames, 0 first
         */
        default void expect(List<Integer> indexes) {
            // What lies in one file is there already.
        }

        /**
         * The pictures that show a frame: at least one, several where one cannot show everything, as the windows of a
         * CT image. Not for use by several threads at once.
         *
         * @param index of the frame, 0 first
         * @throws UnreadableImageException when the frame's data is not what its header declares
         */
        List<DisplayedFrame> show(int index) throws UnreadableImageException;

        /**
         * The pictures that show a frame from its least value to its largest, for frames of which {@link #show} shows
         * nothing: a header may name a window in which no value lies.
         *
         * @param index of the frame, 0 first
         * @throws UnreadableImageException as {@link #show}
         */
        default List<DisplayedFrame> showRange(int index) throws UnreadableImageException {
            return show(index);
        }

        /**
         * The DICOM object in which a frame lies; empty where it is none, or was not read up to now.
         *
         * @param index of the frame, 0 first
         */
        default Optional<SourceObject> objectOf(int index) {
            return Optional.empty();
        }

        /**
         * Where one of several frames of a file lies; empty where nothing says it.
         *
         * @param index of the frame, 0 first
         * @throws UnreadableImageException {@code too_complex} when finding out takes more work than the upload may
         */
        default Optional<FramePlace> placeOf(int index) throws UnreadableImageException {
            return Optional.empty();
        }

        /** Whether the frames lie in files that are fetched one by one: each that is looked at costs a request. */
        default boolean areFetched() {
            return false;
        }
    }
}

package wetread.imaging.dicom;

import java.util.List;
import wetread.imaging.DisplayedFrame;
import wetread.imaging.StoredValues;
import wetread.imaging.UnreadableImageException;

/** From the stored values of a frame to the pictures that show it; one for each kind of Photometric Interpretation. */
interface Photometry {
    /**
     * @param frame 0 first
     * @return at least one picture; several where one cannot show all that is to be seen
     */
    List<DisplayedFrame> show(StoredValues values, int frame) throws UnreadableImageException;

    /** Whether any JPEG decoder would show the frame's JPEG data just so. */
    default boolean canPassJpegThrough(DisplayedFrame shown) {
        return false;
    }
}

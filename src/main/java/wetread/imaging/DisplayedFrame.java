package wetread.imaging;

import java.util.Optional;

/**
 * A frame as a picture, ready to be scaled.
 *
 * @param picture of the frame's size
 * @param window the window that was applied; empty where none was
 * @param jpeg the same picture as a baseline JPEG file without metadata; empty where the upload holds no such file
 */
public record DisplayedFrame(Picture picture, Optional<Window> window, Optional<byte[]> jpeg) {
    /** A picture that no JPEG file of the upload holds. */
    public DisplayedFrame(Picture picture, Optional<Window> window) {
        this(picture, window, Optional.empty());
    }
}

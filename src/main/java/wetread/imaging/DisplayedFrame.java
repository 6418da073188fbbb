package wetread.imaging;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * A frame as a picture, ready to be scaled.
 *
 * @param picture of the frame's size
 * @param window the window that was applied; empty where none was
 * @param passedThrough makes {@link #jpeg}, for which it walks through the coded data
 */
public record DisplayedFrame(Picture picture, Optional<Window> window, Supplier<Optional<byte[]>> passedThrough) {
    /** A picture with the JPEG file that it is, if any. */
    public DisplayedFrame(Picture picture, Optional<Window> window, Optional<byte[]> jpeg) {
        this(picture, window, () -> jpeg);
    }

    /** A picture that no JPEG file of the upload holds. */
    public DisplayedFrame(Picture picture, Optional<Window> window) {
        this(picture, window, Optional.empty());
    }

    /** The same picture as a baseline JPEG file without metadata; empty where the upload holds no such file. */
    public Optional<byte[]> jpeg() {
        return passedThrough.get();
    }
}

package wetread.imaging;

import java.util.Optional;

/**
 * A frame made visible, ready to be scaled.
 *
 * @param window the window that was applied, where one was
 * @param jpeg the same picture as a baseline JPEG file that holds nothing else, where the upload has it so
 */
public record DisplayedFrame(Picture picture, Optional<Window> window, Optional<byte[]> jpeg) {
    public DisplayedFrame(Picture picture, Optional<Window> window) {
        this(picture, window, Optional.empty());
    }
}

package wetread.imaging;

import java.util.List;
import java.util.Optional;

/**
 * One encoded picture as a model is sent it.
 *
 * @param views what it shows, at least one; several side by side where that costs fewer tokens
 * @param mediaType {@code image/jpeg} or {@code image/png}
 * @param data the encoded picture; holds pixels alone, no metadata
 */
public record Rendition(List<View> views, Size size, String mediaType, byte[] data) {

    /**
     * A frame seen in one way.
     *
     * @param frame 0 first
     * @param window the window that was applied, where one was
     * @param x pixels from the left edge of the picture to the view's
     * @param y pixels from the top edge
     */
    public record View(int frame, Optional<Window> window, int x, int y, Size size) {
    }
}

package wetread.imaging;

import java.util.List;
import java.util.Optional;

/**
 * An encoded picture that models are sent.
 *
 * @param views the frames that it shows, at least one; several side by side where that costs fewer tokens. Frames that
 *        are no part of the study any more since it was sent are left out, so that there may be none
 * @param size of the whole picture, pixels
 * @param mediaType {@code image/jpeg} or {@code image/png}
 * @param data the encoded picture, without metadata
 */
public record Rendition(List<View> views, Size size, String mediaType, byte[] data) {

    /**
     * A frame through one window, and its place in the picture.
     *
     * @param frame 0 first
     * @param window the window that was applied; empty where none was
     * @param x pixels between the left edges of the picture and of the view
     * @param y pixels between their top edges
     * @param size of the view, pixels
     */
    public record View(int frame, Optional<Window> window, int x, int y, Size size) {

        /** The same view of a frame that has another number now. */
        public View of(int number) {
            return new View(number, window, x, y, size);
        }
    }

    /** Whether it is one view and nothing beside it. */
    public boolean isSingle() {
        return views.size() == 1 && views.get(0).size().equals(size);
    }
}

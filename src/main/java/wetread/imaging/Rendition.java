package wetread.imaging;

import java.util.Optional;

/**
 * One encoded picture as a model is sent it.
 *
 * @param frame the frame it shows, 0 first
 * @param mediaType {@code image/jpeg}
 * @param data the encoded picture; holds pixels alone, no metadata
 * @param window the window that was applied, where one was
 */
public record Rendition(int frame, Size size, String mediaType, byte[] data, Optional<Window> window) {
}

package wetread.imaging.render;

import wetread.imaging.ImageTokenRule;
import wetread.imaging.MedicalImage;
import wetread.imaging.Rendition;
import wetread.imaging.Size;
import wetread.imaging.UnreadableImageException;

/**
 * A viewer that looks at pictures up to a longest edge, for tests.
 *
 * @param tokensEach of any picture, whatever its size; 0 for a token a pixel
 */
public record TestRule(int longestEdge, long tokensEach) implements ImageTokenRule {
    /** Looks at every picture as it is. */
    public static final TestRule FULL = new TestRule(Integer.MAX_VALUE, 0);

    @Override
    public Size fit(Size picture) {
        return picture.scaledDown((double) longestEdge / picture.longestEdge());
    }

    @Override
    public long tokens(Size picture) {
        return tokensEach > 0 ? tokensEach : fit(picture).pixels();
    }

    /** Its pictures of an image, made with the default limits. */
    public java.util.List<Rendition> look(MedicalImage image) throws UnreadableImageException {
        return new PreparedImage(image, TestLimits.DEFAULT).renditions(this);
    }
}

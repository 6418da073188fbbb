package wetread.imaging.render;

import java.util.List;
import wetread.imaging.ImageTokenRule;
import wetread.imaging.MedicalImage;
import wetread.imaging.Rendition;
import wetread.imaging.Size;
import wetread.imaging.Study;
import wetread.imaging.UnreadableImageException;

/**
 * A token rule for tests that fits pictures to a maximum edge.
 *
 * @param tokensEach tokens of a picture, whatever its size; 0 for one token a pixel
 */
public record TestRule(int maxEdge, long tokensEach) implements ImageTokenRule {
    /** Looks at every picture as it is. */
    public static final TestRule FULL = new TestRule(Integer.MAX_VALUE, 0);

    @Override
    public Size fit(Size picture) {
        return picture.scaledDown((double) maxEdge / picture.longestEdge());
    }

    @Override
    public long tokens(Size picture) {
        return tokensEach > 0 ? tokensEach : fit(picture).pixels();
    }

    /** The pictures of an image by this rule, made with the default limits. */
    public List<Rendition> look(MedicalImage image) throws UnreadableImageException {
        return new PreparedStudy(Study.of(image), TestLimits.DEFAULT).renditions(this);
    }
}

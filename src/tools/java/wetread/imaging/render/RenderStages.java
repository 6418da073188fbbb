package wetread.imaging.render;

import java.util.List;
import wetread.imaging.ImageTokenRule;
import wetread.imaging.Picture;
import wetread.imaging.Rendition;
import wetread.imaging.Size;
import wetread.imaging.Study;
import wetread.imaging.UnreadableImageException;

/** The steps from a displayed frame to an encoded picture, one by one, for measuring. */
public final class RenderStages {
    private RenderStages() {
    }

    /** The samples of the picture, no edge longer than {@code maxEdge}. */
    public static byte[] scale(Picture picture, int maxEdge) {
        return AreaScaler.scale(picture, size(picture, maxEdge));
    }

    public static byte[] encode(byte[] samples, Picture picture, int maxEdge) {
        return new PictureEncoder().encode(samples, size(picture, maxEdge), picture.channels()).bytes();
    }

    /** The pictures of a study that models of a token rule are sent, made with the default limits. */
    public static List<Rendition> renditions(Study study, ImageTokenRule rule) throws UnreadableImageException {
        return new PreparedStudy(study, TestLimits.DEFAULT).renditions(rule);
    }

    private static Size size(Picture picture, int maxEdge) {
        return picture.size().scaledDown((double) maxEdge / picture.size().longestEdge());
    }
}

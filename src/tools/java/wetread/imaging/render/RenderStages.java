package wetread.imaging.render;

import wetread.imaging.Picture;
import wetread.imaging.Size;

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

    private static Size size(Picture picture, int maxEdge) {
        return picture.size().scaledDown((double) maxEdge / picture.size().longestEdge());
    }
}

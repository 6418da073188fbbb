package wetread.imaging.render;

import wetread.imaging.Picture;
import wetread.imaging.Size;

/** The steps from a shown frame to an encoded picture one by one, for measuring. */
public final class RenderStages {
    private RenderStages() {
    }

    /** The samples of the picture, no edge longer than {@code longestEdge}. */
    public static byte[] scale(Picture picture, int longestEdge) {
        return AreaScaler.scale(picture, size(picture, longestEdge));
    }

    public static byte[] encode(byte[] samples, Picture picture, int longestEdge) {
        return new PictureEncoder().encode(samples, size(picture, longestEdge), picture.channels()).bytes();
    }

    private static Size size(Picture picture, int longestEdge) {
        return picture.size().scaledDown((double) longestEdge / picture.size().longestEdge());
    }
}

package wetread.imaging;

/**
 * A viewer that looks at pictures up to a longest edge, for tests.
 *
 * @param tokensEach of any picture, whatever its size; 0 for a token a pixel
 */
public record TestViewer(int longestEdge, long tokensEach) implements Viewer {
    /** Looks at every picture as it is. */
    public static final TestViewer FULL = new TestViewer(Integer.MAX_VALUE, 0);

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

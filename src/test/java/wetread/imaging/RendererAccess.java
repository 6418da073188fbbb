package wetread.imaging;

/** Makes a renderer without a container. */
public final class RendererAccess {
    private RendererAccess() {
    }

    public static Renderer withDefaultLimits() {
        return new Renderer(TestLimits.DEFAULT);
    }
}

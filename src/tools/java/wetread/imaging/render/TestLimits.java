package wetread.imaging.render;

import wetread.imaging.ImageLimits;

/** The default limits, without a configuration. */
public record TestLimits(long uploadBytes, long pixels, long decodedBytes, int renditionBytes, int framesRead)
        implements ImageLimits {
    public static final TestLimits DEFAULT = new TestLimits(256L << 20, 100_000_000, 384L << 20, 4_000_000, 4);

    @Override
    public int slicesRead() {
        return 12;
    }

    @Override
    public int viewsRead() {
        return 16;
    }
}

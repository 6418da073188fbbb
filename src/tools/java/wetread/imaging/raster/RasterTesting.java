package wetread.imaging.raster;

import wetread.imaging.render.TestLimits;

/** The package's entry without a container. */
public final class RasterTesting {
    private RasterTesting() {
    }

    public static RasterImages images() {
        return new RasterImages(TestLimits.DEFAULT);
    }

    /** A reader that refuses pictures of more than a megapixel. */
    public static RasterImages small() {
        return new RasterImages(new TestLimits(1 << 20, 1_000_000, 1 << 23, 1 << 20, 4));
    }
}

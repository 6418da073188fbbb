package wetread.imaging.raster;

import wetread.imaging.TestLimits;

/** The package's entry without a container. */
public final class RasterTesting {
    private RasterTesting() {
    }

    public static RasterImages images() {
        return new RasterImages(TestLimits.DEFAULT);
    }
}

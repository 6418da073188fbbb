package wetread.imaging.raster;

import java.awt.image.Raster;
import wetread.imaging.Size;

/** Samples that the platform's decoders made. */
record RasterSamples(Raster raster, int bits) implements Samples {
    @Override
    public Size size() {
        return new Size(raster.getWidth(), raster.getHeight());
    }

    @Override
    public int bands() {
        return raster.getNumBands();
    }

    @Override
    public void line(boolean column, int index, int[] pixels) {
        if (column) {
            raster.getPixels(index, 0, 1, raster.getHeight(), pixels);
        } else {
            raster.getPixels(0, index, raster.getWidth(), 1, pixels);
        }
    }
}

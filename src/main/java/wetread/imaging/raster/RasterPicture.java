package wetread.imaging.raster;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import wetread.imaging.Picture;
import wetread.imaging.Size;

/**
 * A decoded raster as a picture: grey stays grey, transparency is laid on black, 16 bits keep their upper eight.
 *
 * <p>Samples are taken from the raster and not through {@link BufferedImage#getRGB}, which would push grey values
 * through a gamma curve.
 */
final class RasterPicture implements Picture {
    private final BufferedImage image;
    private final Raster raster;
    private final int bands;
    private final int channels;
    private final int shift;
    private final int[] pixels;

    private RasterPicture(BufferedImage image, int channels) {
        this.image = image;
        this.raster = image.getRaster();
        this.bands = raster.getNumBands();
        this.channels = channels;
        this.shift = Math.max(0, image.getColorModel().getComponentSize(0) - 8);
        this.pixels = new int[image.getWidth() * Math.max(bands, 3)];
    }

    static RasterPicture of(BufferedImage image) {
        boolean grey = image.getColorModel() instanceof IndexColorModel palette
                ? isGrey(palette)
                : image.getRaster().getNumBands() <= 2;
        return new RasterPicture(image, grey ? 1 : 3);
    }

    private static boolean isGrey(IndexColorModel palette) {
        for (int i = 0; i < palette.getMapSize(); i++) {
            if (palette.getRed(i) != palette.getGreen(i) || palette.getRed(i) != palette.getBlue(i)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public Size size() {
        return new Size(image.getWidth(), image.getHeight());
    }

    @Override
    public int channels() {
        return channels;
    }

    @Override
    public void row(int y, byte[] samples) {
        int width = image.getWidth();
        if (image.getColorModel() instanceof IndexColorModel palette) {
            raster.getSamples(0, y, width, 1, 0, pixels);
            for (int x = 0; x < width; x++) {
                int rgb = palette.getRGB(pixels[x]);
                put(samples, x, rgb >> 16 & 0xFF, rgb >> 8 & 0xFF, rgb & 0xFF, rgb >>> 24);
            }
            return;
        }
        raster.getPixels(0, y, width, 1, pixels);
        boolean alpha = bands == 2 || bands == 4;
        for (int x = 0; x < width; x++) {
            int at = x * bands;
            int opacity = alpha ? pixels[at + bands - 1] >> shift : 255;
            int red = pixels[at] >> shift;
            put(samples, x, red, channels == 1 ? red : pixels[at + 1] >> shift,
                    channels == 1 ? red : pixels[at + 2] >> shift, opacity);
        }
    }

    private void put(byte[] samples, int x, int red, int green, int blue, int opacity) {
        if (channels == 1) {
            samples[x] = (byte) (red * opacity / 255);
            return;
        }
        samples[3 * x] = (byte) (red * opacity / 255);
        samples[3 * x + 1] = (byte) (green * opacity / 255);
        samples[3 * x + 2] = (byte) (blue * opacity / 255);
    }
}

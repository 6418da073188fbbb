package wetread.imaging.raster;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.util.Optional;
import java.util.stream.IntStream;
import wetread.imaging.Distribution;
import wetread.imaging.Picture;
import wetread.imaging.Size;
import wetread.imaging.Window;

/**
 * A decoded raster as an upright picture. Grey stays grey; what is transparent is laid on black. Colours of 16 bits
 * keep their upper eight. Grey of 16 bits is windowed, since most radiographs saved in it use few of its values.
 *
 * <p>Samples come from the raster: {@link BufferedImage#getRGB} would change grey values by a gamma curve.
 */
final class RasterPicture implements Picture {
    private final BufferedImage image;
    private final Raster raster;
    private final Orientation orientation;
    private final Size size;
    private final int bands;
    private final int channels;
    private final Optional<Window> window;
    /** Brightness, 0 to 255, of each sample value. */
    private final byte[] levels;
    private final int[] pixels;

    RasterPicture(BufferedImage image, Orientation orientation) {
        this.image = image;
        this.raster = image.getRaster();
        this.orientation = orientation;
        Size stored = new Size(image.getWidth(), image.getHeight());
        this.size = orientation.turned(stored);
        this.bands = raster.getNumBands();
        boolean grey = image.getColorModel() instanceof IndexColorModel palette ? isGrey(palette) : bands <= 2;
        this.channels = grey ? 1 : 3;
        int bits = image.getColorModel().getComponentSize(0);
        this.window = bands == 1 && bits > 8
                ? Optional.of(new Distribution((y, values) -> raster.getSamples(0, y, stored.width(), 1, 0, values),
                        stored, true, Optional.empty()).window(value -> value))
                : Optional.empty();
        this.levels = levels(1 << bits);
        this.pixels = new int[Math.max(stored.width(), stored.height()) * Math.max(bands, 3)];
    }

    private byte[] levels(int count) {
        byte[] table = new byte[count];
        for (int i = 0; i < count; i++) {
            int value = i;
            table[i] = (byte) (int) window.map(w -> w.brightness(value)).orElse(count > 256 ? value >> 8 : value);
        }
        return table;
    }

    private static boolean isGrey(IndexColorModel palette) {
        return IntStream.range(0, palette.getMapSize()).allMatch(
                i -> palette.getRed(i) == palette.getGreen(i) && palette.getRed(i) == palette.getBlue(i));
    }

    /** The window of grey of more than eight bits; empty for other pictures. */
    Optional<Window> window() {
        return window;
    }

    @Override
    public Size size() {
        return size;
    }

    @Override
    public int channels() {
        return channels;
    }

    @Override
    public void row(int y, byte[] samples) {
        int width = size.width();
        int line = orientation.fromLast() ? size.height() - 1 - y : y;
        if (orientation.transposed()) {
            raster.getPixels(line, 0, 1, width, pixels);
        } else {
            raster.getPixels(0, line, width, 1, pixels);
        }
        IndexColorModel palette = image.getColorModel() instanceof IndexColorModel colours ? colours : null;
        for (int i = 0; i < width; i++) {
            int x = orientation.backwards() ? width - 1 - i : i;
            if (palette != null) {
                int rgb = palette.getRGB(pixels[i]);
                put(samples, x, rgb >> 16 & 0xFF, rgb >> 8 & 0xFF, rgb & 0xFF, rgb >>> 24);
            } else {
                int at = i * bands;
                int opacity = bands == 2 || bands == 4 ? level(at + bands - 1) : 255;
                int green = channels == 1 ? at : at + 1;
                int blue = channels == 1 ? at : at + 2;
                put(samples, x, level(at), level(green), level(blue), opacity);
            }
        }
    }

    private int level(int at) {
        return levels[pixels[at]] & 0xFF;
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

package wetread.imaging.raster;

import java.util.Optional;
import wetread.imaging.Distribution;
import wetread.imaging.Picture;
import wetread.imaging.Size;
import wetread.imaging.Window;
import wetread.imaging.colour.ColourSpace;

/**
 * A decoded raster as an upright picture in sRGB. Grey stays grey; what is transparent is laid on white, as on a page.
 * Grey of more than eight bits is windowed, since most radiographs saved in it use few of its values; so is colour of
 * which the upper half is unused, or that is grey in fact. Its window is one for all three, so that no hue changes.
 * Other colours of 16 bits keep their upper eight.
 */
final class RasterPicture implements Picture {
    private static final int WHITE = 255;

    private final Samples samples;
    private final Orientation orientation;
    private final Look look;
    private final Size size;
    private final int bands;
    private final int max;
    private final boolean colour;
    private final boolean alpha;
    private final Optional<Window> window;
    /** Level, 0 to 255, of each sample value of grey, and of colour that is windowed or has few bits. */
    private final byte[] levels;
    private final boolean colourByLevels;
    private final Light light;
    private final int[] pixels;

    /**
     * What a file says about its samples.
     *
     * @param space what they stand for; empty for sRGB
     * @param palette what indices stand for
     * @param transparent the one value of a pixel that is transparent
     */
    record Look(Optional<ColourSpace> space, Optional<PngPalette> palette, Optional<int[]> transparent) {
    }

    RasterPicture(Samples samples, Orientation orientation, Look look) {
        this.samples = samples;
        this.orientation = orientation;
        this.look = look;
        Size stored = samples.size();
        this.size = orientation.turned(stored);
        this.bands = samples.bands();
        this.colour = bands >= 3;
        this.alpha = bands % 2 == 0;
        this.max = (1 << samples.bits()) - 1;
        this.pixels = new int[Math.max(stored.width(), stored.height()) * 4];
        this.window = samples.bits() > 8 && isWindowed() ? Optional.of(percentiles()) : Optional.empty();
        this.levels = new byte[max + 1];
        for (int value = 0; value <= max; value++) {
            levels[value] = (byte) level(value);
        }
        this.colourByLevels = window.isPresent() || samples.bits() < 8;
        this.light = new Light(look.space().filter(space -> !space.isGrey()), colourByLevels ? 8 : samples.bits());
    }

    private int level(int value) {
        int shown = window.isPresent() ? window.get().brightness(value)
                : max < WHITE ? value * WHITE / max : value >> samples.bits() - 8;
        // A windowed level stands where the sample would: what the file says of its tones holds for it.
        double encoded = window.isPresent() ? shown / (double) WHITE : value / (double) max;
        return look.space().filter(ColourSpace::isGrey).map(space -> (int) Math.round(WHITE * space.grey(encoded)))
                .orElse(shown);
    }

    /** Whether samples are grey, or use half of their range at most; not where all have one value, as ink has. */
    private boolean isWindowed() {
        int first = -1;
        int all = 0;
        boolean grey = true;
        boolean flat = true;
        for (int y = 0; y < samples.size().height(); y++) {
            samples.line(false, y, pixels);
            for (int x = 0; x < samples.size().width(); x++) {
                int red = pixels[x * bands];
                int green = colour ? pixels[x * bands + 1] : red;
                int blue = colour ? pixels[x * bands + 2] : red;
                first = first < 0 ? red : first;
                all |= red | green | blue;
                grey &= red == green && red == blue;
                flat &= red == first && green == first && blue == first;
            }
        }
        return !flat && (grey || all <= max / 2);
    }

    /** The window of all samples but alpha and the transparent value. */
    private Window percentiles() {
        int step = colour ? 3 : 1;
        Size stored = samples.size();
        return new Distribution((y, values) -> {
            samples.line(false, y, pixels);
            for (int x = 0; x < stored.width(); x++) {
                System.arraycopy(pixels, x * bands, values, x * step, step);
            }
        }, new Size(stored.width() * step, stored.height()), true, look.transparent().filter(value -> !colour)
                .map(value -> new long[] {value[0], value[0]})).window(value -> value);
    }

    /** The window of samples of more than eight bits; empty for other pictures. */
    Optional<Window> window() {
        return window;
    }

    @Override
    public Size size() {
        return size;
    }

    @Override
    public int channels() {
        return look.palette().map(PngPalette::grey).orElse(!colour) ? 1 : 3;
    }

    @Override
    public void row(int y, byte[] row) {
        samples.line(orientation.transposed(), orientation.fromLast() ? size.height() - 1 - y : y, pixels);
        for (int i = 0; i < size.width(); i++) {
            int x = orientation.backwards() ? size.width() - 1 - i : i;
            if (look.palette().isPresent()) {
                indexed(look.palette().get(), pixels[i], row, x);
            } else if (colour) {
                colour(i * bands, row, 3 * x);
            } else {
                row[x] = (byte) onWhite(levels[pixels[i * bands]] & 0xFF, opacity(i * bands), max);
            }
        }
    }

    private static void indexed(PngPalette palette, int index, byte[] row, int x) {
        int rgb = palette.colours()[index];
        if (palette.grey()) {
            row[x] = (byte) (rgb >> 8);
        } else {
            row[3 * x] = (byte) (rgb >> 16);
            row[3 * x + 1] = (byte) (rgb >> 8);
            row[3 * x + 2] = (byte) rgb;
        }
    }

    private void colour(int from, byte[] row, int to) {
        int red = pixels[from];
        int green = pixels[from + 1];
        int blue = pixels[from + 2];
        if (colourByLevels) {
            light.colour(levels[red] & 0xFF, levels[green] & 0xFF, levels[blue] & 0xFF, row, to);
        } else {
            light.colour(red, green, blue, row, to);
        }
        int opacity = opacity(from);
        if (opacity < max) {
            for (int i = to; i < to + 3; i++) {
                row[i] = (byte) onWhite(row[i] & 0xFF, opacity, max);
            }
        }
    }

    private int opacity(int from) {
        if (alpha) {
            return pixels[from + bands - 1];
        }
        if (look.transparent().isEmpty()) {
            return max;
        }
        int[] value = look.transparent().get();
        for (int i = 0; i < bands; i++) {
            if (pixels[from + i] != value[i]) {
                return max;
            }
        }
        return 0;
    }

    /** A level laid on white; {@code opacity} from 0 to {@code max}. */
    static int onWhite(int level, int opacity, int max) {
        return (level * opacity + WHITE * (max - opacity) + max / 2) / max;
    }
}

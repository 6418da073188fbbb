package wetread.report.dicom;

import java.util.Arrays;
import wetread.imaging.Picture;
import wetread.imaging.Size;

/**
 * A picture to draw on in black and white: 8 bits a sample, one sample a pixel or red, green and blue. Whatever lies
 * beyond its edges is not drawn.
 */
final class Canvas {
    private static final byte WHITE = (byte) 255;
    private static final byte BLACK = 0;

    private final Size size;
    private final int channels;
    private final byte[] samples;

    /** A black one. */
    Canvas(Size size, int channels) {
        this.size = size;
        this.channels = channels;
        this.samples = new byte[Math.toIntExact(size.pixels() * channels)];
    }

    Size size() {
        return size;
    }

    int channels() {
        return channels;
    }

    /** The samples, row by row, those of a pixel side by side. Not copied. */
    byte[] samples() {
        return samples;
    }

    /** Puts a picture with its upper left corner there; it must have as many samples a pixel, and lie within. */
    void put(Picture picture, int left, int top) {
        byte[] row = new byte[picture.size().width() * channels];
        for (int y = 0; y < picture.size().height(); y++) {
            picture.row(y, row);
            System.arraycopy(row, 0, samples, ((top + y) * size.width() + left) * channels, row.length);
        }
    }

    /** Fills a rectangle; right and bottom edges do not belong to it. */
    void fill(Area area, boolean isWhite) {
        int left = Math.max(0, area.left());
        int right = Math.min(size.width(), area.right());
        for (int y = Math.max(0, area.top()); left < right && y < Math.min(size.height(), area.bottom()); y++) {
            int row = y * size.width();
            Arrays.fill(samples, (row + left) * channels, (row + right) * channels, isWhite ? WHITE : BLACK);
        }
    }

    /**
     * Draws a white line around an area, with a black one on either side, so that it is seen on any ground.
     *
     * @param thickness of each line, pixels
     * @param isDashed whether the white one is broken
     */
    void frame(Area area, int thickness, boolean isDashed) {
        outline(area.grown(2 * thickness), 3 * thickness, false, 0);
        outline(area.grown(thickness), thickness, true, isDashed ? 4 * thickness : 0);
    }

    private void outline(Area area, int thickness, boolean isWhite, int dash) {
        int step = dash == 0 ? Math.max(area.width(), area.height()) : 2 * dash;
        int length = dash == 0 ? step : dash;
        for (int x = area.left(); x < area.right(); x += step) {
            int end = Math.min(area.right(), x + length);
            fill(new Area(x, area.top(), end, area.top() + thickness), isWhite);
            fill(new Area(x, area.bottom() - thickness, end, area.bottom()), isWhite);
        }
        for (int y = area.top(); y < area.bottom(); y += step) {
            int end = Math.min(area.bottom(), y + length);
            fill(new Area(area.left(), y, area.left() + thickness, end), isWhite);
            fill(new Area(area.right() - thickness, y, area.right(), end), isWhite);
        }
    }

    /**
     * Writes white text.
     *
     * @param scale pixels of a dot of the font
     */
    void write(String text, int left, int top, int scale) {
        for (int i = 0; i < text.length(); i++) {
            for (int y = 0; y < Glyphs.HEIGHT; y++) {
                for (int x = 0; x < Glyphs.WIDTH; x++) {
                    if (Glyphs.isSet(text.charAt(i), x, y)) {
                        int dotLeft = left + (i * Glyphs.ADVANCE + x) * scale;
                        int dotTop = top + y * scale;
                        fill(new Area(dotLeft, dotTop, dotLeft + scale, dotTop + scale), true);
                    }
                }
            }
        }
    }

    /** A rectangle in pixels; its right and bottom edges do not belong to it. */
    record Area(int left, int top, int right, int bottom) {
        int width() {
            return right - left;
        }

        int height() {
            return bottom - top;
        }

        /** The same, larger by so much on each side. */
        Area grown(int by) {
            return new Area(left - by, top - by, right + by, bottom + by);
        }

        /** Whether both have a pixel in common. */
        boolean meets(Area other) {
            return left < other.right && other.left < right && top < other.bottom && other.top < bottom;
        }

        /** Whether all of another lies in this one. */
        boolean holds(Area other) {
            return left <= other.left && top <= other.top && right >= other.right && bottom >= other.bottom;
        }
    }
}

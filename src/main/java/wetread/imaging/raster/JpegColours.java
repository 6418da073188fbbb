package wetread.imaging.raster;

import wetread.imaging.Size;
import wetread.imaging.codec.jpeg.JpegColourModel;

/**
 * Samples of JPEG as red, green and blue. Four inks are mixed by multiplying what each lets through, since a profile of
 * a press is rarely there.
 *
 * @param coded luminance and colour differences, or four inks
 * @param inverted whether inks are stored as what they let through, as Adobe does
 */
record JpegColours(Samples coded, JpegColourModel model, boolean inverted) implements Samples {
    /** Cr to red, Cb to green, Cr to green, Cb to blue (ITU-T T.871, 7). */
    private static final double RED = 1.402;
    private static final double GREEN_BY_BLUE = 0.344136;
    private static final double GREEN_BY_RED = 0.714136;
    private static final double BLUE = 1.772;

    @Override
    public Size size() {
        return coded.size();
    }

    @Override
    public int bands() {
        return 3;
    }

    @Override
    public int bits() {
        return coded.bits();
    }

    @Override
    public void line(boolean column, int index, int[] pixels) {
        coded.line(column, index, pixels);
        int count = column ? size().height() : size().width();
        int max = (1 << bits()) - 1;
        int from = coded.bands();
        for (int i = 0; i < count; i++) {
            int at = i * from;
            int to = i * 3;
            int first = pixels[at];
            int second = pixels[at + 1];
            int third = pixels[at + 2];
            int black = from == 4 ? pixels[at + 3] : 0;
            if (model == JpegColourModel.YCBCR || model == JpegColourModel.YCCK) {
                double blue = second - (max + 1) / 2;
                double red = third - (max + 1) / 2;
                second = cut(first - GREEN_BY_BLUE * blue - GREEN_BY_RED * red, max);
                third = cut(first + BLUE * blue, max);
                first = cut(first + RED * red, max);
            }
            if (from == 4) {
                // T.872, 6.5.3: of YCCK the colours are the complement of cyan, magenta and yellow.
                boolean complement = model == JpegColourModel.YCCK;
                int light = inverted ? black : max - black;
                first = (complement == inverted ? max - first : first) * light / max;
                second = (complement == inverted ? max - second : second) * light / max;
                third = (complement == inverted ? max - third : third) * light / max;
            }
            pixels[to] = first;
            pixels[to + 1] = second;
            pixels[to + 2] = third;
        }
    }

    private static int cut(double value, int max) {
        return (int) Math.max(0, Math.min(max, Math.round(value)));
    }
}

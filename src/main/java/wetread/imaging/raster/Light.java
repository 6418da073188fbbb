package wetread.imaging.raster;

import java.util.Optional;
import wetread.imaging.colour.ColourSpace;
import wetread.imaging.colour.ToneCurve;

/** Makes sRGB levels of samples of a colour space, by tables. */
final class Light {
    /** Steps of the table from light to levels; so fine that the darkest ones are a fifth of a level apart. */
    private static final int STEPS = 1 << 14;

    private final boolean same;
    private final int shift;
    private final float[][] light = new float[3][];
    private final float[] matrix = new float[9];
    private final byte[] levels;

    /**
     * Tables for one picture.
     *
     * @param space of the samples, one of colour; empty for sRGB
     * @param bits of a sample
     */
    Light(Optional<ColourSpace> space, int bits) {
        same = space.isEmpty();
        shift = bits - 8;
        levels = new byte[same ? 0 : STEPS + 1];
        space.ifPresent(colours -> {
            for (int i = 0; i < 9; i++) {
                matrix[i] = (float) colours.toSrgb()[i];
            }
            for (int i = 0; i < 3; i++) {
                light[i] = new float[1 << bits];
                for (int value = 0; value < light[i].length; value++) {
                    light[i][value] = (float) colours.curves().get(i)
                            .applyAsDouble(value / (double) (light[i].length - 1));
                }
            }
            for (int i = 0; i <= STEPS; i++) {
                levels[i] = (byte) Math.round(255 * ToneCurve.toSrgb(i / (double) STEPS));
            }
        });
    }

    /** Writes the levels of red, green and blue from that index of {@code target} on. */
    void colour(int red, int green, int blue, byte[] target, int at) {
        if (same) {
            target[at] = (byte) (red >> shift);
            target[at + 1] = (byte) (green >> shift);
            target[at + 2] = (byte) (blue >> shift);
            return;
        }
        float r = light[0][red];
        float g = light[1][green];
        float b = light[2][blue];
        target[at] = level(matrix[0] * r + matrix[1] * g + matrix[2] * b);
        target[at + 1] = level(matrix[3] * r + matrix[4] * g + matrix[5] * b);
        target[at + 2] = level(matrix[6] * r + matrix[7] * g + matrix[8] * b);
    }

    private byte level(float value) {
        return levels[Math.round(Math.max(0, Math.min(1, value)) * STEPS)];
    }
}

package wetread.imaging.colour;

import java.util.List;
import java.util.Optional;

/**
 * What samples stand for: a tone curve for grey, or three and the primaries for colour. Made of an ICC profile or of
 * PNG's chunks.
 *
 * @param curves one for grey; for red, green and blue each
 * @param toSrgb nine numbers, row by row, that make light of sRGB of light of these colours
 */
public record ColourSpace(List<ToneCurve> curves, double[] toSrgb) {
    private static final double[] SAME = {1, 0, 0, 0, 1, 0, 0, 0, 1};
    /** Steps of the check against sRGB. */
    private static final int STEPS = 8;

    /** Grey by its curve. */
    public static ColourSpace grey(ToneCurve curve) {
        return new ColourSpace(List.of(curve), SAME);
    }

    /** Colour by its curves and primaries; empty where these are no three colours. */
    public static Optional<ColourSpace> colour(List<ToneCurve> curves, Primaries primaries) {
        return primaries.toSrgb().map(matrix -> new ColourSpace(List.copyOf(curves), matrix));
    }

    /** Whether samples are grey. */
    public boolean isGrey() {
        return curves.size() == 1;
    }

    /** The sRGB sample of a grey one; both 0 to 1. */
    public double grey(double encoded) {
        return ToneCurve.toSrgb(curves.get(0).applyAsDouble(encoded));
    }

    /** Whether no sample changes by more than one level of 255. */
    public boolean isSrgb() {
        for (int i = 0; i <= 255; i++) {
            if (!near(i / 255.0, i / 255.0, i / 255.0)) {
                return false;
            }
        }
        for (int i = 0; i < STEPS * STEPS * STEPS && !isGrey(); i++) {
            double last = STEPS - 1;
            if (!near(i / STEPS / STEPS / last, i / STEPS % STEPS / last, i % STEPS / last)) {
                return false;
            }
        }
        return true;
    }

    private boolean near(double... encoded) {
        double[] light = new double[3];
        for (int i = 0; i < 3; i++) {
            light[i] = curves.get(isGrey() ? 0 : i).applyAsDouble(encoded[i]);
        }
        for (int i = 0; i < 3; i++) {
            double mixed = toSrgb[3 * i] * light[0] + toSrgb[3 * i + 1] * light[1] + toSrgb[3 * i + 2] * light[2];
            if (Math.abs(Math.round(255 * ToneCurve.toSrgb(mixed)) - Math.round(255 * encoded[i])) > 1) {
                return false;
            }
        }
        return true;
    }
}

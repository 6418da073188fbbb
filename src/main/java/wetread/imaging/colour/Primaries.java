package wetread.imaging.colour;

import java.util.Optional;

/**
 * The colours of full red, green and blue: columns of a matrix that makes CIE XYZ, relative to D50, of light.
 *
 * @param toXyz nine numbers, row by row
 */
public record Primaries(double[] toXyz) {
    /** D50 of ICC profiles (ICC.1, 7.2.16). */
    private static final double[] D50 = {0.9642, 1, 0.8249};
    /** Bradford's response of the eye (ICC.1, Annex E). */
    private static final double[] BRADFORD = {0.8951, 0.2664, -0.1614, -0.7502, 1.7135, 0.0367, 0.0389, -0.0685,
        1.0296};

    /** sRGB and BT.709 (IEC 61966-2-1), adapted to D50. */
    public static final Primaries SRGB = of(0.3127, 0.3290, 0.64, 0.33, 0.30, 0.60, 0.15, 0.06).orElseThrow();
    /** BT.2020. */
    public static final Primaries BT2020 = of(0.3127, 0.3290, 0.708, 0.292, 0.170, 0.797, 0.131, 0.046).orElseThrow();
    /** Display P3 (SMPTE EG 432-1). */
    public static final Primaries P3 = of(0.3127, 0.3290, 0.680, 0.320, 0.265, 0.690, 0.150, 0.060).orElseThrow();

    /**
     * By chromaticities: of white, red, green, blue, each x then y. Empty where they are no three colours and a white
     * between them.
     */
    public static Optional<Primaries> of(double... xy) {
        double[] columns = new double[9];
        for (int i = 0; i < 4; i++) {
            if (xy[2 * i] < 0 || xy[2 * i + 1] <= 0 || xy[2 * i] + xy[2 * i + 1] > 1) {
                return Optional.empty();
            }
        }
        for (int i = 0; i < 3; i++) {
            double[] xyz = xyz(xy[2 * i + 2], xy[2 * i + 3]);
            for (int row = 0; row < 3; row++) {
                columns[3 * row + i] = xyz[row];
            }
        }
        double[] white = xyz(xy[0], xy[1]);
        return inverse(columns).map(inverse -> times(inverse, white)).filter(Primaries::positive).flatMap(scale -> {
            for (int i = 0; i < 9; i++) {
                columns[i] *= scale[i % 3];
            }
            return adaptation(white).map(adapted -> new Primaries(product(adapted, columns)));
        });
    }

    /** What makes light of sRGB of light of these; empty where these are no three colours. */
    public Optional<double[]> toSrgb() {
        return inverse(toXyz).flatMap(same -> inverse(SRGB.toXyz)).map(fromXyz -> product(fromXyz, toXyz));
    }

    private static double[] xyz(double x, double y) {
        return new double[] {x / y, 1, (1 - x - y) / y};
    }

    private static boolean positive(double[] values) {
        return values[0] > 0 && values[1] > 0 && values[2] > 0;
    }

    /** From that white to D50, as the eye adapts (ICC.1, Annex E). */
    private static Optional<double[]> adaptation(double[] white) {
        double[] from = times(BRADFORD, white);
        double[] to = times(BRADFORD, D50);
        double[] scaled = BRADFORD.clone();
        for (int i = 0; i < 9; i++) {
            scaled[i] *= to[i / 3] / from[i / 3];
        }
        return positive(from) ? inverse(BRADFORD).map(back -> product(back, scaled)) : Optional.empty();
    }

    private static double[] times(double[] m, double[] v) {
        double[] result = new double[3];
        for (int i = 0; i < 3; i++) {
            result[i] = m[3 * i] * v[0] + m[3 * i + 1] * v[1] + m[3 * i + 2] * v[2];
        }
        return result;
    }

    private static double[] product(double[] a, double[] b) {
        double[] result = new double[9];
        for (int i = 0; i < 9; i++) {
            for (int k = 0; k < 3; k++) {
                result[i] += a[i / 3 * 3 + k] * b[3 * k + i % 3];
            }
        }
        return result;
    }

    private static Optional<double[]> inverse(double[] m) {
        double[] cofactors = new double[9];
        for (int i = 0; i < 9; i++) {
            int row = i / 3;
            int column = i % 3;
            cofactors[3 * column + row] = m[(row + 1) % 3 * 3 + (column + 1) % 3]
                    * m[(row + 2) % 3 * 3 + (column + 2) % 3]
                    - m[(row + 1) % 3 * 3 + (column + 2) % 3] * m[(row + 2) % 3 * 3 + (column + 1) % 3];
        }
        double determinant = m[0] * cofactors[0] + m[1] * cofactors[3] + m[2] * cofactors[6];
        if (!(Math.abs(determinant) > 1e-6)) {
            return Optional.empty();
        }
        for (int i = 0; i < 9; i++) {
            cofactors[i] /= determinant;
        }
        return Optional.of(cofactors);
    }
}

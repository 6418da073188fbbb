package wetread.imaging.colour;

import java.util.function.DoubleUnaryOperator;

/** How much light a sample stands for; both run from 0 to 1. */
@FunctionalInterface
public interface ToneCurve extends DoubleUnaryOperator {
    /** That of sRGB (IEC 61966-2-1). */
    ToneCurve SRGB = encoded -> encoded <= 0.04045 ? encoded / 12.92 : Math.pow((encoded + 0.055) / 1.055, 2.4);

    /** That of ITU-R BT.709, 601 and 2020: the inverse of what their cameras do. */
    ToneCurve BT709 = encoded -> encoded < 0.081 ? encoded / 4.5 : Math.pow((encoded + 0.099) / 1.099, 1 / 0.45);

    /** A power of the sample. */
    static ToneCurve gamma(double exponent) {
        return encoded -> Math.pow(encoded, exponent);
    }

    /** The sRGB sample of so much light; what is out of range is cut. */
    static double toSrgb(double light) {
        if (light <= 0) {
            return 0;
        }
        return light <= 0.0031308 ? light * 12.92 : Math.min(1, 1.055 * Math.pow(light, 1 / 2.4) - 0.055);
    }
}

package wetread.imaging.codec.jpeg2000;

/**
 * The QCD or QCC segment (ITU-T T.800, A.6.4): exponents and mantissas by subband, in the order LL, then HL, LH, HH from the
 * coarsest resolution on.
 *
 * @param derived whether all follow from the first (E.1.1.2)
 * @param guardBits G of Equation E-2
 */
record Quantization(boolean derived, int guardBits, int[] exponents, int[] mantissas) {

    boolean covers(int levels) {
        return exponents.length >= (derived ? 1 : 3 * levels + 1);
    }

    /** @param band number of the subband, 0 for LL; {@code resolution} is where it stands */
    int exponent(int band, int resolution) {
        return derived ? exponents[0] - Math.max(0, resolution - 1) : exponents[band];
    }

    int mantissa(int band) {
        return mantissas[derived ? 0 : band];
    }
}

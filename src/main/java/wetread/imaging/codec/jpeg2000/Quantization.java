package wetread.imaging.codec.jpeg2000;

/**
 * The QCD or QCC segment (ITU-T T.800, A.6.4, A.6.5). Exponents and mantissas are in the order of subbands: LL, then
 * HL, LH and HH of each resolution, the coarsest first.
 *
 * @param derived true when all subbands follow from LL, whose values alone are there (Equation E-5)
 * @param guardBits G of Equation E-2
 * @param exponents by subband
 * @param mantissas by subband, 0 to 2047
 */
record Quantization(boolean derived, int guardBits, int[] exponents, int[] mantissas) {

    /** Whether there are values for all subbands of so many decompositions. */
    boolean covers(int levels) {
        return exponents.length >= (derived ? 1 : 3 * levels + 1);
    }

    /**
     * The exponent of a subband.
     *
     * @param band number of the subband, 0 for LL
     * @param resolution the one that the subband belongs to
     */
    int exponent(int band, int resolution) {
        return derived ? exponents[0] - Math.max(0, resolution - 1) : exponents[band];
    }

    /** The mantissa of a subband; {@code band} as in {@link #exponent}. */
    int mantissa(int band) {
        return mantissas[derived ? 0 : band];
    }
}

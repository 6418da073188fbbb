package wetread.imaging.codec.jpeg2000;

/**
 * How a tile-component is coded: the COD or COC segment (ITU-T T.800, A.6.1, A.6.2).
 *
 * @param levels wavelet decompositions, 0 to 32
 * @param blockWidth exponent of the largest code-block's width; {@code blockHeight} likewise
 * @param blockStyle flags of Table A.19
 * @param reversible 5-3 filter on integers, else 9-7 on real numbers
 * @param precincts exponents by resolution, the width in the lower and the height in the upper four bits
 */
record CodingStyle(int levels, int blockWidth, int blockHeight, int blockStyle, boolean reversible, int[] precincts) {
    static final int BYPASS = 1;
    static final int RESET = 2;
    static final int TERMINATE_ALL = 4;
    static final int VERTICALLY_CAUSAL = 8;
    static final int SEGMENTATION_SYMBOLS = 32;

    boolean has(int flag) {
        return (blockStyle & flag) != 0;
    }

    int precinctWidth(int resolution) {
        return precincts[resolution] & 0x0F;
    }

    int precinctHeight(int resolution) {
        return precincts[resolution] >> 4;
    }
}

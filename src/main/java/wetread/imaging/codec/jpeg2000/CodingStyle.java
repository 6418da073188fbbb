package wetread.imaging.codec.jpeg2000;

/**
 * How a tile-component is coded: the COD or COC segment (ITU-T T.800, A.6.1, A.6.2).
 *
 * @param levels wavelet decompositions, 0 to 32
 * @param blockWidth base-2 exponent of the largest width of a code-block, in samples
 * @param blockHeight base-2 exponent of its largest height
 * @param blockStyle flags of Table A.19
 * @param reversible true for the 5-3 filter on integers, false for the 9-7 filter on real numbers
 * @param precincts by resolution, base-2 exponents of a precinct's width (lower four bits) and height (upper four bits)
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

    /** Base-2 exponent. */
    int precinctWidth(int resolution) {
        return precincts[resolution] & 0x0F;
    }

    /** Base-2 exponent. */
    int precinctHeight(int resolution) {
        return precincts[resolution] >> 4;
    }
}

package wetread.imaging.codec.jpeg2000;

/**
 * The inverse wavelet transform of one decomposition level (ITU-T T.800, F.3.2 to F.3.5). Subclasses bring the filter
 * and the kind of numbers it works on.
 *
 * @param <T> an array of coefficients
 */
abstract class InverseWavelet<T> {
    /** Columns that are filtered together: as many as the processor reads from memory at once. */
    private static final int LANES = 16;

    /**
     * Makes a resolution out of the next lower one and its three subbands, in place.
     *
     * @param data coefficients row by row: the lower resolution in the upper left, HL to its right, LH below, HH
     *        diagonally below
     * @param stride elements from one row of {@code data} to the next
     * @param lower the area of the lower resolution
     * @param area the area of the resolution that is made
     */
    final void merge(T data, int stride, Area lower, Area area) {
        int width = area.width();
        int height = area.height();
        T line = array(Math.max(width, height * LANES));
        // Even coordinates are low-pass samples (F.3.3), so the parity of an edge says which kind comes first.
        int parity = area.x0() & 1;
        for (int y = 0; y < height; y++) {
            int at = y * stride;
            spread(data, at, lower.width(), line, parity);
            spread(data, at + lower.width(), width - lower.width(), line, 1 - parity);
            filter(line, width, 1, parity);
            copy(line, 0, data, at, width);
        }
        parity = area.y0() & 1;
        for (int x = 0; x < width; x += LANES) {
            int lanes = Math.min(LANES, width - x);
            for (int i = 0, to = parity; i < lower.height(); i++, to += 2) {
                copy(data, i * stride + x, line, to * lanes, lanes);
            }
            for (int i = lower.height(), to = 1 - parity; i < height; i++, to += 2) {
                copy(data, i * stride + x, line, to * lanes, lanes);
            }
            filter(line, height, lanes, parity);
            for (int y = 0; y < height; y++) {
                copy(line, y * lanes, data, y * stride + x, lanes);
            }
        }
    }

    /** A new array of that many elements. */
    abstract T array(int length);

    /** Copies {@code count} adjacent elements to every other place of {@code line}, the first of them {@code to}. */
    abstract void spread(T data, int from, int count, T line, int to);

    /** Copies {@code count} adjacent elements to adjacent places. */
    abstract void copy(T source, int from, T target, int to, int count);

    /**
     * Filters interleaved samples in place (F.3.6).
     *
     * @param length samples of each lane, at least 1
     * @param lanes independent columns side by side: the samples of one are {@code lanes} elements apart
     * @param parity index of the first low-pass sample: 0 or 1
     */
    abstract void filter(T line, int length, int lanes, int parity);
}

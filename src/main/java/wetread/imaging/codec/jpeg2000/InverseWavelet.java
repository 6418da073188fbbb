package wetread.imaging.codec.jpeg2000;

/**
 * The inverse wavelet transform of one decomposition level (ITU-T T.800, F.3.2 to F.3.5). Subclasses bring the filter
 * and the kind of numbers it works on.
 *
 * @param <T> a row of coefficients
 */
abstract class InverseWavelet<T> {
    /** Lifting steps, by turns on low-pass and on high-pass samples. */
    private final int steps;

    InverseWavelet(int steps) {
        this.steps = steps;
    }

    /**
     * Makes a resolution out of the next lower one and its three subbands, in place. Rows of the lower resolution and
     * of the subbands already lie where their samples will be. A row begins with what is low-pass along it; what is
     * high-pass follows.
     *
     * @param rows of coefficients
     * @param places of the resolution's rows
     * @param lower the area of the lower resolution
     * @param area the area of the resolution that is made
     */
    final void merge(T[] rows, Places places, Area lower, Area area) {
        int width = area.width();
        int height = area.height();
        T line = array(width);
        // Even coordinates are low-pass samples (F.3.3), so the parity of an edge says which kind comes first.
        int parity = area.y0() & 1;
        int unfolded = 0;
        // Each step follows a row behind the one before it, so that all of them find their rows in the near cache.
        for (int y = parity; y < height + steps - 1; y += 2) {
            for (; unfolded <= y + 1 && unfolded < height; unfolded++) {
                T row = rows[places.of(unfolded)];
                unfold(row, lower.width(), width, area.x0() & 1, line);
                if (height > 1) {
                    begin(line, row, width, unfolded % 2 == parity);
                } else {
                    System.arraycopy(line, 0, row, 0, width);
                }
            }
            for (int step = 0; step < steps && height > 1; step++) {
                int own = y - step;
                if (own >= 0 && own < height) {
                    int before = own > 0 ? own - 1 : own + 1;
                    int after = own + 1 < height ? own + 1 : own - 1;
                    lift(rows[places.of(own)], rows[places.of(before)], rows[places.of(after)], width, step);
                }
            }
        }
        if (height == 1 && parity == 1) {
            halve(rows[places.of(0)], width);
        }
    }

    /** A new row. */
    abstract T array(int length);

    /**
     * Interleaves a row and filters it along itself (F.3.6).
     *
     * @param row the low-pass coefficients, then the high-pass ones
     * @param low how many are low-pass
     * @param width how many there are, at least 1
     * @param parity index of the first low-pass sample: 0 or 1
     * @param line gets the samples
     */
    abstract void unfold(T row, int low, int width, int parity, T line);

    /** Copies a row to where its columns are filtered, scaled as the filter wants it. */
    abstract void begin(T line, T row, int width, boolean lowPass);

    /** A lifting step of the columns: changes a row by the rows before and after it. */
    abstract void lift(T row, T before, T after, int width, int step);

    /** F.3.6: a lone high-pass sample counts double, a lone low-pass sample stays. */
    abstract void halve(T row, int width);
}

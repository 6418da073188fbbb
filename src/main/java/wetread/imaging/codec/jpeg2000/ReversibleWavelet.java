package wetread.imaging.codec.jpeg2000;

/** The inverse of the reversible 5-3 filter (ITU-T T.800, F.3.8.2.1), on integers. */
final class ReversibleWavelet {
    /** Columns that are worked on together, since memory is read in lines of that many. */
    private static final int LANES = 16;

    private ReversibleWavelet() {
    }

    /**
     * Makes a resolution of the one below it and the subbands around, in place.
     *
     * @param data coefficients: the lower resolution in the upper left, subbands beside and below it
     * @param stride from a row to the next
     */
    static void merge(int[] data, int stride, Area lower, Area area) {
        int width = area.width();
        int height = area.height();
        int[] line = new int[Math.max(width, height * LANES)];
        for (int y = 0; y < height; y++) {
            int at = y * stride;
            int parity = area.x0() & 1;
            for (int i = 0, to = parity; i < lower.width(); i++, to += 2) {
                line[to] = data[at + i];
            }
            for (int i = lower.width(), to = 1 - parity; i < width; i++, to += 2) {
                line[to] = data[at + i];
            }
            lift(line, width, 1, parity);
            System.arraycopy(line, 0, data, at, width);
        }
        for (int x = 0; x < width; x += LANES) {
            int lanes = Math.min(LANES, width - x);
            int parity = area.y0() & 1;
            for (int i = 0, to = parity; i < lower.height(); i++, to += 2) {
                System.arraycopy(data, i * stride + x, line, to * lanes, lanes);
            }
            for (int i = lower.height(), to = 1 - parity; i < height; i++, to += 2) {
                System.arraycopy(data, i * stride + x, line, to * lanes, lanes);
            }
            lift(line, height, lanes, parity);
            for (int y = 0; y < height; y++) {
                System.arraycopy(line, y * lanes, data, y * stride + x, lanes);
            }
        }
    }

    /** @param parity where the first sample of the lower resolution stands: 0 or 1 */
    private static void lift(int[] line, int length, int lanes, int parity) {
        if (length == 1) {
            for (int i = 0; parity == 1 && i < lanes; i++) {
                line[i] >>= 1;
            }
            return;
        }
        for (int k = parity; k < length; k += 2) {
            int before = (k > 0 ? k - 1 : k + 1) * lanes;
            int after = (k + 1 < length ? k + 1 : k - 1) * lanes;
            for (int i = 0, at = k * lanes; i < lanes; i++, at++) {
                line[at] -= line[before + i] + line[after + i] + 2 >> 2;
            }
        }
        for (int k = 1 - parity; k < length; k += 2) {
            int before = (k > 0 ? k - 1 : k + 1) * lanes;
            int after = (k + 1 < length ? k + 1 : k - 1) * lanes;
            for (int i = 0, at = k * lanes; i < lanes; i++, at++) {
                line[at] += line[before + i] + line[after + i] >> 1;
            }
        }
    }
}

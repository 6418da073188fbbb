package wetread.imaging.codec.jpeg2000;

/** The inverse of the irreversible 9-7 filter (ITU-T T.800, F.3.8.2.2), on real numbers. */
final class IrreversibleWavelet {
    private static final int LANES = 16;
    // Table F.4.
    private static final float ALPHA = -1.586134342059924f;
    private static final float BETA = -0.052980118572961f;
    private static final float GAMMA = 0.882911075530934f;
    private static final float DELTA = 0.443506852043971f;
    private static final float K = 1.230174104914001f;

    private IrreversibleWavelet() {
    }

    /** As {@link ReversibleWavelet#merge}. */
    static void merge(float[] data, int stride, Area lower, Area area) {
        int width = area.width();
        int height = area.height();
        float[] line = new float[Math.max(width, height * LANES)];
        for (int y = 0; y < height; y++) {
            int at = y * stride;
            int parity = area.x0() & 1;
            for (int i = 0, to = parity; i < lower.width(); i++, to += 2) {
                line[to] = data[at + i];
            }
            for (int i = lower.width(), to = 1 - parity; i < width; i++, to += 2) {
                line[to] = data[at + i];
            }
            filter(line, width, 1, parity);
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
            filter(line, height, lanes, parity);
            for (int y = 0; y < height; y++) {
                System.arraycopy(line, y * lanes, data, y * stride + x, lanes);
            }
        }
    }

    private static void filter(float[] line, int length, int lanes, int parity) {
        if (length == 1) {
            for (int i = 0; parity == 1 && i < lanes; i++) {
                line[i] /= 2;
            }
            return;
        }
        for (int k = 0; k < length; k++) {
            float factor = k % 2 == parity ? K : 1 / K;
            for (int i = 0, at = k * lanes; i < lanes; i++, at++) {
                line[at] *= factor;
            }
        }
        lift(line, length, lanes, parity, DELTA);
        lift(line, length, lanes, 1 - parity, GAMMA);
        lift(line, length, lanes, parity, BETA);
        lift(line, length, lanes, 1 - parity, ALPHA);
    }

    private static void lift(float[] line, int length, int lanes, int from, float factor) {
        if (lanes == 1) {
            liftRow(line, length, from, factor);
            return;
        }
        for (int k = from; k < length; k += 2) {
            int before = (k > 0 ? k - 1 : k + 1) * lanes;
            int after = (k + 1 < length ? k + 1 : k - 1) * lanes;
            for (int i = 0, at = k * lanes; i < lanes; i++, at++) {
                line[at] -= factor * (line[before + i] + line[after + i]);
            }
        }
    }

    private static void liftRow(float[] line, int length, int from, float factor) {
        if (from == 0) {
            line[0] -= factor * 2 * line[1];
        }
        int k = from == 0 ? 2 : 1;
        for (; k + 1 < length; k += 2) {
            line[k] -= factor * (line[k - 1] + line[k + 1]);
        }
        if (k < length) {
            line[k] -= factor * 2 * line[k - 1];
        }
    }
}

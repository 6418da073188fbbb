package wetread.imaging.codec.jpeg2000;

/** The inverse of the irreversible 9-7 filter (ITU-T T.800, F.3.8.2.2), on real numbers. */
final class IrreversibleWavelet extends InverseWavelet<float[]> {
    // Table F.4.
    private static final float ALPHA = -1.586134342059924f;
    private static final float BETA = -0.052980118572961f;
    private static final float GAMMA = 0.882911075530934f;
    private static final float DELTA = 0.443506852043971f;
    private static final float K = 1.230174104914001f;

    @Override
    float[] array(int length) {
        return new float[length];
    }

    @Override
    void spread(float[] data, int from, int count, float[] line, int to) {
        for (int i = from, at = to; i < from + count; i++, at += 2) {
            line[at] = data[i];
        }
    }

    @Override
    void copy(float[] source, int from, float[] target, int to, int count) {
        System.arraycopy(source, from, target, to, count);
    }

    @Override
    void filter(float[] line, int length, int lanes, int parity) {
        if (length == 1) {
            // F.3.6: a single high-pass sample counts double, a single low-pass sample stays.
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

    /** One lifting step: every other sample from {@code from} on, changed by its two neighbours. */
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

    /** The same for a single lane, whose neighbours are adjacent. */
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

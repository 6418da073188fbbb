package wetread.imaging.codec.jpeg2000;

/** The inverse of the irreversible 9-7 filter (ITU-T T.800, F.3.8.2.2), on real numbers. */
final class IrreversibleWavelet extends InverseWavelet<float[]> {
    // Table F.4.
    private static final float ALPHA = -1.586134342059924f;
    private static final float BETA = -0.052980118572961f;
    private static final float GAMMA = 0.882911075530934f;
    private static final float DELTA = 0.443506852043971f;
    private static final float K = 1.230174104914001f;
    private static final float[] STEPS = {DELTA, GAMMA, BETA, ALPHA};

    IrreversibleWavelet() {
        super(STEPS.length);
    }

    @Override
    float[] array(int length) {
        return new float[length];
    }

    @Override
    void unfold(float[] row, int low, int width, int parity, float[] line) {
        if (width == 1) {
            line[0] = row[0];
            if (parity == 1) {
                halve(line, 1);
            }
            return;
        }
        spread(row, 0, low, K, line, parity);
        spread(row, low, width - low, 1 / K, line, 1 - parity);
        // Each step follows the one before it at a sample's distance.
        int x = parity;
        for (; x < STEPS.length; x += 2) {
            stepsAtEdge(line, x, width);
        }
        for (; x + 1 < width; x += 2) {
            line[x] -= DELTA * (line[x - 1] + line[x + 1]);
            line[x - 1] -= GAMMA * (line[x - 2] + line[x]);
            line[x - 2] -= BETA * (line[x - 3] + line[x - 1]);
            line[x - 3] -= ALPHA * (line[x - 4] + line[x - 2]);
        }
        for (; x < width + STEPS.length - 1; x += 2) {
            stepsAtEdge(line, x, width);
        }
    }

    private static void spread(float[] row, int from, int count, float factor, float[] line, int to) {
        for (int i = 0, at = to; i < count; i++, at += 2) {
            line[at] = row[from + i] * factor;
        }
    }

    /** The four steps where samples beyond the edge are mirrored at it (F.3.7). */
    private static void stepsAtEdge(float[] line, int x, int width) {
        for (int step = 0; step < STEPS.length; step++) {
            int own = x - step;
            if (own >= 0 && own < width) {
                float before = line[own > 0 ? own - 1 : own + 1];
                float after = line[own + 1 < width ? own + 1 : own - 1];
                line[own] -= STEPS[step] * (before + after);
            }
        }
    }

    @Override
    void begin(float[] line, float[] row, int width, boolean lowPass) {
        float factor = lowPass ? K : 1 / K;
        for (int x = 0; x < width; x++) {
            row[x] = line[x] * factor;
        }
    }

    @Override
    void lift(float[] row, float[] before, float[] after, int width, int step) {
        float factor = STEPS[step];
        for (int x = 0; x < width; x++) {
            row[x] -= factor * (before[x] + after[x]);
        }
    }

    @Override
    void halve(float[] row, int width) {
        for (int x = 0; x < width; x++) {
            row[x] /= 2;
        }
    }
}

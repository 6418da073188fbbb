package wetread.imaging.codec.jpeg2000;

/** The inverse of the reversible 5-3 filter (ITU-T T.800, F.3.8.2.1), on integers. */
final class ReversibleWavelet extends InverseWavelet<int[]> {
    ReversibleWavelet() {
        super(2);
    }

    @Override
    int[] array(int length) {
        return new int[length];
    }

    @Override
    void unfold(int[] row, int low, int width, int parity, int[] line) {
        if (width == 1) {
            line[0] = row[0] >> parity;
            return;
        }
        spread(row, 0, low, line, parity);
        spread(row, low, width - low, line, 1 - parity);
        // The second step follows the first at a sample's distance.
        int x = parity;
        for (; x < 2; x += 2) {
            stepsAtEdge(line, x, width);
        }
        for (; x + 1 < width; x += 2) {
            line[x] -= line[x - 1] + line[x + 1] + 2 >> 2;
            line[x - 1] += line[x - 2] + line[x] >> 1;
        }
        for (; x < width + 1; x += 2) {
            stepsAtEdge(line, x, width);
        }
    }

    private static void spread(int[] row, int from, int count, int[] line, int to) {
        for (int i = 0, at = to; i < count; i++, at += 2) {
            line[at] = row[from + i];
        }
    }

    /** Both steps where samples beyond the edge are mirrored at it (F.3.7). */
    private static void stepsAtEdge(int[] line, int x, int width) {
        if (x < width) {
            line[x] -= line[x > 0 ? x - 1 : 1] + line[x + 1 < width ? x + 1 : x - 1] + 2 >> 2;
        }
        if (x > 0) {
            line[x - 1] += line[x > 1 ? x - 2 : x] + line[x < width ? x : x - 2] >> 1;
        }
    }

    @Override
    void begin(int[] line, int[] row, int width, boolean lowPass) {
        System.arraycopy(line, 0, row, 0, width);
    }

    @Override
    void lift(int[] row, int[] before, int[] after, int width, int step) {
        if (step == 0) {
            for (int x = 0; x < width; x++) {
                row[x] -= before[x] + after[x] + 2 >> 2;
            }
        } else {
            for (int x = 0; x < width; x++) {
                row[x] += before[x] + after[x] >> 1;
            }
        }
    }

    @Override
    void halve(int[] row, int width) {
        for (int x = 0; x < width; x++) {
            row[x] >>= 1;
        }
    }
}

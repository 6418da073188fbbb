package wetread.imaging.codec.jpeg2000;

/** The inverse of the reversible 5-3 filter (ITU-T T.800, F.3.8.2.1), on integers. */
final class ReversibleWavelet extends InverseWavelet<int[]> {
    @Override
    int[] array(int length) {
        return new int[length];
    }

    @Override
    void spread(int[] data, int from, int count, int[] line, int to) {
        for (int i = from, at = to; i < from + count; i++, at += 2) {
            line[at] = data[i];
        }
    }

    @Override
    void copy(int[] source, int from, int[] target, int to, int count) {
        System.arraycopy(source, from, target, to, count);
    }

    @Override
    void filter(int[] line, int length, int lanes, int parity) {
        if (length == 1) {
            // F.3.6: a single high-pass sample counts double, a single low-pass sample stays.
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

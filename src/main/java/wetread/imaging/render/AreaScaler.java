package wetread.imaging.render;

import wetread.imaging.Picture;
import wetread.imaging.Size;

/**
 * Scales a picture down by area: each new pixel is the mean of the old ones that it covers, parts counted as parts.
 *
 * <p>Chosen over Lanczos because it cannot ring: an overshoot beside a dense edge would draw a line that looks like
 * pleura. Source rows are read once, in order.
 */
final class AreaScaler {
    /** Weights of one output pixel sum to this in each direction. */
    private static final int HORIZONTAL_ONE = 1 << 16;
    private static final int VERTICAL_ONE = 1 << 14;

    private AreaScaler() {
    }

    /** The samples of {@code picture} at size {@code to}, row by row, channels interleaved. */
    static byte[] scale(Picture picture, Size to) {
        Size from = picture.size();
        if (to.width() > from.width() || to.height() > from.height()) {
            throw new IllegalArgumentException("a picture is never enlarged: " + from + " to " + to);
        }
        int channels = picture.channels();
        int stride = to.width() * channels;
        byte[] result = new byte[Math.multiplyExact(stride, to.height())];
        byte[] source = new byte[from.width() * channels];
        if (from.equals(to)) {
            for (int y = 0; y < to.height(); y++) {
                picture.row(y, source);
                System.arraycopy(source, 0, result, y * stride, stride);
            }
            return result;
        }
        Coverage columns = new Coverage(from.width(), to.width(), HORIZONTAL_ONE);
        Coverage rows = new Coverage(from.height(), to.height(), VERTICAL_ONE);
        int[] narrowed = new int[stride];
        int[] sums = new int[stride];
        int loaded = -1;
        for (int y = 0; y < to.height(); y++) {
            java.util.Arrays.fill(sums, VERTICAL_ONE << 7);
            for (int i = 0; i < rows.count(y); i++) {
                int row = rows.first(y) + i;
                if (row != loaded) {
                    picture.row(row, source);
                    narrow(source, columns, channels, narrowed);
                    loaded = row;
                }
                int weight = rows.weight(y, i);
                for (int x = 0; x < stride; x++) {
                    sums[x] += narrowed[x] * weight;
                }
            }
            int offset = y * stride;
            for (int x = 0; x < stride; x++) {
                result[offset + x] = (byte) (sums[x] >> 22);
            }
        }
        return result;
    }

    /** One source row at the new width, 8 bits before and 8 after the binary point. */
    private static void narrow(byte[] source, Coverage columns, int channels, int[] narrowed) {
        int to = columns.size();
        for (int x = 0; x < to; x++) {
            int first = columns.first(x) * channels;
            int count = columns.count(x);
            for (int c = 0; c < channels; c++) {
                int sum = 0;
                for (int i = 0, at = first + c; i < count; i++, at += channels) {
                    sum += (source[at] & 0xFF) * columns.weight(x, i);
                }
                narrowed[x * channels + c] = sum >> 8;
            }
        }
    }

    /** Which source pixels each new pixel covers along one axis, and by how much. */
    private static final class Coverage {
        private final int[] first;
        private final int[] count;
        private final int[] weights;
        private final int most;

        Coverage(int from, int to, int one) {
            double step = (double) from / to;
            most = (int) Math.ceil(step) + 1;
            first = new int[to];
            count = new int[to];
            weights = new int[to * most];
            for (int i = 0; i < to; i++) {
                double begin = i * step;
                double end = Math.min(from, (i + 1) * step);
                first[i] = Math.min(from - 1, (int) begin);
                int last = Math.min(from, Math.max(first[i] + 1, (int) Math.ceil(end - 1e-9)));
                count[i] = last - first[i];
                int left = one;
                for (int k = 0; k < count[i] - 1; k++) {
                    double covered = Math.min(end, first[i] + k + 1) - Math.max(begin, first[i] + k);
                    int weight = (int) Math.round(one * covered / (end - begin));
                    weights[i * most + k] = weight;
                    left -= weight;
                }
                // The last takes what rounding left, so that an even area keeps its exact value.
                weights[i * most + count[i] - 1] = left;
            }
        }

        int size() {
            return first.length;
        }

        int first(int i) {
            return first[i];
        }

        int count(int i) {
            return count[i];
        }

        int weight(int i, int k) {
            return weights[i * most + k];
        }
    }
}

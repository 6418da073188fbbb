package wetread.imaging.render;

import java.util.Arrays;
import wetread.imaging.Picture;
import wetread.imaging.Size;

/**
 * Scales a picture down by area: each new pixel is the mean of the old ones under it, each weighted by the part that is
 * covered. Source rows are read once, in order.
 *
 * <p>Lanczos would be sharper, but it overshoots beside dense edges, and such a line looks like pleura.
 */
final class AreaScaler {
    /** The sum of a new pixel's weights along a row. */
    private static final int HORIZONTAL_ONE = 1 << 16;
    /** The sum of a new pixel's weights along a column. */
    private static final int VERTICAL_ONE = 1 << 14;

    private AreaScaler() {
    }

    /**
     * The samples of a picture at a smaller size, row by row, channels interleaved.
     *
     * @throws IllegalArgumentException when a side of {@code to} is longer than the picture's
     */
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
            Arrays.fill(sums, VERTICAL_ONE << 7);
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

    /** One source row at the new width, in fixed point: 8 bits before and 8 after the point. */
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

    /** Which source pixels each new pixel covers along one axis, and their weights. */
    private static final class Coverage {
        private final int[] first;
        private final int[] count;
        private final int[] weights;
        private final int maxCount;

        Coverage(int from, int to, int one) {
            double step = (double) from / to;
            maxCount = (int) Math.ceil(step) + 1;
            first = new int[to];
            count = new int[to];
            weights = new int[to * maxCount];
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
                    weights[i * maxCount + k] = weight;
                    left -= weight;
                }
                // The last weight takes what rounding left, so that a flat area keeps its exact value.
                weights[i * maxCount + count[i] - 1] = left;
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
            return weights[i * maxCount + k];
        }
    }
}

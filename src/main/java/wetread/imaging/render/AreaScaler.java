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
        if (from.equals(to)) {
            byte[] source = new byte[stride];
            for (int y = 0; y < to.height(); y++) {
                picture.row(y, source);
                System.arraycopy(source, 0, result, y * stride, stride);
            }
            return result;
        }
        Coverage columns = new Coverage(from.width(), to.width(), HORIZONTAL_ONE);
        Narrowing narrowing = new Narrowing(columns, channels);
        // Room after the row for pixels without weight.
        byte[] source = new byte[(from.width() + columns.maxCount) * channels];
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
                    narrowing.apply(source, narrowed);
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

    /** Brings source rows to the new width. */
    private static final class Narrowing {
        private final int channels;
        /** By the sample of the new row: the first source sample that it covers. */
        private final int[] first;
        /** Weights of the first source sample, of the next one, and so on; 0 beyond those that are covered. */
        private final int[][] weights;

        Narrowing(Coverage columns, int channels) {
            this.channels = channels;
            int stride = columns.size() * channels;
            first = new int[stride];
            weights = new int[columns.maxCount][stride];
            for (int i = 0; i < stride; i++) {
                int x = i / channels;
                first[i] = columns.first(x) * channels + i % channels;
                for (int k = 0; k < columns.count(x); k++) {
                    weights[k][i] = columns.weight(x, k);
                }
            }
        }

        /** One source row at the new width, in fixed point: 8 bits before and 8 after the point. */
        void apply(byte[] source, int[] narrowed) {
            Arrays.fill(narrowed, 0);
            for (int k = 0, shift = 0; k < weights.length; k++, shift += channels) {
                add(source, shift, weights[k], narrowed);
            }
            for (int i = 0; i < narrowed.length; i++) {
                narrowed[i] >>= 8;
            }
        }

        private void add(byte[] source, int shift, int[] weight, int[] sums) {
            for (int i = 0; i < sums.length; i++) {
                sums[i] += (source[first[i] + shift] & 0xFF) * weight[i];
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

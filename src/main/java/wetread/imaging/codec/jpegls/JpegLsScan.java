package wetread.imaging.codec.jpegls;

import java.util.Arrays;
import wetread.imaging.RejectionReason;
import wetread.imaging.UnreadableImageException;

/**
 * Decodes one scan of JPEG-LS, lossless or near-lossless (ITU-T T.87, Annex A, that is ISO/IEC 14495-1). Where the
 * neighbours of a sample differ by no more than the tolerance, a run is coded. Elsewhere the sample is predicted, and
 * each context learns how large the errors of prediction are. The letters a, b, c, n and J are the standard's.
 */
final class JpegLsScan {
    /** Orders of run lengths by the run index (A.2.1): 2 to that power samples make a whole step. */
    private static final int[] J = {0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 9, 10,
        11, 12, 13, 14, 15};
    private static final int REGULAR_CONTEXTS = 365;
    private static final int MIN_CORRECTION = -128;
    private static final int MAX_CORRECTION = 127;

    private final JpegLsParameters parameters;
    private final JpegLsBits bits;
    private final int near;
    private final int step;
    // The standard's A, B, C and N by context (A.2.1); the last two contexts, of A and N alone, are for ends of runs.
    private final int[] a = new int[REGULAR_CONTEXTS + 2];
    private final int[] b = new int[REGULAR_CONTEXTS];
    private final int[] c = new int[REGULAR_CONTEXTS];
    private final int[] n = new int[REGULAR_CONTEXTS + 2];
    /** Nn: negative errors at ends of runs, by type. */
    private final int[] negative = new int[2];
    private int runIndex;

    JpegLsScan(JpegLsParameters parameters, JpegLsBits bits) {
        this.parameters = parameters;
        this.bits = bits;
        this.near = parameters.near();
        this.step = 2 * near + 1;
        Arrays.fill(a, Math.max(2, (parameters.range() + 32) / 64));
        Arrays.fill(n, 1);
    }

    /** Receives the lines of a scan. */
    interface Lines {
        /**
         * Takes one decoded line. The array is used again after the call.
         *
         * @param component its number in the scan, 0 first
         * @param y row of the picture, 0 first
         * @param samples the line from index 1 on; index 0 and the last index lie beside the picture
         */
        void line(int component, int y, int[] samples);
    }

    /** Decodes a single component (ILV 0), or components that are interleaved line by line (ILV 1). */
    void decodeByLine(int components, int columns, int rows, Lines lines) throws UnreadableImageException {
        int[][] above = new int[components][columns + 2];
        int[][] current = new int[components][columns + 2];
        int[] runIndexes = new int[components];
        for (int y = 0; y < rows; y++) {
            for (int component = 0; component < components; component++) {
                runIndex = runIndexes[component];
                edges(above[component], current[component], columns);
                line(above[component], current[component], columns);
                runIndexes[component] = runIndex;
                lines.line(component, y, current[component]);
                int[] next = above[component];
                above[component] = current[component];
                current[component] = next;
            }
        }
    }

    /** Decodes components that are interleaved sample by sample (ILV 2). */
    void decodeBySample(int components, int columns, int rows, Lines lines) throws UnreadableImageException {
        int[][] above = new int[components][columns + 2];
        int[][] current = new int[components][columns + 2];
        for (int y = 0; y < rows; y++) {
            for (int component = 0; component < components; component++) {
                edges(above[component], current[component], columns);
            }
            line(above, current, columns);
            for (int component = 0; component < components; component++) {
                lines.line(component, y, current[component]);
            }
            int[][] next = above;
            above = current;
            current = next;
        }
    }

    /**
     * Sets the samples beside the picture (A.2.1). To the right the line above repeats its last sample; to the left the
     * current line repeats the first sample of the line above.
     */
    private static void edges(int[] above, int[] current, int columns) {
        above[columns + 1] = above[columns];
        current[0] = above[1];
    }

    private void line(int[] above, int[] current, int columns) throws UnreadableImageException {
        int x = 1;
        while (x <= columns) {
            int context = context(above, current, x);
            if (context != 0) {
                current[x] = regular(context, current[x - 1], above[x], above[x - 1]);
                x++;
                continue;
            }
            int length = runLength(columns - x + 1);
            Arrays.fill(current, x, x + length, current[x - 1]);
            x += length;
            if (x <= columns) {
                int left = current[x - 1];
                int type = Math.abs(left - above[x]) <= near ? 1 : 0;
                current[x] = interruption(type, left, above[x]);
                runIndex = Math.max(0, runIndex - 1);
                x++;
            }
        }
    }

    private void line(int[][] above, int[][] current, int columns) throws UnreadableImageException {
        int components = above.length;
        int[] contexts = new int[components];
        int x = 1;
        while (x <= columns) {
            boolean even = true;
            for (int i = 0; i < components; i++) {
                contexts[i] = context(above[i], current[i], x);
                even &= contexts[i] == 0;
            }
            if (!even) {
                for (int i = 0; i < components; i++) {
                    current[i][x] = regular(contexts[i], current[i][x - 1], above[i][x], above[i][x - 1]);
                }
                x++;
                continue;
            }
            int length = runLength(columns - x + 1);
            for (int[] line : current) {
                Arrays.fill(line, x, x + length, line[x - 1]);
            }
            x += length;
            if (x <= columns) {
                for (int i = 0; i < components; i++) {
                    current[i][x] = interruption(0, current[i][x - 1], above[i][x]);
                }
                runIndex = Math.max(0, runIndex - 1);
                x++;
            }
        }
    }

    /** The context's number times its sign (A.3.3, A.3.4); 0 where a run begins. */
    private int context(int[] above, int[] current, int x) {
        return 81 * quantized(above[x + 1] - above[x]) + 9 * quantized(above[x] - above[x - 1])
                + quantized(above[x - 1] - current[x - 1]);
    }

    private int quantized(int gradient) {
        int size = Math.abs(gradient);
        int level = size <= near ? 0 : size < parameters.t1() ? 1 : size < parameters.t2() ? 2
                : size < parameters.t3() ? 3 : 4;
        return gradient < 0 ? -level : level;
    }

    /** Decodes a sample outside of runs (A.4 to A.6). {@code signed} is the context's number times its sign. */
    private int regular(int signed, int left, int up, int upLeft) throws UnreadableImageException {
        int sign = signed < 0 ? -1 : 1;
        int q = Math.abs(signed);
        int min = Math.min(left, up);
        int max = Math.max(left, up);
        int median = upLeft >= max ? min : upLeft <= min ? max : left + up - upLeft;
        int predicted = Math.max(0, Math.min(parameters.maxval(), median + sign * c[q]));
        int k = order(a[q], n[q]);
        int mapped = golomb(k, parameters.limit());
        // A.5.2: where negative errors prevail, odd codes stand for zero and above.
        boolean turned = near == 0 && k == 0 && 2 * b[q] <= -n[q];
        int error = turned
                ? (mapped & 1) == 1 ? mapped >> 1 : -(mapped >> 1) - 1
                : (mapped & 1) == 0 ? mapped >> 1 : -(mapped >> 1) - 1;
        learn(q, error);
        return reconstructed(predicted, sign * error);
    }

    /** Updates a regular context by the error that was read (A.6.1, A.6.2). */
    private void learn(int q, int error) {
        b[q] += error * step;
        a[q] += Math.abs(error);
        if (n[q] == parameters.reset()) {
            a[q] >>= 1;
            b[q] >>= 1;
            n[q] >>= 1;
        }
        n[q]++;
        if (b[q] <= -n[q]) {
            b[q] = Math.max(b[q] + n[q], 1 - n[q]);
            c[q] = Math.max(MIN_CORRECTION, c[q] - 1);
        } else if (b[q] > 0) {
            b[q] = Math.min(b[q] - n[q], 0);
            c[q] = Math.min(MAX_CORRECTION, c[q] + 1);
        }
    }

    /** How many samples repeat the one before (A.7.1); {@code left} are left in the line. */
    private int runLength(int left) throws UnreadableImageException {
        int length = 0;
        while (bits.bit() == 1) {
            int whole = 1 << J[runIndex];
            int count = Math.min(whole, left - length);
            length += count;
            if (count == whole && runIndex < J.length - 1) {
                runIndex++;
            }
            if (length == left) {
                return length;
            }
        }
        length += bits.bits(J[runIndex]);
        if (length > left) {
            throw new UnreadableImageException(RejectionReason.MALFORMED, "a run of the JPEG-LS data leaves its line");
        }
        return length;
    }

    /** Decodes the sample that ends a run (A.7.2); {@code type} is RItype. */
    private int interruption(int type, int left, int up) throws UnreadableImageException {
        int q = REGULAR_CONTEXTS + type;
        int k = order(type == 1 ? a[q] + (n[q] >> 1) : a[q], n[q]);
        int mapped = golomb(k, parameters.limit() - J[runIndex] - 1);
        int doubled = mapped + type;
        int map = doubled & 1;
        boolean below = (k != 0 || 2 * negative[type] >= n[q]) == (map == 1);
        int error = below ? -((doubled + map) >> 1) : (doubled + map) >> 1;
        if (error < 0) {
            negative[type]++;
        }
        a[q] += (mapped + 1 - type) >> 1;
        if (n[q] == parameters.reset()) {
            a[q] >>= 1;
            n[q] >>= 1;
            negative[type] >>= 1;
        }
        n[q]++;
        return type == 1 ? reconstructed(left, error) : reconstructed(up, left > up ? -error : error);
    }

    /** The Golomb code's order (A.5.1). */
    private static int order(int a, int n) {
        int k = 0;
        while (n << k < a && k < 24) {
            k++;
        }
        return k;
    }

    /** Reads a value of the length-limited Golomb code (A.5.3); {@code limit} bits are the longest code. */
    private int golomb(int k, int limit) throws UnreadableImageException {
        int maxZeros = limit - parameters.qbpp() - 1;
        int zeros = bits.zeros(maxZeros);
        return zeros < maxZeros ? zeros << k | bits.bits(k) : bits.bits(parameters.qbpp()) + 1;
    }

    /** The sample, brought back to the range of values (A.4.4, A.4.5). */
    private int reconstructed(int predicted, int error) {
        int value = predicted + error * step;
        if (value < -near) {
            value += parameters.range() * step;
        } else if (value > parameters.maxval() + near) {
            value -= parameters.range() * step;
        }
        return Math.max(0, Math.min(parameters.maxval(), value));
    }
}

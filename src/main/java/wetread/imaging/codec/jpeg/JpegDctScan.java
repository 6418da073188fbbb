package wetread.imaging.codec.jpeg;

import java.util.Arrays;
import wetread.imaging.RejectionReason;
import wetread.imaging.UnreadableImageException;

/** A scan of sequential DCT JPEG with 8 or 12 bits (ITU-T T.81, Annex F). */
final class JpegDctScan {
    private static final int SIDE = 8;
    private static final int BLOCK = SIDE * SIDE;
    /** Where the coefficients belong in their block, in the order in which they are coded (A.3.6). */
    private static final int[] ZIGZAG = {0, 1, 8, 16, 9, 2, 3, 10, 17, 24, 32, 25, 18, 11, 4, 5, 12, 19, 26, 33, 40, 48,
        41, 34, 27, 20, 13, 6, 7, 14, 21, 28, 35, 42, 49, 56, 57, 50, 43, 36, 29, 22, 15, 23, 30, 37, 44, 51, 58, 59,
        52, 45, 38, 31, 39, 46, 53, 60, 61, 54, 47, 55, 62, 63};
    private static final double[] COSINES = cosines();

    private final JpegFrame frame;
    private final JpegBits bits;
    private final int restartInterval;
    private final double[] coefficients = new double[BLOCK];
    private final double[] halfway = new double[BLOCK];
    private boolean astray;

    /** A component of the scan: its tables, and the plane that its blocks fill. */
    record Part(JpegFrame.Component component, HuffmanTable dc, HuffmanTable ac, int[] quantization, Plane plane) {
        static Part of(JpegScanHeader.Member member, Plane plane) {
            return new Part(member.component(), member.dc(), member.ac(), member.quantization(), plane);
        }
    }

    /** Decoded samples of one component, rounded up to whole blocks; {@code stride} samples from a line to the next. */
    record Plane(short[] samples, int stride) {
        static Plane of(JpegFrame frame, JpegFrame.Component component) {
            int across = mcus(frame.columns(), frame.maxHorizontal()) * component.horizontal() * SIDE;
            int down = mcus(frame.rows(), frame.maxVertical()) * component.vertical() * SIDE;
            return new Plane(new short[Math.multiplyExact(across, down)], across);
        }
    }

    /**
     * A scan that is not decoded yet.
     *
     * @param bits from the first byte after the header
     * @param restartInterval MCUs between restart markers; 0 for no such markers
     */
    JpegDctScan(JpegFrame frame, JpegBits bits, int restartInterval) {
        this.frame = frame;
        this.bits = bits;
        this.restartInterval = restartInterval;
    }

    /** How many MCUs cover so many samples (A.2.3), where a component has at most {@code factor} blocks in each. */
    private static int mcus(int samples, int factor) {
        return (samples + SIDE * factor - 1) / (SIDE * factor);
    }

    /** Decodes the scan into the planes of its parts. Blocks of a single component are not interleaved (A.2.2). */
    void decode(Part[] parts) throws UnreadableImageException {
        boolean alone = parts.length == 1;
        int across = alone ? (frame.columns(parts[0].component()) + SIDE - 1) / SIDE
                : mcus(frame.columns(), frame.maxHorizontal());
        int down = alone ? (frame.rows(parts[0].component()) + SIDE - 1) / SIDE
                : mcus(frame.rows(), frame.maxVertical());
        int[] dc = new int[parts.length];
        int sinceRestart = 0;
        for (int y = 0; y < down; y++) {
            for (int x = 0; x < across; x++, sinceRestart++) {
                if (restartInterval > 0 && sinceRestart == restartInterval) {
                    astray |= !bits.restart();
                    Arrays.fill(dc, 0);
                    sinceRestart = 0;
                }
                for (int i = 0; i < parts.length; i++) {
                    int wide = alone ? 1 : parts[i].component().horizontal();
                    int high = alone ? 1 : parts[i].component().vertical();
                    for (int block = 0; block < wide * high; block++) {
                        dc[i] = block(parts[i], dc[i], x * wide + block % wide, y * high + block / wide);
                    }
                }
            }
        }
        astray |= !bits.isPaddingUpToMarker();
    }

    /**
     * Whether the code went astray unseen: data other than padding follows the last block of the scan or of a restart
     * interval, or a block is brighter than white or darker than black.
     */
    boolean astray() {
        return astray;
    }

    /** Decodes one block (F.2.2) to its place and returns its DC value; {@code before} is that of the block before. */
    private int block(Part part, int before, int column, int row) throws UnreadableImageException {
        Arrays.fill(coefficients, 0);
        int dc = before + bits.signed(sized(part.dc().decode(bits)));
        coefficients[0] = (double) dc * part.quantization()[0];
        // A block as dark or bright as can be has this coefficient, and rounding adds less than a step.
        astray |= Math.abs(coefficients[0]) > (4 << frame.precision()) + part.quantization()[0];
        boolean flat = true;
        for (int k = 1; k < BLOCK; k++) {
            int code = part.ac().decode(bits);
            int size = code & 0x0F;
            if (size == 0) {
                if (code != 0xF0) {
                    break;
                }
                k += 15;
                continue;
            }
            k += code >> 4;
            if (k >= BLOCK) {
                throw new UnreadableImageException(RejectionReason.MALFORMED, "a block of the JPEG data is overfull");
            }
            coefficients[ZIGZAG[k]] = (double) bits.signed(size) * part.quantization()[k];
            flat = false;
        }
        place(part.plane(), column * SIDE, row * SIDE, flat);
        return dc;
    }

    private static int sized(int size) throws UnreadableImageException {
        if (size > 16) {
            throw JpegRejection.malformed("holds an impossible difference");
        }
        return size;
    }

    /** Transforms a block back (A.3.3), columns first, then undoes the level shift (A.3.1) and cuts to the range. */
    private void place(Plane plane, int left, int top, boolean flat) {
        int max = (1 << frame.precision()) - 1;
        double middle = 1 << frame.precision() - 1;
        if (flat) {
            short value = level(coefficients[0] / SIDE + middle, max);
            for (int y = 0; y < SIDE; y++) {
                int at = (top + y) * plane.stride() + left;
                Arrays.fill(plane.samples(), at, at + SIDE, value);
            }
            return;
        }
        for (int u = 0; u < SIDE; u++) {
            for (int y = 0; y < SIDE; y++) {
                double sum = 0;
                for (int v = 0; v < SIDE; v++) {
                    sum += coefficients[v * SIDE + u] * COSINES[y * SIDE + v];
                }
                halfway[y * SIDE + u] = sum;
            }
        }
        for (int y = 0; y < SIDE; y++) {
            int at = (top + y) * plane.stride() + left;
            for (int x = 0; x < SIDE; x++) {
                double sum = 0;
                for (int u = 0; u < SIDE; u++) {
                    sum += halfway[y * SIDE + u] * COSINES[x * SIDE + u];
                }
                plane.samples()[at + x] = level(sum + middle, max);
            }
        }
    }

    private static short level(double value, int max) {
        return (short) Math.max(0, Math.min(max, Math.round(value)));
    }

    /** Half the normalized cosine (A.3.3), by place and frequency. */
    private static double[] cosines() {
        double[] table = new double[BLOCK];
        for (int place = 0; place < SIDE; place++) {
            for (int frequency = 0; frequency < SIDE; frequency++) {
                table[place * SIDE + frequency] = (frequency == 0 ? Math.sqrt(0.5) : 1) / 2
                        * Math.cos((2 * place + 1) * frequency * Math.PI / 16);
            }
        }
        return table;
    }
}

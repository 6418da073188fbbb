package wetread.imaging.codec.jpegls;

import wetread.imaging.RejectionReason;
import wetread.imaging.UnreadableImageException;

/**
 * The parameters that a JPEG-LS scan is coded with (ITU-T T.87, A.2.1 and C.2.4.1).
 *
 * @param maxval the largest sample
 * @param near how far a decoded sample may lie from the original one; 0 for lossless
 * @param t1 the first threshold between gradients
 * @param t2 the second one, at least {@code t1}
 * @param t3 the third one, at least {@code t2}
 * @param reset after how many samples a context halves its sums and counts
 */
record JpegLsParameters(int maxval, int near, int t1, int t2, int t3, int reset) {
    private static final int DEFAULT_RESET = 64;

    /** The parameters of an LSE segment of type 1 (C.2.4.1.1). Each may be 0, which stands for its default. */
    record Preset(int maxval, int t1, int t2, int t3, int reset) {
        static final Preset DEFAULTS = new Preset(0, 0, 0, 0, 0);
    }

    /**
     * The parameters of a scan, defaults filled in.
     *
     * @param precision bits of a sample, 2 to 16
     * @param near from the scan header
     * @throws UnreadableImageException {@code malformed} when they contradict each other
     */
    static JpegLsParameters of(Preset preset, int precision, int near) throws UnreadableImageException {
        int maxval = preset.maxval() > 0 ? preset.maxval() : (1 << precision) - 1;
        JpegLsParameters defaults = defaults(maxval, near);
        JpegLsParameters given = new JpegLsParameters(maxval, near, preset.t1() > 0 ? preset.t1() : defaults.t1,
                preset.t2() > 0 ? preset.t2() : defaults.t2, preset.t3() > 0 ? preset.t3() : defaults.t3,
                preset.reset() > 0 ? preset.reset() : DEFAULT_RESET);
        if (maxval >= 1 << precision || near > Math.min(255, maxval / 2) || given.t1 < near + 1 || given.t2 < given.t1
                || given.t3 < given.t2 || given.t3 > maxval || given.reset < 3) {
            throw new UnreadableImageException(RejectionReason.MALFORMED,
                    "the JPEG-LS coding parameters contradict each other");
        }
        return given;
    }

    /** The default thresholds (C.2.4.1.1.1): the more values and tolerance, the larger. */
    private static JpegLsParameters defaults(int maxval, int near) {
        int t1;
        int t2;
        int t3;
        if (maxval >= 128) {
            int factor = (Math.min(maxval, 4095) + 128) / 256;
            t1 = clamped(factor + 2 + 3 * near, near + 1, maxval);
            t2 = clamped(factor * 4 + 3 + 5 * near, t1, maxval);
            t3 = clamped(factor * 17 + 4 + 7 * near, t2, maxval);
        } else {
            int factor = 256 / (maxval + 1);
            t1 = clamped(Math.max(2, 3 / factor + 3 * near), near + 1, maxval);
            t2 = clamped(Math.max(3, 7 / factor + 5 * near), t1, maxval);
            t3 = clamped(Math.max(4, 21 / factor + 7 * near), t2, maxval);
        }
        return new JpegLsParameters(maxval, near, t1, t2, t3, DEFAULT_RESET);
    }

    /** The standard's CLAMP: a value below {@code min} becomes {@code min}, and so does a value above {@code max}. */
    private static int clamped(int value, int min, int max) {
        return value > max || value < min ? min : value;
    }

    /** RANGE: how many different errors of prediction there are. */
    int range() {
        return (maxval + 2 * near) / (2 * near + 1) + 1;
    }

    /** Bits of an error that is written as a plain number. */
    int qbpp() {
        return bitsFor(range());
    }

    /** LIMIT: the length of the longest Golomb code in bits. */
    int limit() {
        int bpp = Math.max(2, bitsFor(maxval + 1));
        return 2 * (bpp + Math.max(8, bpp));
    }

    /** Bits that tell so many values apart. */
    private static int bitsFor(int values) {
        return 32 - Integer.numberOfLeadingZeros(values - 1);
    }
}

package wetread.imaging.dicom;

/** Converts interleaved samples of eight bits between RGB and YBR_FULL (DICOM PS3.3 C.7.6.3.1.2, ITU-T T.871). */
final class YbrFull {
    private static final int HALF = 1 << 15;

    private YbrFull() {
    }

    /** Makes RGB of the first {@code count} samples, in place. */
    static void toRgb(int[] samples, int count) {
        for (int i = 0; i < count; i += 3) {
            int y = samples[i] << 16;
            int cb = samples[i + 1] - 128;
            int cr = samples[i + 2] - 128;
            samples[i] = level(y + 91_881 * cr);
            samples[i + 1] = level(y - 22_554 * cb - 46_802 * cr);
            samples[i + 2] = level(y + 116_130 * cb);
        }
    }

    /** Makes YBR_FULL of the first {@code count} samples, in place. */
    static void fromRgb(int[] samples, int count) {
        for (int i = 0; i < count; i += 3) {
            int r = samples[i];
            int g = samples[i + 1];
            int b = samples[i + 2];
            samples[i] = level(19_595 * r + 38_470 * g + 7_471 * b);
            samples[i + 1] = level((128 << 16) - 11_059 * r - 21_709 * g + 32_768 * b);
            samples[i + 2] = level((128 << 16) + 32_768 * r - 27_439 * g - 5_329 * b);
        }
    }

    /** A fixed-point value with 16 bits after the point, rounded and cut to 0 to 255. */
    private static int level(int value) {
        return Math.max(0, Math.min(255, value + HALF >> 16));
    }
}

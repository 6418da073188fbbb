package wetread.imaging.codec;

/**
 * The size and sample layout that are declared for a coded frame. Decoders take memory for this shape alone and refuse
 * coded data that does not agree with it.
 *
 * @param columns at least 1
 * @param rows at least 1
 * @param components samples of a pixel, at least 1
 * @param bits the largest number of bits that a sample may have, 1 to 32
 */
public record FrameShape(int columns, int rows, int components, int bits) {

    /**
     * Samples of the whole frame.
     *
     * @throws ArithmeticException when there are more than an array can hold
     */
    public int samples() {
        return Math.multiplyExact(Math.multiplyExact(rows, columns), components);
    }
}

package wetread.imaging.codec;

/**
 * What a coded frame is declared to be. The coded data has to agree, so this bounds what is allocated for it.
 *
 * @param columns at least 1
 * @param rows at least 1
 * @param components samples of a pixel, at least 1
 * @param bits the most bits that a sample may have, 1 to 32
 */
public record FrameShape(int columns, int rows, int components, int bits) {

    /** Samples of the whole frame; an {@link ArithmeticException} where no array holds them. */
    public int samples() {
        return Math.multiplyExact(Math.multiplyExact(rows, columns), components);
    }
}

package wetread.imaging;

/** The values of one decoded frame as its file has them: sign-extended, before any look-up table. */
public interface StoredValues {
    /**
     * Writes row {@code y} (0 at the top) to {@code values}: columns × samples values, samples of a pixel together.
     */
    void row(int y, int[] values);
}

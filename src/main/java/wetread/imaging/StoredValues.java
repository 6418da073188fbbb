package wetread.imaging;

/** The stored values of one decoded frame (DICOM PS3.3 C.7.6.3): sign-extended, before any look-up table. */
public interface StoredValues {
    /**
     * Writes one row to {@code values}, the samples of a pixel next to each other.
     *
     * @param y 0 at the top
     * @param values at least columns × samples per pixel
     */
    void row(int y, int[] values);
}

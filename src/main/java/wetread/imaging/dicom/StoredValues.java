package wetread.imaging.dicom;

/** The stored values of one decoded frame: sign-extended, before any LUT. */
interface StoredValues {
    /**
     * Writes row {@code y} (0 at the top) to {@code values}: columns × samples values, samples of a pixel together.
     */
    void row(int y, int[] values);
}

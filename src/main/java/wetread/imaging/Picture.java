package wetread.imaging;

/**
 * A picture of 8 bits a sample. It is read row by row, so that memory never holds a second full-size copy. Not for use
 * by several threads at once: implementations reuse a buffer of one row.
 */
public interface Picture {
    /** Width and height in pixels. */
    Size size();

    /** Samples of a pixel: 1 is grey, 0 black to 255 white; 3 are red, green and blue, interleaved. */
    int channels();

    /**
     * Writes one row to {@code samples}.
     *
     * @param y 0 at the top
     * @param samples at least width × channels bytes
     */
    void row(int y, byte[] samples);
}

package wetread.imaging;

/**
 * A picture ready to be shown: 8 bits a sample, read row by row so that no second full-size copy is ever needed. For one
 * thread: implementations keep a row.
 */
public interface Picture {
    Size size();

    /** 1 (grey, 0 black) or 3 (red, green, blue, interleaved). */
    int channels();

    /**
     * Writes row {@code y} (0 at the top) to {@code samples}, which holds at least width × channels bytes.
     */
    void row(int y, byte[] samples);
}

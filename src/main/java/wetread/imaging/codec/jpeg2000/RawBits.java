package wetread.imaging.codec.jpeg2000;

/**
 * The bits of passes that are not arithmetically coded (ITU-T T.800, D.6). A byte that follows 0xFF holds seven. After
 * the end it reads ones.
 */
final class RawBits {
    private byte[] bytes;
    private int position;
    private int current;
    private int left;

    /** Begins with the bytes of a codeword segment. */
    void start(byte[] segment) {
        bytes = segment;
        position = 0;
        current = 0;
        left = 0;
    }

    /** The next bit, 0 or 1. */
    int bit() {
        if (left == 0) {
            left = current == 0xFF ? 7 : 8;
            current = position < bytes.length ? bytes[position++] & 0xFF : 0xFF;
        }
        left--;
        return current >> left & 1;
    }
}

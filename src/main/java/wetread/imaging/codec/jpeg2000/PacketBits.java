package wetread.imaging.codec.jpeg2000;

import wetread.imaging.UnreadableImageException;

/** The bits of packet headers (ITU-T T.800, B.10.1). A byte that follows 0xFF holds seven, the lower ones. */
final class PacketBits {
    private final byte[] bytes;
    private final int end;
    private int position;
    private int current;
    private int left;

    PacketBits(byte[] bytes, int position, int end) {
        this.bytes = bytes;
        this.position = position;
        this.end = end;
    }

    /** The next bit; {@code truncated} after the end. */
    int bit() throws UnreadableImageException {
        if (left == 0) {
            if (position >= end) {
                throw CodeReader.truncated();
            }
            left = current == 0xFF ? 7 : 8;
            current = bytes[position++] & 0xFF;
        }
        left--;
        return current >> left & 1;
    }

    /** The next bits as an unsigned number; {@code count} 0 to 31. */
    int bits(int count) throws UnreadableImageException {
        int value = 0;
        for (int i = 0; i < count; i++) {
            value = value << 1 | bit();
        }
        return value;
    }

    /** Drops the padding of a packet header and returns the index after it. After 0xFF one more byte belongs to it. */
    int align() throws UnreadableImageException {
        if (current == 0xFF) {
            left = 0;
            bit();
        }
        left = 0;
        current = 0;
        return position;
    }

    /** Index of the next byte. */
    int position() {
        return position;
    }

    /** Goes on at that byte. The caller has aligned before. */
    void position(int next) {
        position = next;
    }
}

package wetread.imaging.codec.jpeg2000;

import wetread.imaging.UnreadableImageException;

/** The bits of packet headers (ITU-T T.800, B.10.1): a byte after 0xFF holds seven. */
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

    int bits(int count) throws UnreadableImageException {
        int value = 0;
        for (int i = 0; i < count; i++) {
            value = value << 1 | bit();
        }
        return value;
    }

    /** Goes to the end of the header's last byte and returns the position after it. */
    int align() throws UnreadableImageException {
        if (current == 0xFF) {
            left = 0;
            bit();
        }
        left = 0;
        current = 0;
        return position;
    }

    int position() {
        return position;
    }

    void position(int next) {
        position = next;
    }
}

package wetread.imaging.codec.jpeg2000;

import wetread.imaging.RejectionReason;
import wetread.imaging.UnreadableImageException;

/**
 * Reads unsigned numbers from a part of the codestream, the most significant byte first (ITU-T T.800, A.1). Reading
 * past the part's end is {@code truncated}.
 */
final class CodeReader {
    private final byte[] bytes;
    private final int end;
    private int position;

    CodeReader(byte[] bytes, int position, int end) {
        this.bytes = bytes;
        this.position = position;
        this.end = end;
    }

    /** Index of the next byte in the codestream. */
    int position() {
        return position;
    }

    /** Bytes up to the end of the part. */
    int left() {
        return end - position;
    }

    int uint8() throws UnreadableImageException {
        if (position >= end) {
            throw truncated();
        }
        return bytes[position++] & 0xFF;
    }

    int uint16() throws UnreadableImageException {
        return uint8() << 8 | uint8();
    }

    long uint32() throws UnreadableImageException {
        return (long) uint16() << 16 | uint16();
    }

    /** The next {@code length} bytes as a part of their own. This reader goes on after them. */
    CodeReader part(int length) throws UnreadableImageException {
        if (length < 0 || length > left()) {
            throw truncated();
        }
        CodeReader part = new CodeReader(bytes, position, position + length);
        position += length;
        return part;
    }

    static UnreadableImageException truncated() {
        return new UnreadableImageException(RejectionReason.TRUNCATED, "the JPEG 2000 data ends early");
    }

    static UnreadableImageException malformed(String what) {
        return new UnreadableImageException(RejectionReason.MALFORMED, "the JPEG 2000 data " + what);
    }

    static UnreadableImageException unsupported(String what) {
        return new UnreadableImageException(RejectionReason.UNSUPPORTED_PIXEL_FORMAT,
                "the JPEG 2000 data has " + what + ", for which there is no decoder");
    }
}

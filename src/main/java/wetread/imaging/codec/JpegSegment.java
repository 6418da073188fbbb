package wetread.imaging.codec;

/**
 * The parameters of a marker segment (ITU-T T.81, B.1.1.4), which follow its length field. The bytes are not copied.
 *
 * @param bytes the whole coded data
 * @param from index of the first parameter byte
 * @param end index after the last parameter byte
 */
public record JpegSegment(byte[] bytes, int from, int end) {
    /** Whether the length field counts itself, as it has to (B.1.1.4). Without that there are no parameters to read. */
    public boolean hasLength() {
        return end >= from;
    }

    /** Count of the parameter bytes; 0 for a segment that holds its length alone. */
    public int length() {
        return end - from;
    }

    /** The byte at an offset, 0 to 255. The caller has checked that the offset is below {@link #length()}. */
    public int uint8(int offset) {
        return bytes[from + offset] & 0xFF;
    }

    /** Two bytes, the more significant first. The caller has checked that both lie in the segment. */
    public int uint16(int offset) {
        return uint8(offset) << 8 | uint8(offset + 1);
    }
}

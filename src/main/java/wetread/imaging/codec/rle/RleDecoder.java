package wetread.imaging.codec.rle;

import java.util.Arrays;
import wetread.imaging.RejectionReason;
import wetread.imaging.UnreadableImageException;
import wetread.imaging.codec.FrameShape;

/**
 * Decodes RLE Lossless (DICOM PS3.5 Annex G). Each byte of a sample is coded as a plane of its own, the most
 * significant byte first; each plane is packed by runs.
 */
public final class RleDecoder {
    /** Bytes of the header: the number of segments and fifteen offsets, 32 bits each (G.5). */
    private static final int HEADER = 64;
    private static final int MAX_SEGMENTS = 15;
    /** Two bytes become at most 128 (G.3.1). A frame that declares more is refused before memory is taken for it. */
    private static final int MAX_EXPANSION = 64;

    private RleDecoder() {
    }

    /**
     * A decoded frame.
     *
     * @param planes component by component, the most significant byte first (G.2). Each plane holds a byte of every
     *        pixel, row by row
     * @param astray whether a segment holds more than its plane: somewhere before, the code went astray unseen
     */
    public record Decoded(byte[][] planes, boolean astray) {
    }

    /**
     * The byte planes of a frame, component by component.
     *
     * @param shape its bits are a multiple of 8
     * @throws UnreadableImageException {@code truncated} when the data ends before its last pixel, {@code malformed}
     *         when its header contradicts the shape
     */
    public static Decoded decode(byte[] packed, FrameShape shape) throws UnreadableImageException {
        int planes = shape.components() * (shape.bits() / 8);
        int planeLength = shape.rows() * shape.columns();
        if (packed.length < HEADER || (long) planes * planeLength > (long) MAX_EXPANSION * packed.length) {
            throw truncated();
        }
        long segments = uint32(packed, 0);
        if (segments != planes || segments > MAX_SEGMENTS) {
            throw new UnreadableImageException(RejectionReason.MALFORMED,
                    "the RLE data has " + segments + " segments where " + planes + " belong");
        }
        byte[][] unpacked = new byte[planes][planeLength];
        boolean astray = false;
        for (int i = 0; i < planes; i++) {
            long from = uint32(packed, 4 + 4 * i);
            long to = i + 1 < planes ? uint32(packed, 8 + 4 * i) : packed.length;
            if (from < HEADER || from > packed.length || to < from || to > packed.length) {
                throw new UnreadableImageException(RejectionReason.MALFORMED,
                        "segment " + (i + 1) + " of the RLE data lies outside of its frame");
            }
            int end = unpack(packed, (int) from, (int) to, unpacked[i]);
            astray |= !isPadding(packed, end, (int) to);
        }
        return new Decoded(unpacked, astray);
    }

    /** Least significant byte first (G.5). */
    private static long uint32(byte[] bytes, int at) {
        return Integer.toUnsignedLong(bytes[at] & 0xFF | (bytes[at + 1] & 0xFF) << 8 | (bytes[at + 2] & 0xFF) << 16
                | (bytes[at + 3] & 0xFF) << 24);
    }

    private static UnreadableImageException truncated() {
        return new UnreadableImageException(RejectionReason.TRUNCATED, "the RLE data ends before its last pixel");
    }

    /** Segments are padded to an even length (G.3.1), by some writers to more. */
    private static boolean isPadding(byte[] packed, int from, int to) {
        for (int i = from; i < to; i++) {
            // A control byte of -128 stands for nothing.
            if (packed[i] != 0 && packed[i] != -128 && to - from > 1) {
                return false;
            }
        }
        return true;
    }

    /** Unpacks one segment (G.3.2) and returns where it ends. */
    private static int unpack(byte[] packed, int from, int to, byte[] plane) throws UnreadableImageException {
        int at = from;
        int filled = 0;
        while (filled < plane.length && at < to) {
            int control = packed[at++];
            if (control >= 0) {
                int count = Math.min(control + 1, plane.length - filled);
                if (at + count > to) {
                    throw truncated();
                }
                System.arraycopy(packed, at, plane, filled, count);
                at += control + 1;
                filled += count;
            } else if (control != -128) {
                if (at >= to) {
                    throw truncated();
                }
                int count = Math.min(1 - control, plane.length - filled);
                Arrays.fill(plane, filled, filled + count, packed[at++]);
                filled += count;
            }
        }
        if (filled < plane.length) {
            throw truncated();
        }
        return at;
    }
}

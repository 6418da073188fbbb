package wetread.imaging.codec.jpeg;

import java.util.ArrayList;
import java.util.List;
import wetread.imaging.RejectionReason;
import wetread.imaging.UnreadableImageException;
import wetread.imaging.codec.FrameShape;
import wetread.imaging.codec.JpegSegment;

/**
 * The frame header of a JPEG picture (ITU-T T.81, B.2.2).
 *
 * @param lossless true for prediction (SOF3), false for the transform (SOF0, SOF1)
 * @param precision bits of a sample: 2 to 16 where lossless, else 8 or 12
 * @param rows of the picture
 * @param columns of the picture
 * @param components in the order of the header
 */
record JpegFrame(boolean lossless, int precision, int rows, int columns, List<Component> components) {
    private static final int MAX_FACTOR = 4;

    /**
     * One component.
     *
     * @param id by which scan headers name it
     * @param horizontal its sampling factor, 1 to 4
     * @param vertical its sampling factor, 1 to 4
     * @param quantization the place of its quantization table
     */
    record Component(int id, int horizontal, int vertical, int quantization) {
    }

    /**
     * Reads a frame header.
     *
     * @param shape what the picture has to be; its samples may have fewer bits
     * @throws UnreadableImageException {@code malformed} when the header is not of that shape or contradicts itself,
     *         {@code unsupported_pixel_format} for lossless JPEG with subsampled components
     */
    static JpegFrame of(JpegSegment header, boolean lossless, FrameShape shape) throws UnreadableImageException {
        int count = header.length() < 6 ? 0 : header.uint8(5);
        if (count == 0 || header.length() < 6 + 3 * count) {
            throw JpegRejection.malformed("holds a frame header that cannot be");
        }
        int precision = header.uint8(0);
        int rows = header.uint16(1);
        int columns = header.uint16(3);
        if (rows != shape.rows() || columns != shape.columns() || count != shape.components()
                || precision > shape.bits() || lossless && (precision < 2 || precision > 16)
                || !lossless && precision != 8 && precision != 12) {
            throw JpegRejection.malformed("holds " + columns + "x" + rows + " pixels of " + count + " samples of "
                    + precision + " bits, which is not what the data set declares");
        }
        List<Component> components = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            components.add(component(header, 6 + 3 * i, count == 1));
        }
        if (lossless && components.stream().anyMatch(c -> c.horizontal() != 1 || c.vertical() != 1)) {
            throw new UnreadableImageException(RejectionReason.UNSUPPORTED_PIXEL_FORMAT,
                    "lossless JPEG with subsampled components");
        }
        return new JpegFrame(lossless, precision, rows, columns, List.copyOf(components));
    }

    private static Component component(JpegSegment header, int at, boolean alone) throws UnreadableImageException {
        int horizontal = header.uint8(at + 1) >> 4;
        int vertical = header.uint8(at + 1) & 0x0F;
        int quantization = header.uint8(at + 2);
        if (horizontal < 1 || horizontal > MAX_FACTOR || vertical < 1 || vertical > MAX_FACTOR
                || quantization >= JpegTables.PLACES) {
            throw JpegRejection.malformed("holds sampling factors that cannot be");
        }
        // A single component is not interleaved, whatever factors it has (A.2.2).
        return new Component(header.uint8(at), alone ? 1 : horizontal, alone ? 1 : vertical, quantization);
    }

    /**
     * The index of the component that a scan header names.
     *
     * @throws UnreadableImageException {@code malformed} when there is no such component
     */
    int index(int id) throws UnreadableImageException {
        for (int i = 0; i < components.size(); i++) {
            if (components.get(i).id() == id) {
                return i;
            }
        }
        throw JpegRejection.malformed("holds a scan of a component that its frame does not name");
    }

    /** Hmax of A.1.1. */
    int maxHorizontal() {
        return components.stream().mapToInt(Component::horizontal).max().orElseThrow();
    }

    /** Vmax of A.1.1. */
    int maxVertical() {
        return components.stream().mapToInt(Component::vertical).max().orElseThrow();
    }

    /** Samples in a line of that component as coded, before it is widened to the picture's columns (A.1.1). */
    int columns(Component component) {
        return (columns * component.horizontal() + maxHorizontal() - 1) / maxHorizontal();
    }

    /** Lines of that component as coded, before it is stretched to the picture's rows (A.1.1). */
    int rows(Component component) {
        return (rows * component.vertical() + maxVertical() - 1) / maxVertical();
    }
}

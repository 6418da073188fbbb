package wetread.imaging.codec.jpeg;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import wetread.imaging.Size;
import wetread.imaging.UnreadableImageException;
import wetread.imaging.codec.JpegSegment;

/**
 * Which coefficients the scan headers of a JPEG file have brought up to now, and how exactly (ITU-T T.81, G.1.1.1).
 */
final class JpegProgress {
    private static final int COEFFICIENTS = 64;
    private static final int MAX_FACTOR = 4;
    private static final int SIDE = 8;
    /** Of a coefficient that no scan brought. */
    private static final int MISSING = 255;

    private final Size size;
    private final List<JpegFrame.Component> components;
    private final int maxHorizontal;
    private final int maxVertical;
    /** By component and coefficient: how many of its lowest bits are missing. */
    private final int[][] missing;
    private final boolean[] begun;
    private final boolean progressive;

    private JpegProgress(Size size, List<JpegFrame.Component> components, boolean progressive) {
        this.size = size;
        this.progressive = progressive;
        this.begun = new boolean[components.size()];
        this.components = List.copyOf(components);
        this.maxHorizontal = components.stream().mapToInt(JpegFrame.Component::horizontal).max().orElseThrow();
        this.maxVertical = components.stream().mapToInt(JpegFrame.Component::vertical).max().orElseThrow();
        this.missing = new int[components.size()][COEFFICIENTS];
        for (int[] component : missing) {
            Arrays.fill(component, MISSING);
        }
    }

    /** Before the first scan of a frame. The caller has checked that the header holds its components. */
    static JpegProgress of(JpegSegment header, Size size, boolean progressive) throws UnreadableImageException {
        List<JpegFrame.Component> components = new ArrayList<>();
        for (int i = 0; i < header.uint8(5); i++) {
            int at = 6 + 3 * i;
            int horizontal = header.uint8(at + 1) >> 4;
            int vertical = header.uint8(at + 1) & 0x0F;
            if (horizontal < 1 || horizontal > MAX_FACTOR || vertical < 1 || vertical > MAX_FACTOR) {
                throw JpegRejection.malformed("holds sampling factors that cannot be");
            }
            components.add(new JpegFrame.Component(header.uint8(at), horizontal, vertical, header.uint8(at + 2)));
        }
        return new JpegProgress(size, components, progressive);
    }

    List<JpegFrame.Component> components() {
        return components;
    }

    /** Takes in a scan header and returns how many blocks the scan passes. */
    long scan(JpegSegment header) throws UnreadableImageException {
        int count = header.length() > 0 ? header.uint8(0) : 0;
        if (count < 1 || count > components.size() || header.length() < 4 + 2 * count) {
            throw JpegRejection.malformed("holds a scan header that fits no frame");
        }
        int last = Math.min(COEFFICIENTS - 1, header.uint8(2 + 2 * count));
        long blocks = 0;
        for (int i = 0; i < count; i++) {
            int index = index(header.uint8(1 + 2 * i));
            begun[index] |= !progressive || header.uint8(1 + 2 * count) == 0;
            for (int k = header.uint8(1 + 2 * count); k <= last; k++) {
                missing[index][k] = header.uint8(3 + 2 * count) & 0x0F;
            }
            blocks += count == 1 ? blocksAlone(components.get(index)) : blocks(components.get(index));
        }
        return blocks;
    }

    private int index(int id) throws UnreadableImageException {
        for (int i = 0; i < components.size(); i++) {
            if (components.get(i).id() == id) {
                return i;
            }
        }
        throw JpegRejection.malformed("holds a scan of a component that its frame does not name");
    }

    /** Whether scans brought the whole of every component, or at least its mean values where there are several. */
    boolean everyComponent() {
        for (boolean one : begun) {
            if (!one) {
                return false;
            }
        }
        return true;
    }

    /** Whether no bit of a coefficient is missing. */
    boolean complete() {
        return Arrays.stream(missing).allMatch(component -> Arrays.stream(component).allMatch(bits -> bits == 0));
    }

    /** Blocks of all components. */
    long blocksOfPicture() {
        return components.stream().mapToLong(this::blocks).sum();
    }

    /** Blocks of a component, in whole minimum coded units (A.2.4). */
    private long blocks(JpegFrame.Component component) {
        return (long) up(size.width(), SIDE * maxHorizontal) * component.horizontal()
                * up(size.height(), SIDE * maxVertical) * component.vertical();
    }

    /** Blocks of a component in a scan of its own (A.2.2). */
    private long blocksAlone(JpegFrame.Component component) {
        return (long) up(up(size.width() * component.horizontal(), maxHorizontal), SIDE)
                * up(up(size.height() * component.vertical(), maxVertical), SIDE);
    }

    private static int up(int samples, int unit) {
        return (samples + unit - 1) / unit;
    }
}

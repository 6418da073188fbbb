package wetread.imaging.codec.jpeg;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import wetread.imaging.codec.JpegMarkers;
import wetread.imaging.codec.JpegSegment;

/**
 * The scans of a progressive picture by their headers (ITU-T T.81, B.2.3, G.1.1.1): each brings some coefficients of
 * some components, down to some bit.
 */
final class ProgressiveScans {
    private static final int COEFFICIENTS = 64;
    /** No bit of a coefficient has come yet; any bit is lower. */
    private static final int NOTHING = 16;

    /** Of each component, by its id, the lowest bit that has come of each coefficient. */
    private final Map<Integer, int[]> lowestBits = new HashMap<>();
    private int count;

    private ProgressiveScans() {
    }

    /** The scans up to the end marker, or to where the data ends. */
    static ProgressiveScans of(byte[] bytes) {
        ProgressiveScans scans = new ProgressiveScans();
        JpegMarkers markers = new JpegMarkers(bytes, JpegMarkers.Stuffing.BYTE);
        for (int marker = markers.next(); marker != JpegMarkers.NONE && marker != JpegMarkers.EOI;
                marker = markers.next()) {
            if (marker == JpegMarkers.SOI || JpegMarkers.standsAlone(marker)) {
                continue;
            }
            Optional<JpegSegment> segment = markers.segment();
            if (segment.isEmpty() || !segment.get().hasLength()) {
                break;
            }
            if (marker == JpegMarkers.SOS) {
                scans.add(segment.get());
            }
        }
        return scans;
    }

    private void add(JpegSegment header) {
        count++;
        int components = header.length() > 0 ? header.uint8(0) : 0;
        if (header.length() < 4 + 2 * components) {
            return;
        }
        int from = header.uint8(1 + 2 * components);
        int to = Math.min(COEFFICIENTS - 1, header.uint8(2 + 2 * components));
        int lowest = header.uint8(3 + 2 * components) & 0x0F;
        for (int i = 0; i < components; i++) {
            int[] bits = lowestBits.computeIfAbsent(header.uint8(1 + 2 * i), id -> {
                int[] none = new int[COEFFICIENTS];
                Arrays.fill(none, NOTHING);
                return none;
            });
            for (int k = from; k <= to; k++) {
                bits[k] = Math.min(bits[k], lowest);
            }
        }
    }

    /** Scans of the picture. */
    int count() {
        return count;
    }

    /** Whether every coefficient of every component came down to its last bit. */
    boolean complete(JpegFrame frame) {
        return frame.components().stream().allMatch(component -> {
            int[] bits = lowestBits.get(component.id());
            return bits != null && Arrays.stream(bits).allMatch(bit -> bit == 0);
        });
    }
}

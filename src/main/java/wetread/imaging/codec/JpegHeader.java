package wetread.imaging.codec;

import java.util.Optional;

/**
 * What the frame header of JPEG or JPEG-LS data says (ITU-T T.81, B.2.2; T.87, C.2.2), without decoding anything.
 *
 * @param marker of the frame header, which names the process
 * @param precision bits of a sample
 * @param components samples of a pixel
 */
public record JpegHeader(int marker, int precision, int components) {
    /** Where the number of components stands in a frame header. */
    private static final int COMPONENTS = 5;

    /** The first frame header of the data; empty where there is none. */
    public static Optional<JpegHeader> of(byte[] bytes) {
        JpegMarkers markers = new JpegMarkers(bytes, JpegMarkers.Stuffing.BYTE);
        for (int marker = markers.next(); marker != JpegMarkers.NONE; marker = markers.next()) {
            if (marker == JpegMarkers.SOS || marker == JpegMarkers.EOI) {
                return Optional.empty();
            }
            if (marker == JpegMarkers.SOI || JpegMarkers.standsAlone(marker)) {
                continue;
            }
            Optional<JpegSegment> segment = markers.segment();
            if (segment.isEmpty() || segment.get().length() < 1) {
                return Optional.empty();
            }
            if (isFrame(marker)) {
                int components = segment.get().length() < COMPONENTS + 1 ? 0 : segment.get().uint8(COMPONENTS);
                return Optional.of(new JpegHeader(marker, segment.get().uint8(0), components));
            }
        }
        return Optional.empty();
    }

    private static boolean isFrame(int marker) {
        return marker >= JpegMarkers.SOF0 && marker <= JpegMarkers.SOF15 && marker != JpegMarkers.DHT
                && marker != JpegMarkers.JPG && marker != JpegMarkers.DAC || marker == JpegMarkers.SOF55;
    }

    /** Whether the picture was transformed, with loss: samples are then of the range of the precision. */
    public boolean isTransformed() {
        return marker >= JpegMarkers.SOF0 && marker <= JpegMarkers.SOF2;
    }
}

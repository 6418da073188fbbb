package wetread.imaging.codec.jpegls;

import static wetread.imaging.codec.JpegMarkers.DRI;
import static wetread.imaging.codec.JpegMarkers.EOI;
import static wetread.imaging.codec.JpegMarkers.LSE;
import static wetread.imaging.codec.JpegMarkers.SOF0;
import static wetread.imaging.codec.JpegMarkers.SOF15;
import static wetread.imaging.codec.JpegMarkers.SOF55;
import static wetread.imaging.codec.JpegMarkers.SOI;
import static wetread.imaging.codec.JpegMarkers.SOS;

import wetread.imaging.Decoding;
import wetread.imaging.RejectionReason;
import wetread.imaging.UnreadableImageException;
import wetread.imaging.Work;
import wetread.imaging.codec.FrameShape;
import wetread.imaging.codec.JpegMarkers;
import wetread.imaging.codec.JpegSegment;

/**
 * Decodes a JPEG-LS picture (ITU-T T.87, that is ISO/IEC 14495-1). This class reads the marker segments (Annex C);
 * {@link JpegLsScan} decodes the scans.
 */
public final class JpegLsDecoder {
    private final byte[] bytes;
    private final FrameShape shape;
    private final Decoding decoding;
    private final JpegMarkers markers;
    private final short[] samples;
    private int precision;
    private int[] componentIds;
    private JpegLsParameters.Preset preset = JpegLsParameters.Preset.DEFAULTS;

    private JpegLsDecoder(byte[] bytes, FrameShape shape, Decoding decoding) {
        this.bytes = bytes;
        this.shape = shape;
        this.decoding = decoding;
        this.markers = new JpegMarkers(bytes, JpegMarkers.Stuffing.BIT);
        this.samples = new short[shape.samples()];
    }

    /**
     * Decodes one picture. Bytes after its last scan are not read.
     *
     * @param shape what the picture has to be; its samples may have fewer bits. Memory is taken for this shape alone
     * @return samples row by row, those of a pixel together; 16 bits each, unsigned
     * @param decoding pays for segments
     * @throws UnreadableImageException {@code truncated} when the data ends before its last pixel, {@code malformed}
     *         when it contradicts itself or the shape, {@code unsupported_pixel_format} for restart markers, mapping
     *         tables, extended dimensions and subsampled components, {@code too_complex}
     */
    public static short[] decode(byte[] bytes, FrameShape shape, Decoding decoding) throws UnreadableImageException {
        return new JpegLsDecoder(bytes, shape, decoding).decode();
    }

    private short[] decode() throws UnreadableImageException {
        if (bytes.length < 2 || marker() != SOI) {
            throw JpegLsRejection.malformed("does not begin with a start marker");
        }
        int decoded = 0;
        while (decoded < shape.components()) {
            int marker = marker();
            decoding.spend(Work.SEGMENTS, 1);
            if (marker == EOI) {
                throw JpegLsRejection.malformed("ends before its last component");
            }
            if (JpegMarkers.standsAlone(marker)) {
                continue;
            }
            JpegSegment segment = segment();
            if (marker == SOS) {
                decoded += scan(segment, decoded);
            } else {
                takeIn(marker, segment);
            }
        }
        return samples;
    }

    private int marker() throws UnreadableImageException {
        int marker = markers.next();
        if (marker == JpegMarkers.NONE) {
            throw JpegLsRejection.truncated("ends without its end marker");
        }
        return marker;
    }

    private JpegSegment segment() throws UnreadableImageException {
        JpegSegment segment = markers.segment().orElseThrow(() -> JpegLsRejection.truncated("ends within its header"));
        if (!segment.hasLength()) {
            throw JpegLsRejection.malformed("holds a segment without length");
        }
        return segment;
    }

    private void takeIn(int marker, JpegSegment segment) throws UnreadableImageException {
        if (marker == SOF55) {
            frame(segment);
        } else if (marker == LSE) {
            preset(segment);
        } else if (marker == DRI) {
            for (int i = 0; i < segment.length(); i++) {
                if (segment.uint8(i) != 0) {
                    throw new UnreadableImageException(RejectionReason.UNSUPPORTED_PIXEL_FORMAT,
                            "JPEG-LS with restart markers");
                }
            }
        } else if (marker >= SOF0 && marker <= SOF15) {
            throw JpegLsRejection.malformed("is coded by another JPEG process");
        }
    }

    private void frame(JpegSegment header) throws UnreadableImageException {
        if (header.length() < 6 || header.length() < 6 + 3 * header.uint8(5)) {
            throw JpegLsRejection.malformed("holds a frame header that is too short");
        }
        precision = header.uint8(0);
        int rows = header.uint16(1);
        int columns = header.uint16(3);
        int components = header.uint8(5);
        if (rows != shape.rows() || columns != shape.columns() || components != shape.components()
                || precision < 2 || precision > Math.min(16, shape.bits())) {
            throw JpegLsRejection.malformed("holds " + columns + "x" + rows + " pixels of " + components + " samples"
                    + " of " + precision + " bits, which is not what the data set declares");
        }
        componentIds = new int[components];
        for (int i = 0; i < components; i++) {
            componentIds[i] = header.uint8(6 + 3 * i);
            if (header.uint8(7 + 3 * i) != 0x11) {
                throw new UnreadableImageException(RejectionReason.UNSUPPORTED_PIXEL_FORMAT,
                        "JPEG-LS with subsampled components");
            }
        }
    }

    private void preset(JpegSegment segment) throws UnreadableImageException {
        int type = segment.length() > 0 ? segment.uint8(0) : 0;
        if (type != 1 || segment.length() < 11) {
            throw new UnreadableImageException(RejectionReason.UNSUPPORTED_PIXEL_FORMAT,
                    "JPEG-LS with mapping tables or extended dimensions");
        }
        preset = new JpegLsParameters.Preset(segment.uint16(1), segment.uint16(3), segment.uint16(5),
                segment.uint16(7), segment.uint16(9));
    }

    /** Decodes a scan (its header: C.2.3) and returns how many components it held. */
    private int scan(JpegSegment header, int decoded) throws UnreadableImageException {
        int count = header.length() > 0 ? header.uint8(0) : 0;
        if (componentIds == null || count < 1 || header.length() < 4 + 2 * count
                || decoded + count > componentIds.length) {
            throw JpegLsRejection.malformed("holds a scan header that fits no frame");
        }
        int first = -1;
        for (int i = 0; i < count; i++) {
            if (header.uint8(2 + 2 * i) != 0) {
                throw new UnreadableImageException(RejectionReason.UNSUPPORTED_PIXEL_FORMAT,
                        "JPEG-LS with mapping tables");
            }
            int component = component(header.uint8(1 + 2 * i));
            if (i > 0 && component != first + i) {
                throw JpegLsRejection.malformed("holds components out of order");
            }
            first = i == 0 ? component : first;
        }
        int near = header.uint8(1 + 2 * count);
        int interleave = header.uint8(2 + 2 * count);
        int shift = header.uint8(3 + 2 * count) & 0x0F;
        JpegLsBits bits = new JpegLsBits(bytes, header.end());
        JpegLsScan scan = new JpegLsScan(JpegLsParameters.of(preset, precision, near), bits);
        int from = first;
        JpegLsScan.Lines lines = (component, y, line) -> store(from + component, y, line, shift);
        switch (interleave) {
            case 0 -> {
                if (count != 1) {
                    throw JpegLsRejection.malformed("holds several components that do not take turns");
                }
                scan.decodeByLine(1, shape.columns(), shape.rows(), lines);
            }
            case 1 -> scan.decodeByLine(count, shape.columns(), shape.rows(), lines);
            case 2 -> scan.decodeBySample(count, shape.columns(), shape.rows(), lines);
            default -> throw JpegLsRejection.malformed("holds components that take turns in no known way");
        }
        markers.continueAt(Math.max(header.end(), bits.position() - 1));
        return count;
    }

    private int component(int id) throws UnreadableImageException {
        for (int i = 0; i < componentIds.length; i++) {
            if (componentIds[i] == id) {
                return i;
            }
        }
        throw JpegLsRejection.malformed("holds a scan of a component that its frame does not name");
    }

    /** Writes a line to its place and undoes the point transform, a shift to the right. */
    private void store(int component, int y, int[] line, int shift) {
        int step = shape.components();
        int to = y * shape.columns() * step + component;
        for (int x = 1; x <= shape.columns(); x++, to += step) {
            samples[to] = (short) (line[x] << shift);
        }
    }
}

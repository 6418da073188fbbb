package wetread.imaging.codec.jpegls;

import wetread.imaging.RejectionReason;
import wetread.imaging.UnreadableImageException;
import wetread.imaging.codec.FrameShape;

/** Decodes a JPEG-LS picture (ISO/IEC 14495-1): its markers here, its scans in {@link JpegLsScan}. */
public final class JpegLsDecoder {
    private static final int SOI = 0xD8;
    private static final int EOI = 0xD9;
    private static final int SOS = 0xDA;
    private static final int DRI = 0xDD;
    private static final int SOF55 = 0xF7;
    private static final int LSE = 0xF8;
    private static final int TEM = 0x01;
    private static final int RST0 = 0xD0;
    private static final int RST7 = 0xD7;

    private final byte[] bytes;
    private final FrameShape shape;
    private final short[] samples;
    private int position;
    private int precision;
    private int[] componentIds;
    private JpegLsParameters.Preset preset = JpegLsParameters.Preset.DEFAULTS;

    /** @param shape what the data set declares; the picture has to be that, so its size bounds what is allocated */
    private JpegLsDecoder(byte[] bytes, FrameShape shape) {
        this.bytes = bytes;
        this.shape = shape;
        this.samples = new short[shape.samples()];
    }

    /** Samples as they were coded, 16 bits unsigned, those of a pixel together. */
    public static short[] decode(byte[] bytes, FrameShape shape) throws UnreadableImageException {
        return new JpegLsDecoder(bytes, shape).decode();
    }

    private short[] decode() throws UnreadableImageException {
        if (bytes.length < 2 || marker() != SOI) {
            throw malformed("does not begin with a start marker");
        }
        int decoded = 0;
        while (decoded < shape.components()) {
            int marker = marker();
            if (marker == SOS) {
                decoded += scan(decoded);
            } else if (marker == EOI) {
                throw malformed("ends before its last component");
            } else if (marker != TEM && (marker < RST0 || marker > RST7)) {
                segment(marker);
            }
        }
        return samples;
    }

    /** The next marker; fill bytes and what a scan left unread before it are passed over. */
    private int marker() throws UnreadableImageException {
        while (position + 1 < bytes.length) {
            int code = bytes[position + 1] & 0xFF;
            if (bytes[position] == (byte) 0xFF && (code >= 0x80 && code != 0xFF || code == TEM)) {
                position += 2;
                return code;
            }
            position++;
        }
        throw new UnreadableImageException(RejectionReason.TRUNCATED, "the JPEG-LS data ends without its end marker");
    }

    private void segment(int marker) throws UnreadableImageException {
        int start = position;
        int end = start + length();
        if (marker == SOF55) {
            frame(start + 2, end);
        } else if (marker == LSE) {
            preset(start + 2, end);
        } else if (marker == DRI) {
            for (int i = start + 2; i < end; i++) {
                if (bytes[i] != 0) {
                    throw new UnreadableImageException(RejectionReason.UNSUPPORTED_PIXEL_FORMAT,
                            "JPEG-LS with restart markers");
                }
            }
        } else if (marker >= 0xC0 && marker <= 0xCF) {
            throw malformed("is coded by another JPEG process");
        }
        position = end;
    }

    /** A segment's length, checked against what is there. */
    private int length() throws UnreadableImageException {
        if (position + 2 > bytes.length) {
            throw truncated();
        }
        int length = uint16(position);
        if (length < 2) {
            throw malformed("holds a segment without length");
        }
        if (position + length > bytes.length) {
            throw truncated();
        }
        return length;
    }

    private void frame(int at, int end) throws UnreadableImageException {
        if (end - at < 6 || end - at < 6 + 3 * (bytes[at + 5] & 0xFF)) {
            throw malformed("holds a frame header that is too short");
        }
        precision = bytes[at] & 0xFF;
        int rows = uint16(at + 1);
        int columns = uint16(at + 3);
        int components = bytes[at + 5] & 0xFF;
        if (rows != shape.rows() || columns != shape.columns() || components != shape.components()
                || precision < 2 || precision > Math.min(16, shape.bits())) {
            throw malformed("holds " + columns + "x" + rows + " pixels of " + components + " samples of " + precision
                    + " bits, which is not what the data set declares");
        }
        componentIds = new int[components];
        for (int i = 0; i < components; i++) {
            componentIds[i] = bytes[at + 6 + 3 * i];
            if (bytes[at + 7 + 3 * i] != 0x11) {
                throw new UnreadableImageException(RejectionReason.UNSUPPORTED_PIXEL_FORMAT,
                        "JPEG-LS with subsampled components");
            }
        }
    }

    private void preset(int at, int end) throws UnreadableImageException {
        int type = end > at ? bytes[at] : 0;
        if (type == 1 && end - at >= 11) {
            preset = new JpegLsParameters.Preset(uint16(at + 1), uint16(at + 3), uint16(at + 5), uint16(at + 7),
                    uint16(at + 9));
        } else {
            throw new UnreadableImageException(RejectionReason.UNSUPPORTED_PIXEL_FORMAT,
                    "JPEG-LS with mapping tables or extended dimensions");
        }
    }

    /** Decodes a scan from its header on and returns how many components it held. */
    private int scan(int decoded) throws UnreadableImageException {
        int at = position + 2;
        int end = position + length();
        int count = end > at ? bytes[at] & 0xFF : 0;
        if (componentIds == null || count < 1 || end - at < 4 + 2 * count || decoded + count > componentIds.length) {
            throw malformed("holds a scan header that fits no frame");
        }
        int first = -1;
        for (int i = 0; i < count; i++) {
            if (bytes[at + 2 + 2 * i] != 0) {
                throw new UnreadableImageException(RejectionReason.UNSUPPORTED_PIXEL_FORMAT, "JPEG-LS with mapping tables");
            }
            int component = component(bytes[at + 1 + 2 * i]);
            if (i > 0 && component != first + i) {
                throw malformed("holds components out of order");
            }
            first = i == 0 ? component : first;
        }
        int near = bytes[at + 1 + 2 * count] & 0xFF;
        int interleave = bytes[at + 2 + 2 * count];
        int shift = bytes[at + 3 + 2 * count] & 0x0F;
        JpegLsBits bits = new JpegLsBits(bytes, end);
        JpegLsScan scan = new JpegLsScan(JpegLsParameters.of(preset, precision, near), bits);
        int from = first;
        JpegLsScan.Lines lines = (component, y, line) -> store(from + component, y, line, shift);
        switch (interleave) {
            case 0 -> {
                if (count != 1) {
                    throw malformed("holds several components that do not take turns");
                }
                scan.decodeByLine(1, shape.columns(), shape.rows(), lines);
            }
            case 1 -> scan.decodeByLine(count, shape.columns(), shape.rows(), lines);
            case 2 -> scan.decodeBySample(count, shape.columns(), shape.rows(), lines);
            default -> throw malformed("holds components that take turns in no known way");
        }
        position = Math.max(end, bits.position() - 1);
        return count;
    }

    private int component(int id) throws UnreadableImageException {
        for (int i = 0; i < componentIds.length; i++) {
            if (componentIds[i] == id) {
                return i;
            }
        }
        throw malformed("holds a scan of a component that its frame does not name");
    }

    private void store(int component, int y, int[] line, int shift) {
        int step = shape.components();
        int to = y * shape.columns() * step + component;
        for (int x = 1; x <= shape.columns(); x++, to += step) {
            samples[to] = (short) (line[x] << shift);
        }
    }

    private int uint16(int at) {
        return (bytes[at] & 0xFF) << 8 | bytes[at + 1] & 0xFF;
    }

    private static UnreadableImageException truncated() {
        return new UnreadableImageException(RejectionReason.TRUNCATED, "the JPEG-LS data ends within its header");
    }

    private static UnreadableImageException malformed(String what) {
        return new UnreadableImageException(RejectionReason.MALFORMED, "the JPEG-LS data " + what);
    }
}

package wetread.imaging.codec.jpeg;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import wetread.imaging.RejectionReason;
import wetread.imaging.UnreadableImageException;
import wetread.imaging.codec.FrameShape;

/**
 * Decodes the JPEG processes of DICOM (ITU-T T.81): baseline, extended sequential with 8 or 12 bits, lossless with every
 * predictor. Colours stay as they were coded.
 */
public final class JpegDecoder {
    private static final int SOF0 = 0xC0;
    private static final int SOF1 = 0xC1;
    private static final int SOF3 = 0xC3;
    private static final int DHT = 0xC4;
    private static final int JPG = 0xC8;
    private static final int DAC = 0xCC;
    private static final int SOF15 = 0xCF;
    private static final int RST0 = 0xD0;
    private static final int SOI = 0xD8;
    private static final int EOI = 0xD9;
    private static final int SOS = 0xDA;
    private static final int DQT = 0xDB;
    private static final int DRI = 0xDD;
    private static final int APP0 = 0xE0;
    private static final int APP14 = 0xEE;
    private static final int TABLES = 4;

    private final byte[] bytes;
    private final FrameShape shape;
    private final HuffmanTable[] dc = new HuffmanTable[TABLES];
    private final HuffmanTable[] ac = new HuffmanTable[TABLES];
    private final int[][] quantization = new int[TABLES][];
    private int position;
    private int restartInterval;
    private JpegFrame frame;
    private short[] samples;
    private JpegDctScan.Plane[] planes;
    private Optional<Boolean> ybr = Optional.empty();
    private boolean jfif;

    /**
     * A decoded picture.
     *
     * @param samples as they were coded, 16 bits unsigned, those of a pixel together
     * @param ybr whether three components are luminance and colour differences; empty where the data does not say it
     */
    public record Decoded(short[] samples, Optional<Boolean> ybr) {
    }

    private JpegDecoder(byte[] bytes, FrameShape shape) {
        this.bytes = bytes;
        this.shape = shape;
    }

    /** @param shape what the data set declares; the picture has to be that, so its size bounds what is allocated */
    public static Decoded decode(byte[] bytes, FrameShape shape) throws UnreadableImageException {
        return new JpegDecoder(bytes, shape).decode();
    }

    private Decoded decode() throws UnreadableImageException {
        int decoded = 0;
        if (bytes.length < 2 || marker() != SOI) {
            throw malformed("does not begin with a start marker");
        }
        while (decoded < shape.components()) {
            int marker = marker();
            if (marker == EOI) {
                throw malformed("ends before its last component");
            }
            if (marker >= RST0 && marker <= SOI || marker == 0x01) {
                continue;
            }
            int at = position + 2;
            int end = position + length();
            position = end;
            if (marker == SOS) {
                decoded += scan(at, end, decoded);
            } else {
                segment(marker, at, end);
            }
        }
        if (planes != null) {
            JpegUpsampling upsampling = new JpegUpsampling(frame, samples);
            for (int i = 0; i < planes.length; i++) {
                upsampling.spread(i, planes[i]);
            }
        }
        // Lossless data is never transformed; there the segments say nothing that the header does not.
        return new Decoded(samples, frame.lossless() ? Optional.empty() : ybr);
    }

    /** The next marker; what lies before it is passed over. */
    private int marker() throws UnreadableImageException {
        while (position + 1 < bytes.length) {
            int code = bytes[position + 1] & 0xFF;
            if (bytes[position++] == (byte) 0xFF && code != 0 && code != 0xFF) {
                position++;
                return code;
            }
        }
        throw new UnreadableImageException(RejectionReason.TRUNCATED, "the JPEG data ends without its end marker");
    }

    private int length() throws UnreadableImageException {
        if (position + 2 > bytes.length || position + uint16(position) > bytes.length) {
            throw new UnreadableImageException(RejectionReason.TRUNCATED, "the JPEG data ends within its header");
        }
        if (uint16(position) < 2) {
            throw malformed("holds a segment without length");
        }
        return uint16(position);
    }

    private void segment(int marker, int from, int end) throws UnreadableImageException {
        int at = from;
        switch (marker) {
            case SOF0, SOF1, SOF3 -> frame(marker == SOF3, at, end);
            case DHT -> {
                while (at < end) {
                    at = huffmanTable(at, end);
                }
            }
            case DQT -> {
                while (at < end) {
                    at = quantization(at, end);
                }
            }
            case DRI -> {
                if (end - at < 2) {
                    throw malformed("holds a restart interval without a number");
                }
                restartInterval = uint16(at);
            }
            case APP0 -> {
                if (begins(at, end, "JFIF")) {
                    jfif = true;
                    ybr = Optional.of(true);
                }
            }
            case APP14 -> {
                // The twelfth byte of Adobe's segment is its transform (T.872, 6.5.3); JFIF goes before it.
                if (!jfif && end - at >= 12 && begins(at, end, "Adobe") && (bytes[at + 11] & 0xFF) <= 1) {
                    ybr = Optional.of(bytes[at + 11] == 1);
                }
            }
            default -> {
                if (marker > SOF1 && marker <= SOF15 && marker != JPG && marker != DAC) {
                    throw new UnreadableImageException(RejectionReason.UNSUPPORTED_PIXEL_FORMAT,
                            "JPEG process " + (marker - SOF0) + " has no decoder");
                }
            }
        }
    }

    private boolean begins(int at, int end, String word) {
        return end - at >= word.length()
                && new String(bytes, at, word.length(), StandardCharsets.ISO_8859_1).equals(word);
    }

    private void frame(boolean lossless, int at, int end) throws UnreadableImageException {
        int count = end - at < 6 ? 0 : bytes[at + 5] & 0xFF;
        if (frame != null || count == 0 || end - at < 6 + 3 * count) {
            throw malformed("holds a frame header that cannot be");
        }
        int precision = bytes[at] & 0xFF;
        int rows = uint16(at + 1);
        int columns = uint16(at + 3);
        if (rows != shape.rows() || columns != shape.columns() || count != shape.components()
                || precision > shape.bits() || lossless && (precision < 2 || precision > 16)
                || !lossless && precision != 8 && precision != 12) {
            throw malformed("holds " + columns + "x" + rows + " pixels of " + count + " samples of " + precision
                    + " bits, which is not what the data set declares");
        }
        List<JpegFrame.Component> components = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int factors = bytes[at + 7 + 3 * i] & 0xFF;
            int horizontal = factors >> 4;
            int vertical = factors & 0x0F;
            if (horizontal < 1 || horizontal > 4 || vertical < 1 || vertical > 4 || (bytes[at + 8 + 3 * i] & 0xFF) >= TABLES) {
                throw malformed("holds sampling factors that cannot be");
            }
            // A single component is not interleaved, whatever factors it has (A.2.2).
            components.add(new JpegFrame.Component(bytes[at + 6 + 3 * i], count == 1 ? 1 : horizontal,
                    count == 1 ? 1 : vertical, bytes[at + 8 + 3 * i]));
        }
        frame = new JpegFrame(lossless, precision, rows, columns, List.copyOf(components));
        if (lossless && components.stream().anyMatch(c -> c.horizontal() != 1 || c.vertical() != 1)) {
            throw new UnreadableImageException(RejectionReason.UNSUPPORTED_PIXEL_FORMAT,
                    "lossless JPEG with subsampled components");
        }
        samples = new short[Math.multiplyExact(Math.multiplyExact(rows, columns), count)];
        if (!lossless) {
            planes = components.stream().map(c -> JpegDctScan.Plane.of(frame, c)).toArray(JpegDctScan.Plane[]::new);
        }
    }

    private int huffmanTable(int at, int end) throws UnreadableImageException {
        int next = at + 17;
        for (int i = 1; i <= 16 && at + 17 <= end; i++) {
            next += bytes[at + i] & 0xFF;
        }
        int place = bytes[at] & 0x0F;
        if (at + 17 > end || next > end || place >= TABLES || (bytes[at] & 0xF0) > 0x10) {
            throw malformed("holds a table that cannot be");
        }
        HuffmanTable[] tables = (bytes[at] & 0xF0) == 0 ? dc : ac;
        tables[place] = new HuffmanTable(bytes, at + 1);
        return next;
    }

    private int quantization(int at, int end) throws UnreadableImageException {
        boolean wide = (bytes[at] & 0xF0) != 0;
        int place = bytes[at] & 0x0F;
        int next = at + 1 + (wide ? 128 : 64);
        if (next > end || place >= TABLES) {
            throw malformed("holds a table that cannot be");
        }
        int[] table = new int[64];
        for (int i = 0; i < table.length; i++) {
            table[i] = wide ? uint16(at + 1 + 2 * i) : bytes[at + 1 + i] & 0xFF;
        }
        quantization[place] = table;
        return next;
    }

    /** Decodes a scan from its header on and returns how many components it held. */
    private int scan(int at, int end, int decoded) throws UnreadableImageException {
        int count = end > at ? bytes[at] & 0xFF : 0;
        if (frame == null || count < 1 || end - at < 4 + 2 * count || decoded + count > frame.components().size()) {
            throw malformed("holds a scan header that fits no frame");
        }
        int[] components = new int[count];
        HuffmanTable[] first = new HuffmanTable[count];
        HuffmanTable[] second = new HuffmanTable[count];
        for (int i = 0; i < count; i++) {
            components[i] = component(bytes[at + 1 + 2 * i]);
            int tables = bytes[at + 2 + 2 * i] & 0xFF;
            if (tables >> 4 >= TABLES || (tables & 0x0F) >= TABLES) {
                throw malformed("names tables that cannot be");
            }
            first[i] = dc[tables >> 4];
            second[i] = ac[tables & 0x0F];
            int quantized = frame.components().get(components[i]).quantization();
            if (first[i] == null || !frame.lossless() && (second[i] == null || quantization[quantized] == null)) {
                throw malformed("names tables that it does not hold");
            }
        }
        JpegBits bits = new JpegBits(bytes, end);
        int transform = bytes[at + 3 + 2 * count] & 0x0F;
        if (frame.lossless()) {
            lossless(bits, first, components, bytes[at + 1 + 2 * count] & 0xFF, transform);
        } else {
            JpegDctScan.Part[] parts = new JpegDctScan.Part[count];
            for (int i = 0; i < count; i++) {
                JpegFrame.Component component = frame.components().get(components[i]);
                parts[i] = new JpegDctScan.Part(component, first[i], second[i], quantization[component.quantization()],
                        planes[components[i]]);
            }
            new JpegDctScan(frame, bits, restartInterval).decode(parts);
        }
        position = bits.position();
        return count;
    }

    private void lossless(JpegBits bits, HuffmanTable[] tables, int[] components, int selection, int transform)
            throws UnreadableImageException {
        if (selection < 1 || selection > 7 || transform >= frame.precision()) {
            throw malformed("names no predictor of lossless JPEG");
        }
        new JpegLosslessScan(bits, tables, selection, 1 << frame.precision() - transform - 1, restartInterval)
                .decode(samples, frame.columns(), frame.rows(), shape.components(), components);
        if (transform > 0) {
            for (int component : components) {
                for (int i = component; i < samples.length; i += shape.components()) {
                    samples[i] <<= transform;
                }
            }
        }
    }

    private int component(int id) throws UnreadableImageException {
        for (int i = 0; i < frame.components().size(); i++) {
            if (frame.components().get(i).id() == id) {
                return i;
            }
        }
        throw malformed("holds a scan of a component that its frame does not name");
    }

    private int uint16(int at) {
        return (bytes[at] & 0xFF) << 8 | bytes[at + 1] & 0xFF;
    }

    private static UnreadableImageException malformed(String what) {
        return new UnreadableImageException(RejectionReason.MALFORMED, "the JPEG data " + what);
    }
}

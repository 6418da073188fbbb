package wetread.imaging.codec;

import java.util.Optional;

/**
 * Walks through coded data from marker to marker (ITU-T T.81, Annex B; T.87, Annex C). A caller asks for the next
 * marker, then for the segment of those that have one.
 */
public final class JpegMarkers {
    /** No marker's code. */
    public static final int NONE = 0x00;
    // T.81, Table B.1; for SOF55 and LSE T.87, C.1.1.
    /** For temporary use in arithmetic coding; says nothing here. */
    public static final int TEM = 0x01;
    /** The first frame header: baseline. The process has the number that the marker lies above this one. */
    public static final int SOF0 = 0xC0;
    /** Frame header of the extended sequential process. */
    public static final int SOF1 = 0xC1;
    /** Frame header of the progressive process. */
    public static final int SOF2 = 0xC2;
    /** Frame header of the lossless process. */
    public static final int SOF3 = 0xC3;
    /** Huffman tables. */
    public static final int DHT = 0xC4;
    /** Reserved for extensions of T.81. */
    public static final int JPG = 0xC8;
    /** Conditioning of arithmetic coding. */
    public static final int DAC = 0xCC;
    /** The last frame header. */
    public static final int SOF15 = 0xCF;
    /** The first of eight restart markers. They stand alone, within a scan. */
    public static final int RST0 = 0xD0;
    /** The last restart marker. */
    private static final int RST7 = 0xD7;
    /** Start of image. */
    public static final int SOI = 0xD8;
    /** End of image. */
    public static final int EOI = 0xD9;
    /** Scan header; the entropy-coded data of the scan follows it. */
    public static final int SOS = 0xDA;
    /** Quantization tables. */
    public static final int DQT = 0xDB;
    /** Restart interval. */
    public static final int DRI = 0xDD;
    /** Application segment 0: JFIF. */
    public static final int APP0 = 0xE0;
    /** Application segment 1: EXIF. */
    public static final int APP1 = 0xE1;
    /** Application segment 2: ICC profiles. */
    public static final int APP2 = 0xE2;
    /** Application segment 14: Adobe. */
    public static final int APP14 = 0xEE;
    /** Frame header of JPEG-LS. */
    public static final int SOF55 = 0xF7;
    /** Preset parameters of JPEG-LS. */
    public static final int LSE = 0xF8;

    private final byte[] bytes;
    private final Stuffing stuffing;
    private int position;

    /** What a coder puts after a byte 0xFF inside of a scan, so that none looks like a marker. */
    public enum Stuffing {
        /** A zero byte (T.81, B.1.1.5). With any other code 0xFF makes a marker. */
        BYTE(0x01),
        /** A zero bit (T.87, A.1), so codes below 0x80 are data. TEM alone is a marker even so. */
        BIT(0x80);

        private final int minCode;

        Stuffing(int minCode) {
            this.minCode = minCode;
        }

        private boolean isMarker(int code) {
            // A second 0xFF fills (T.81, B.1.1.2).
            return code >= minCode && code != 0xFF || code == TEM;
        }
    }

    /** A walk that stands at the first byte. */
    public JpegMarkers(byte[] bytes, Stuffing stuffing) {
        this.bytes = bytes;
        this.stuffing = stuffing;
    }

    /**
     * The code of the next marker, its second byte; {@link #NONE} when no marker follows. Whatever lies before it is
     * passed over: fill bytes, and what a scan left unread.
     */
    public int next() {
        while (position + 1 < bytes.length) {
            int code = bytes[position + 1] & 0xFF;
            if (bytes[position] == (byte) 0xFF && stuffing.isMarker(code)) {
                position += 2;
                return code;
            }
            position++;
        }
        return NONE;
    }

    /** Whether a marker is one of the eight restart markers. */
    public static boolean isRestart(int marker) {
        return marker >= RST0 && marker <= RST7;
    }

    /** Whether a marker has no segment even between segments: TEM and the restart markers (T.81, B.1.1.3). */
    public static boolean standsAlone(int marker) {
        return isRestart(marker) || marker == TEM;
    }

    /** The segment of the marker that was read last, and on to its end; empty when the data ends before it does. */
    public Optional<JpegSegment> segment() {
        if (position + 2 > bytes.length) {
            return Optional.empty();
        }
        int end = position + new JpegSegment(bytes, position, position + 2).uint16(0);
        if (end > bytes.length) {
            return Optional.empty();
        }
        JpegSegment segment = new JpegSegment(bytes, position + 2, end);
        position = end;
        return Optional.of(segment);
    }

    /** Index of the next byte: after the marker that was read last, or after its segment. */
    public int position() {
        return position;
    }

    /** Goes on at that byte: where a scan ends, or a little before. */
    public void continueAt(int index) {
        position = index;
    }
}

package wetread.imaging.dicom;

import java.util.Optional;

/** Recognises coded pictures by their first bytes, whatever the transfer syntax says of them. */
final class CodedPicture {
    private static final int JPEG_START = 0xFFD8FF;
    private static final int JPEG_2000_START = 0xFF4FFF51;
    /** Start of Frame of JPEG-LS (T.87 C.1.1). */
    private static final int SOF55 = 0xF7;
    private static final int SOS = 0xDA;
    /** Segments of an RLE frame, and where the first begins (PS3.5 G.5). */
    private static final int MAX_RLE_SEGMENTS = 15;
    private static final int RLE_HEADER = 64;

    private CodedPicture() {
    }

    /** How a picture is coded that begins there; empty where nothing known begins. */
    static Optional<TransferSyntax.PixelCoding> of(byte[] bytes, int offset, int declared) {
        int length = Math.min(declared, bytes.length - offset);
        if (length < 4) {
            return Optional.empty();
        }
        return isRle(bytes, offset, length) ? Optional.of(TransferSyntax.PixelCoding.RLE)
                : byStart(bytes, offset, length);
    }

    private static boolean isRle(byte[] bytes, int offset, int length) {
        ByteCursor little = new ByteCursor(bytes, offset, false);
        int segments = little.int32At(offset);
        return segments >= 1 && segments <= MAX_RLE_SEGMENTS && length >= RLE_HEADER
                && little.int32At(offset + 4) == RLE_HEADER;
    }

    private static Optional<TransferSyntax.PixelCoding> byStart(byte[] bytes, int offset, int length) {
        int start = new ByteCursor(bytes, offset, true).int32At(offset);
        if (start == JPEG_2000_START) {
            return Optional.of(TransferSyntax.PixelCoding.JPEG_2000);
        }
        if (start >>> 8 != JPEG_START) {
            return Optional.empty();
        }
        return Optional.of(isJpegLs(bytes, offset + 2, offset + length)
                ? TransferSyntax.PixelCoding.JPEG_LS : TransferSyntax.PixelCoding.JPEG);
    }

    /** Whether the frame header, which comes before the scan, is that of JPEG-LS. */
    private static boolean isJpegLs(byte[] bytes, int from, int end) {
        ByteCursor big = new ByteCursor(bytes, from, true);
        int at = from;
        while (at + 4 <= end && (bytes[at] & 0xFF) == 0xFF) {
            int marker = bytes[at + 1] & 0xFF;
            if (marker == SOF55 || marker == SOS) {
                return marker == SOF55;
            }
            // Fill bytes may stand before a marker (T.81 B.1.1.2).
            at += marker == 0xFF ? 1 : 2 + big.uint16At(at + 2);
        }
        return false;
    }
}

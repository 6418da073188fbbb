package wetread.imaging.dicom;

import wetread.imaging.RejectionReason;
import wetread.imaging.UnreadableImageException;

/**
 * What the SIZ segment of a JPEG 2000 codestream declares (ITU-T T.800, A.5.1); read before a decoder takes memory for it.
 *
 * @param start where the codestream begins
 * @param precision bits of the first component
 * @param tiles how many the picture is cut into
 */
record Jpeg2000Header(int start, long columns, long rows, int components, int precision, long tiles) {
    /** SOC and SIZ, one behind the other (A.4.1). */
    private static final long START = 0xFF4FFF51L;
    /** A tile's index has 16 bits (A.4.2). */
    private static final int MOST_TILES = 65_535;
    /** From the start of the codestream to the first component's precision. */
    private static final int LENGTH = 43;

    static Jpeg2000Header of(byte[] coded) throws UnreadableImageException {
        ByteCursor cursor = new ByteCursor(coded, 0, true);
        // A codestream, or a JP2 file around one.
        for (int at = 0; at + LENGTH <= coded.length; at++) {
            if (Integer.toUnsignedLong(cursor.int32At(at)) == START) {
                return of(cursor, at);
            }
        }
        throw new UnreadableImageException(RejectionReason.TRUNCATED, "the JPEG 2000 data ends within its header");
    }

    private static Jpeg2000Header of(ByteCursor cursor, int start) throws UnreadableImageException {
        // Behind the markers, the length and the capabilities: the grid's extent, the picture's origin, the tiles' extent.
        long[] sizes = new long[6];
        for (int i = 0; i < sizes.length; i++) {
            sizes[i] = Integer.toUnsignedLong(cursor.int32At(start + 8 + 4 * i));
        }
        long columns = sizes[0] - sizes[2];
        long rows = sizes[1] - sizes[3];
        if (sizes[4] == 0 || sizes[5] == 0 || columns <= 0 || rows <= 0) {
            throw new UnreadableImageException(RejectionReason.MALFORMED, "the JPEG 2000 data declares no picture");
        }
        long tiles = ((sizes[0] + sizes[4] - 1) / sizes[4]) * ((sizes[1] + sizes[5] - 1) / sizes[5]);
        return new Jpeg2000Header(start, columns, rows, cursor.uint16At(start + 40),
                (cursor.bytes()[start + 42] & 0x7F) + 1, tiles);
    }

    void check(PixelLayout layout) throws UnreadableImageException {
        if (columns != layout.columns() || rows != layout.rows() || components != layout.samplesPerPixel()
                || precision > layout.bitsAllocated() || tiles > MOST_TILES) {
            throw new UnreadableImageException(RejectionReason.MALFORMED, "the JPEG 2000 data holds " + columns + "x" + rows
                    + " pixels of " + components + " samples of " + precision + " bits in " + tiles
                    + " tiles, which is not what the data set declares");
        }
    }
}

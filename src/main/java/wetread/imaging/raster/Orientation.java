package wetread.imaging.raster;

import wetread.imaging.Size;

/**
 * How a stored picture has to be turned to stand upright: the EXIF tag Orientation (CIPA DC-008, 4.6.4), which cameras
 * write instead of turning the pixels.
 *
 * @param transposed a row of the upright picture is a stored column
 * @param backwards that row or column is read from its end
 * @param fromLast the first row of the upright picture is the last row or column stored
 */
record Orientation(boolean transposed, boolean backwards, boolean fromLast) {
    static final Orientation UPRIGHT = new Orientation(false, false, false);

    private static final int TAG = 0x0112;

    /**
     * The orientation that an EXIF structure names; upright where it names none.
     *
     * @param start index in the file of its TIFF header
     * @param end index after its last byte
     */
    static Orientation of(byte[] file, int start, int end) {
        return switch (inTiff(file, start, end)) {
            case 2 -> new Orientation(false, true, false);
            case 3 -> new Orientation(false, true, true);
            case 4 -> new Orientation(false, false, true);
            case 5 -> new Orientation(true, false, false);
            case 6 -> new Orientation(true, true, false);
            case 7 -> new Orientation(true, true, true);
            case 8 -> new Orientation(true, false, true);
            default -> UPRIGHT;
        };
    }

    /** The size of the upright picture. */
    Size turned(Size stored) {
        return transposed ? new Size(stored.height(), stored.width()) : stored;
    }

    /** The tag's value in the first directory of a TIFF structure; 1 (upright) where it is not there. */
    private static int inTiff(byte[] file, int start, int end) {
        if (end - start < 10) {
            return 1;
        }
        boolean bigEndian = file[start] == 'M';
        int directory = number(file, start + 4, 4, bigEndian);
        if (directory < 0 || directory > end - start - 2) {
            return 1;
        }
        int entries = number(file, start + directory, 2, bigEndian);
        int at = start + directory + 2;
        for (int i = 0; i < entries && at + 12 <= end; i++, at += 12) {
            if (number(file, at, 2, bigEndian) == TAG) {
                return number(file, at + 8, 2, bigEndian);
            }
        }
        return 1;
    }

    private static int number(byte[] file, int at, int bytes, boolean bigEndian) {
        int number = 0;
        for (int i = 0; i < bytes; i++) {
            number = number << 8 | file[at + (bigEndian ? i : bytes - 1 - i)] & 0xFF;
        }
        return number;
    }
}

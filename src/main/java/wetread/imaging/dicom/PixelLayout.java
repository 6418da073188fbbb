package wetread.imaging.dicom;

import wetread.imaging.RejectionReason;
import wetread.imaging.Size;
import wetread.imaging.UnreadableImageException;

/**
 * The Image Pixel module (DICOM PS3.3 C.7.6.3): how stored values are laid out. Checked against the limits before
 * anything is allocated.
 *
 * @param highBit the most significant stored bit within the allocated ones, 0 the lowest
 * @param planar each colour as a plane of its own (Planar Configuration 1)
 */
record PixelLayout(int rows, int columns, int frames, int samplesPerPixel, int bitsAllocated, int bitsStored,
        int highBit, boolean signed, boolean planar, String photometricInterpretation) {

    static PixelLayout of(DicomObject object, long mostPixels) throws UnreadableImageException {
        int rows = required(object, Tag.Rows, "Rows");
        int columns = required(object, Tag.Columns, "Columns");
        int allocated = required(object, Tag.BitsAllocated, "Bits Allocated");
        int stored = object.integer(Tag.BitsStored).orElse(allocated);
        int samples = object.integer(Tag.SamplesPerPixel).orElse(1);
        int frames = object.integer(Tag.NumberOfFrames).orElse(1);
        PixelLayout layout = new PixelLayout(rows, columns, Math.max(1, frames), samples, allocated, stored,
                object.integer(Tag.HighBit).orElse(stored - 1),
                object.integer(Tag.PixelRepresentation).orElse(0) == 1,
                object.integer(Tag.PlanarConfiguration).orElse(0) == 1,
                object.string(Tag.PhotometricInterpretation).orElse("MONOCHROME2"));
        layout.check(mostPixels);
        return layout;
    }

    private static int required(DicomObject object, int tag, String name) throws UnreadableImageException {
        return object.integer(tag).orElseThrow(() -> new UnreadableImageException(RejectionReason.MALFORMED,
                name + " " + Tag.toString(tag) + " is missing"));
    }

    private void check(long mostPixels) throws UnreadableImageException {
        if (rows < 1 || columns < 1) {
            throw new UnreadableImageException(RejectionReason.MALFORMED, "the image has no rows or no columns");
        }
        if ((long) rows * columns > mostPixels) {
            throw new UnreadableImageException(RejectionReason.TOO_LARGE,
                    columns + "x" + rows + " pixels are more than the limit of " + mostPixels);
        }
        if (bitsAllocated != 8 && bitsAllocated != 16 && bitsAllocated != 32
                || samplesPerPixel != 1 && samplesPerPixel != 3) {
            throw new UnreadableImageException(RejectionReason.UNSUPPORTED_PIXEL_FORMAT,
                    samplesPerPixel + " samples of " + bitsAllocated + " bits");
        }
        if (bitsStored < 1 || bitsStored > bitsAllocated || highBit < bitsStored - 1 || highBit >= bitsAllocated) {
            throw new UnreadableImageException(RejectionReason.MALFORMED,
                    bitsStored + " bits stored up to bit " + highBit + " of " + bitsAllocated);
        }
    }

    Size size() {
        return new Size(columns, rows);
    }

    int bytesPerSample() {
        return bitsAllocated / 8;
    }

    /** Bytes of one uncompressed frame. */
    long frameBytes() {
        return (long) rows * columns * samplesPerPixel * bytesPerSample();
    }

    /** The stored value within the allocated bits {@code raw}: what lies beside the stored bits dropped, sign extended. */
    int stored(int raw) {
        int up = 31 - highBit;
        int down = 32 - bitsStored;
        return signed ? raw << up >> down : raw << up >>> down;
    }

    /** The smallest value that the stored bits can hold. */
    long smallest() {
        return signed ? -(1L << (bitsStored - 1)) : 0;
    }

    /** The largest value that the stored bits can hold. */
    long largest() {
        return signed ? (1L << (bitsStored - 1)) - 1 : (1L << bitsStored) - 1;
    }
}

package wetread.imaging.dicom;

import java.util.Optional;
import wetread.imaging.ImageLimits;
import wetread.imaging.PhotometricInterpretation;
import wetread.imaging.RejectionReason;
import wetread.imaging.Size;
import wetread.imaging.UnreadableImageException;
import wetread.imaging.codec.FrameShape;

/**
 * How the stored values of a frame are laid out: the Image Pixel module (DICOM PS3.3 C.7.6.3).
 *
 * @param rows pixels
 * @param columns pixels
 * @param frames at least 1
 * @param samplesPerPixel 1 or 3
 * @param bitsAllocated to a sample, 1 to 32
 * @param bitsStored of them, 1 to {@code bitsAllocated}
 * @param highBit the most significant stored bit within the allocated ones, 0 the lowest
 * @param signed whether stored values are signed
 * @param planar whether each colour is a plane of its own (Planar Configuration 1)
 * @param photometricTerm Photometric Interpretation (0028,0004) as the file has it, whether it is known or not
 */
record PixelLayout(int rows, int columns, int frames, int samplesPerPixel, int bitsAllocated, int bitsStored,
        int highBit, boolean signed, boolean planar, String photometricTerm) {

    /**
     * The layout that a header declares, checked before any memory is allocated for a frame.
     *
     * @throws UnreadableImageException {@code malformed} when an attribute is missing or impossible, {@code too_large}
     *         beyond the limit of pixels, {@code unsupported_pixel_format} for other numbers of samples or bits
     */
    static PixelLayout of(DataSet header, ImageLimits limits) throws UnreadableImageException {
        int rows = required(header, Tag.Rows, "Rows");
        int columns = required(header, Tag.Columns, "Columns");
        int allocated = required(header, Tag.BitsAllocated, "Bits Allocated");
        int stored = header.integer(Tag.BitsStored).orElse(allocated);
        int samples = header.integer(Tag.SamplesPerPixel).orElse(1);
        int frames = header.integer(Tag.NumberOfFrames).orElse(1);
        PixelLayout layout = new PixelLayout(rows, columns, Math.max(1, frames), samples, allocated, stored,
                header.integer(Tag.HighBit).orElse(stored - 1),
                header.integer(Tag.PixelRepresentation).orElse(0) == 1,
                header.integer(Tag.PlanarConfiguration).orElse(0) == 1,
                header.string(Tag.PhotometricInterpretation).orElse(PhotometricInterpretation.MONOCHROME2.term()));
        layout.check(limits);
        return layout;
    }

    private static int required(DataSet header, int tag, String name) throws UnreadableImageException {
        return header.integer(tag).orElseThrow(() -> new UnreadableImageException(RejectionReason.MALFORMED,
                name + " " + Tag.toString(tag) + " is missing"));
    }

    private void check(ImageLimits limits) throws UnreadableImageException {
        if (rows < 1 || columns < 1) {
            throw new UnreadableImageException(RejectionReason.MALFORMED, "the image has no rows or no columns");
        }
        if (size().pixels() > limits.pixels()) {
            throw new UnreadableImageException(RejectionReason.TOO_LARGE,
                    columns + "x" + rows + " pixels are more than the limit of " + limits.pixels());
        }
        if (bitsAllocated < 1 || bitsAllocated > 32 || samplesPerPixel != 1 && samplesPerPixel != 3) {
            throw new UnreadableImageException(RejectionReason.UNSUPPORTED_PIXEL_FORMAT,
                    samplesPerPixel + " samples of " + bitsAllocated + " bits");
        }
        if (bitsStored < 1 || bitsStored > bitsAllocated || highBit < bitsStored - 1 || highBit >= bitsAllocated) {
            throw new UnreadableImageException(RejectionReason.MALFORMED,
                    bitsStored + " bits stored up to bit " + highBit + " of " + bitsAllocated);
        }
    }

    /** What the samples mean; empty where the standard does not define the term. */
    Optional<PhotometricInterpretation> photometricInterpretation() {
        return PhotometricInterpretation.of(photometricTerm);
    }

    /** What the coded data of a frame has to agree with. */
    FrameShape shape() {
        return new FrameShape(columns, rows, samplesPerPixel, bitsAllocated);
    }

    /** Width and height in pixels. */
    Size size() {
        return new Size(columns, rows);
    }

    /** Bytes that a sample fills, rounded up. */
    int bytesPerSample() {
        return (bitsAllocated + 7) / 8;
    }

    /** Bits of one uncompressed frame. */
    long frameBits() {
        return (long) rows * columns * samplesPerPixel * bitsAllocated;
    }

    /** The stored value in the allocated bits {@code raw}: other bits are dropped, the sign is extended. */
    int stored(int raw) {
        int up = 31 - highBit;
        int down = 32 - bitsStored;
        return signed ? raw << up >> down : raw << up >>> down;
    }

    /** The smallest stored value that is possible. */
    long minStored() {
        return signed ? -(1L << (bitsStored - 1)) : 0;
    }

    /** The largest stored value that is possible. */
    long maxStored() {
        return signed ? (1L << (bitsStored - 1)) - 1 : (1L << bitsStored) - 1;
    }
}

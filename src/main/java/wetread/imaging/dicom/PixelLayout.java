package wetread.imaging.dicom;

import java.util.Locale;
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
 * @param photometricTerm Photometric Interpretation (0028,0004) as the file has it, whether it is known or not; empty
 *        where a file of three samples does not say it
 */
record PixelLayout(int rows, int columns, int frames, int samplesPerPixel, int bitsAllocated, int bitsStored,
        int highBit, boolean signed, boolean planar, String photometricTerm) {

    private static final String UNNUMBERED = "MONOCHROME";

    /**
     * The layout that a header declares, checked before any memory is allocated for a frame.
     *
     * <p>High Bit is one less than Bits Stored (PS3.5 8.1.1). One that cannot be counts as that. More bits stored than
     * allocated count as all that are; Samples per Pixel of 0 counts as missing.
     *
     * @throws UnreadableImageException {@code malformed} when an attribute is missing or impossible, {@code too_large}
     *         beyond the limit of pixels, {@code unsupported_pixel_format} for other numbers of samples or bits
     */
    static PixelLayout of(DataSet header, ImageLimits limits) throws UnreadableImageException {
        int rows = required(header, Tag.Rows, "Rows");
        int columns = required(header, Tag.Columns, "Columns");
        int allocated = required(header, Tag.BitsAllocated, "Bits Allocated");
        int declared = header.integer(Tag.BitsStored).orElse(allocated);
        int stored = declared < 1 || declared > allocated ? allocated : declared;
        int highBit = header.integer(Tag.HighBit).orElse(stored - 1);
        String term = header.string(Tag.PhotometricInterpretation).orElse("");
        int said = header.integer(Tag.SamplesPerPixel).orElse(0);
        int samples = said != 0 ? said : PhotometricInterpretation.meantBy(term)
                .map(PhotometricInterpretation::samplesPerPixel).orElse(1);
        int frames = header.integer(Tag.NumberOfFrames).orElse(1);
        PixelLayout layout = new PixelLayout(rows, columns, Math.max(1, frames), samples, allocated, stored,
                highBit < stored - 1 || highBit >= allocated ? stored - 1 : highBit,
                header.integer(Tag.PixelRepresentation).orElse(0) == 1,
                header.integer(Tag.PlanarConfiguration).orElse(0) == 1,
                numbered(term.isEmpty() && samples == 1 ? PhotometricInterpretation.MONOCHROME2.term() : term, header));
        layout.check(limits);
        return layout;
    }

    /** Where the number of MONOCHROME is missing, Presentation LUT Shape tells it (C.8.11.3.1.2). */
    private static String numbered(String term, DataSet header) {
        if (!term.equalsIgnoreCase(UNNUMBERED)) {
            return term;
        }
        return switch (header.string(Tag.PresentationLUTShape).orElse("").toUpperCase(Locale.ROOT)) {
            case "IDENTITY" -> PhotometricInterpretation.MONOCHROME2.term();
            case "INVERSE" -> PhotometricInterpretation.MONOCHROME1.term();
            default -> term;
        };
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
    }

    /**
     * What the samples mean; empty where the term is none that the standard defines, nor a misspelling of one. Three
     * samples that are called nothing or MONOCHROME2 are RGB.
     */
    Optional<PhotometricInterpretation> photometricInterpretation() {
        return samplesPerPixel == 3 && !namesColour()
                && (photometricTerm.isEmpty() || meant().equals(Optional.of(PhotometricInterpretation.MONOCHROME2)))
                ? Optional.of(PhotometricInterpretation.RGB) : meant();
    }

    /** The term for messages: one of the standard's own, since a header may say anything else there. */
    String knownTerm() {
        return photometricInterpretation().map(PhotometricInterpretation::term).orElse("an unknown term");
    }

    /** Whether the term is that of a colour model. */
    boolean namesColour() {
        return meant().filter(known -> known.samplesPerPixel() == 3).isPresent();
    }

    private Optional<PhotometricInterpretation> meant() {
        return PhotometricInterpretation.meantBy(photometricTerm);
    }

    /** The same, but all allocated bits are the value, without a sign. */
    PixelLayout raw() {
        return withBits(bitsAllocated, bitsAllocated, bitsAllocated - 1, false);
    }

    /** The same with other bits. */
    PixelLayout withBits(int allocated, int stored, int high, boolean withSign) {
        return new PixelLayout(rows, columns, frames, samplesPerPixel, allocated, stored, high, withSign, planar,
                photometricTerm);
    }

    /**
     * The same with so many samples of a pixel, as coded data has them or the length of the pixels shows; the same
     * where that is neither 1 nor 3. A term that is none of so many samples gives way to one that is.
     */
    PixelLayout ofSamples(int samples) {
        if (samples == samplesPerPixel || samples != 1 && samples != 3) {
            return this;
        }
        boolean contradicts = samples == 1 ? namesColour()
                : meant().filter(PhotometricInterpretation::isGrey).isPresent();
        String term = !contradicts ? photometricTerm
                : samples == 1 ? PhotometricInterpretation.MONOCHROME2.term() : PhotometricInterpretation.RGB.term();
        return new PixelLayout(rows, columns, frames, samples, bitsAllocated, bitsStored, highBit, signed, planar,
                term);
    }

    /** The same with the other Planar Configuration. */
    PixelLayout otherPlanes() {
        return new PixelLayout(rows, columns, frames, samplesPerPixel, bitsAllocated, bitsStored, highBit, signed,
                !planar, photometricTerm);
    }

    /** The same with samples that mean something else. */
    PixelLayout withTerm(PhotometricInterpretation interpretation) {
        return new PixelLayout(rows, columns, frames, samplesPerPixel, bitsAllocated, bitsStored, highBit, signed,
                planar, interpretation.term());
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

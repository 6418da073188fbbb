package wetread.imaging.dicom;

import wetread.imaging.Decoding;
import wetread.imaging.Flaw;
import wetread.imaging.PhotometricInterpretation;

/**
 * Holds the layout of native pixels against their length. Where a header contradicts it, but another value of one
 * element gives it exactly, that value is believed, and the report says so.
 */
final class NativeLength {
    /** Padding after the last frame is less than one in so many of a frame's bytes. */
    private static final int PADDING = 10;
    private static final int BYTE = 8;
    private static final int WORD = 16;

    private final long length;
    /** Whether nothing says how many samples a pixel has. */
    private final boolean unsaid;
    private final Decoding decoding;

    private NativeLength(long length, DataSet header, Decoding decoding) {
        this.length = length;
        this.unsaid = !header.has(Tag.SamplesPerPixel) && !header.has(Tag.PhotometricInterpretation);
        this.decoding = decoding;
    }

    /** The layout that the pixels have; the declared one for coded pixels. */
    static PixelLayout settled(PixelData pixels, PixelLayout declared, DataSet header, Decoding decoding) {
        int stored = header.integer(Tag.BitsStored).orElse(0);
        int allocated = header.integer(Tag.BitsAllocated).orElse(0);
        PixelLayout settled = pixels instanceof PixelData.Native bare
                ? new NativeLength(bare.length(), header, decoding).settled(declared, stored) : declared;
        if (stored > allocated) {
            decoding.found(new Flaw(Flaw.Kind.CONTRADICTORY, "Bits Stored (0028,0101) is " + stored
                    + ", Bits Allocated (0028,0100) is " + allocated));
        }
        return settled;
    }

    private PixelLayout settled(PixelLayout declared, int stored) {
        long needed = bytes(declared);
        if (length >= needed && length < needed + Math.max(2, UncompressedCodec.frameBits(declared) / 8 / PADDING)) {
            return declared;
        }
        int samples = declared.samplesPerPixel() == 1 ? 3 : 1;
        // A term and a number that agree are not overruled by a length.
        boolean named = PhotometricInterpretation.meantBy(declared.photometricTerm())
                .filter(known -> known.samplesPerPixel() == samples).isPresent();
        if ((unsaid || named) && fits(declared.ofSamples(samples))) {
            return believed(declared.ofSamples(samples), "Samples per Pixel (0028,0002)");
        }
        if (declared.photometricInterpretation().filter(PhotometricInterpretation.YBR_FULL::equals).isPresent()
                && fits(declared.withTerm(PhotometricInterpretation.YBR_FULL_422))) {
            return believed(declared.withTerm(PhotometricInterpretation.YBR_FULL_422),
                    "Photometric Interpretation (0028,0004)");
        }
        int bits = Math.min(WORD, Math.max(stored, 1));
        int allocated = declared.bitsAllocated();
        PixelLayout words = declared.withBits(WORD, bits, bits - 1, declared.signed());
        if (allocated < WORD && (allocated > BYTE || bits > BYTE) && fits(words)) {
            return believed(words, "Bits Allocated (0028,0100)");
        }
        PixelLayout bytes = declared.withBits(BYTE, Math.min(bits, BYTE), Math.min(bits, BYTE) - 1, declared.signed());
        if (allocated == WORD && bits <= BYTE && fits(bytes)) {
            return believed(bytes, "Bits Allocated (0028,0100)");
        }
        if (length > needed) {
            decoding.found(new Flaw(Flaw.Kind.CONTRADICTORY,
                    "Pixel Data (7FE0,0010) has " + length + " bytes, the header declares " + needed));
        }
        return declared;
    }

    private PixelLayout believed(PixelLayout layout, String element) {
        decoding.found(new Flaw(Flaw.Kind.CONTRADICTORY,
                "the length of Pixel Data (7FE0,0010) contradicts " + element + "; the length was believed"));
        return layout;
    }

    /** Bytes of all frames. */
    private static long bytes(PixelLayout layout) {
        return (UncompressedCodec.frameBits(layout) * layout.frames() + 7) / 8;
    }

    /** Whether the pixels are so many bytes, padded to an even length at most. */
    private boolean fits(PixelLayout layout) {
        return length == bytes(layout) || length == bytes(layout) + 1 && length % 2 == 0;
    }
}

package wetread.imaging.dicom;

import wetread.imaging.Decoding;
import wetread.imaging.Flaw;
import wetread.imaging.PhotometricInterpretation;
import wetread.imaging.RejectionReason;
import wetread.imaging.StoredValues;
import wetread.imaging.UnreadableImageException;
import wetread.imaging.codec.JpegHeader;
import wetread.imaging.codec.jpeg.JpegDecoder;

/** JPEG: baseline, extended and lossless (DICOM PS3.5 8.2.1). */
final class JpegCodec implements FrameCodec {
    /** A coded block of 64 samples has at least two bits, a sample of lossless JPEG at least one. */
    private static final int MAX_SAMPLES_PER_BYTE = 256;

    @Override
    public boolean decodes(TransferSyntax syntax) {
        return syntax.pixelCoding() == TransferSyntax.PixelCoding.JPEG;
    }

    @Override
    public int bytesPerSample(PixelLayout layout) {
        // A sample of a component, and one of the picture to which components are upsampled.
        return 2 * Short.BYTES;
    }

    @Override
    public PixelLayout layout(PixelData data, PixelLayout declared, int frame) throws UnreadableImageException {
        return JpegHeader.of(EncapsulatedFrames.bytes(data, declared, frame)).map(header -> {
            PixelLayout layout = new CodedBits(header.precision(), false)
                    .applied(declared.ofSamples(header.components()));
            // Nothing names the colours: transformed ones are YCbCr, unless the data says that they are RGB. Subsampled
            // ones are written in full by the decoder.
            boolean ybr = layout.photometricInterpretation().filter(known -> !layout.namesColour()
                    || known == PhotometricInterpretation.YBR_FULL_422).isPresent();
            return layout.samplesPerPixel() == 3 && header.isTransformed() && ybr
                    ? layout.withTerm(PhotometricInterpretation.YBR_FULL) : layout;
        }).orElse(declared);
    }

    @Override
    public StoredValues decode(PixelData data, PixelLayout layout, int frame, Decoding decoding)
            throws UnreadableImageException {
        byte[] coded = EncapsulatedFrames.bytes(data, layout, frame);
        if ((long) layout.rows() * layout.columns() > (long) MAX_SAMPLES_PER_BYTE * coded.length) {
            throw new UnreadableImageException(RejectionReason.TRUNCATED, "frame " + (frame + 1) + " declares "
                    + layout.columns() + "x" + layout.rows() + " pixels over " + coded.length + " bytes of JPEG data");
        }
        JpegDecoder.Decoded decoded = JpegDecoder.decode(coded, layout.shape(), decoding);
        if (decoded.astray()) {
            decoding.found(new Flaw(Flaw.Kind.DAMAGED, "The JPEG data of frame " + (frame + 1) + " is damaged."));
        }
        ShortValues values = new ShortValues(decoded.samples(), layout);
        boolean labelledYbr = layout.photometricInterpretation()
                .filter(PhotometricInterpretation::isYbrFull).isPresent();
        boolean mislabelled = layout.samplesPerPixel() == 3 && layout.bitsAllocated() == 8
                && decoded.ybr().isPresent() && decoded.ybr().get() != labelledYbr;
        return mislabelled ? new Relabelled(values, layout, labelledYbr) : values;
    }

    /**
     * Converts colours to what the data set calls them. Headers are often copied unchanged when pixels are compressed,
     * so where JPEG data says what its components are, that counts.
     *
     * @param ybr true from RGB to YBR_FULL, as the data set calls them; false from YBR_FULL to RGB
     */
    private record Relabelled(ShortValues values, PixelLayout layout, boolean ybr) implements StoredValues {
        @Override
        public void row(int y, int[] row) {
            values.row(y, row);
            int count = layout.columns() * layout.samplesPerPixel();
            if (ybr) {
                YbrFull.fromRgb(row, count);
            } else {
                YbrFull.toRgb(row, count);
            }
        }
    }
}

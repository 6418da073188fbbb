package wetread.imaging.dicom;

import wetread.imaging.Decoding;
import wetread.imaging.PhotometricInterpretation;
import wetread.imaging.RejectionReason;
import wetread.imaging.StoredValues;
import wetread.imaging.UnreadableImageException;
import wetread.imaging.codec.jpeg2000.Jpeg2000Decoder;

/**
 * JPEG 2000, reversible and irreversible (DICOM PS3.5 8.2.4). The colour transforms of the codestream are undone, so
 * frames of YBR_RCT and YBR_ICT come out as RGB.
 */
final class Jpeg2000Codec implements FrameCodec {
    @Override
    public boolean decodes(TransferSyntax syntax) {
        return syntax.pixelCoding() == TransferSyntax.PixelCoding.JPEG_2000;
    }

    @Override
    public int bytesPerSample(PixelLayout layout) {
        // A sample, and a coefficient: one tile may be the whole picture.
        return Short.BYTES + Integer.BYTES;
    }

    @Override
    public int copies() {
        // The frame, and the parts of a tile one after the other.
        return 2;
    }

    @Override
    public PixelLayout layout(PixelData data, PixelLayout declared, int frame) throws UnreadableImageException {
        Jpeg2000Decoder header;
        try {
            header = Jpeg2000Decoder.of(EncapsulatedFrames.bytes(data, declared, frame));
        } catch (UnreadableImageException e) {
            // Decoding will say it.
            return declared;
        }
        PixelLayout layout = new CodedBits(header.precision(), header.signed())
                .applied(declared.ofSamples(header.components()));
        // What was made of RGB becomes RGB, whatever it is called (T.800, Annex G).
        return layout.samplesPerPixel() == 3 && header.transformsColour()
                ? layout.withTerm(PhotometricInterpretation.RGB) : layout;
    }

    @Override
    public StoredValues decode(PixelData data, PixelLayout layout, int frame, Decoding decoding)
            throws UnreadableImageException {
        Jpeg2000Decoder decoder = Jpeg2000Decoder.of(EncapsulatedFrames.bytes(data, layout, frame));
        if (decoder.columns() != layout.columns() || decoder.rows() != layout.rows()
                || decoder.components() != layout.samplesPerPixel() || decoder.precision() > layout.bitsAllocated()) {
            throw new UnreadableImageException(RejectionReason.MALFORMED, "the JPEG 2000 data holds "
                    + decoder.columns() + "x" + decoder.rows() + " pixels of " + decoder.components() + " samples of "
                    + decoder.precision() + " bits, which is not what the data set declares");
        }
        return new ShortValues(decoder.decode(decoding), layout);
    }
}

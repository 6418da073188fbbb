package wetread.imaging.dicom;

import wetread.imaging.Decoding;
import wetread.imaging.RejectionReason;
import wetread.imaging.StoredValues;
import wetread.imaging.UnreadableImageException;
import wetread.imaging.codec.JpegHeader;
import wetread.imaging.codec.jpegls.JpegLsDecoder;

/** JPEG-LS, lossless and near-lossless (DICOM PS3.5 8.2.3). */
final class JpegLsCodec implements FrameCodec {
    @Override
    public boolean decodes(TransferSyntax syntax) {
        return syntax.pixelCoding() == TransferSyntax.PixelCoding.JPEG_LS;
    }

    @Override
    public int bytesPerSample(PixelLayout layout) {
        return Short.BYTES;
    }

    @Override
    public PixelLayout layout(PixelData data, PixelLayout declared, int frame) throws UnreadableImageException {
        return JpegHeader.of(EncapsulatedFrames.bytes(data, declared, frame))
                .map(header -> new CodedBits(header.precision(), false)
                        .applied(declared.ofSamples(header.components()))).orElse(declared);
    }

    @Override
    public StoredValues decode(PixelData data, PixelLayout layout, int frame, Decoding decoding)
            throws UnreadableImageException {
        byte[] coded = EncapsulatedFrames.bytes(data, layout, frame);
        // A coded line has at least one bit.
        if (layout.rows() > 8L * coded.length) {
            throw new UnreadableImageException(RejectionReason.TRUNCATED, "frame " + (frame + 1) + " declares "
                    + layout.rows() + " rows over " + coded.length + " bytes of JPEG-LS data");
        }
        return new ShortValues(JpegLsDecoder.decode(coded, layout.shape(), decoding), layout);
    }
}

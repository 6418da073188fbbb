package wetread.imaging.dicom;

import wetread.imaging.Decoding;
import wetread.imaging.Flaw;
import wetread.imaging.RejectionReason;
import wetread.imaging.StoredValues;
import wetread.imaging.UnreadableImageException;
import wetread.imaging.codec.rle.RleDecoder;

/** RLE Lossless (DICOM PS3.5 8.2.2). */
final class RleCodec implements FrameCodec {
    @Override
    public boolean decodes(TransferSyntax syntax) {
        return syntax.pixelCoding() == TransferSyntax.PixelCoding.RLE;
    }

    @Override
    public int bytesPerSample(PixelLayout layout) {
        return layout.bytesPerSample();
    }

    @Override
    public StoredValues decode(PixelData data, PixelLayout layout, int frame, Decoding decoding)
            throws UnreadableImageException {
        if (layout.bitsAllocated() % 8 != 0) {
            throw new UnreadableImageException(RejectionReason.UNSUPPORTED_PIXEL_FORMAT,
                    "RLE data of " + layout.bitsAllocated() + " bits");
        }
        byte[] packed = EncapsulatedFrames.bytes(data, layout, frame);
        RleDecoder.Decoded decoded = RleDecoder.decode(packed, layout.shape());
        if (decoded.astray()) {
            decoding.found(new Flaw(Flaw.Kind.DAMAGED, "The RLE data of frame " + (frame + 1) + " is damaged."));
        }
        return new Planes(decoded.planes(), layout);
    }

    /** Values whose bytes lie in planes, the most significant byte of each sample first (PS3.5 Annex G). */
    private record Planes(byte[][] bytes, PixelLayout layout) implements StoredValues {
        @Override
        public void row(int y, int[] values) {
            int samples = layout.samplesPerPixel();
            int size = layout.bytesPerSample();
            int from = y * layout.columns();
            for (int sample = 0; sample < samples; sample++) {
                for (int x = 0, to = sample; x < layout.columns(); x++, to += samples) {
                    int raw = 0;
                    for (int plane = sample * size; plane < (sample + 1) * size; plane++) {
                        raw = raw << 8 | bytes[plane][from + x] & 0xFF;
                    }
                    values[to] = layout.stored(raw);
                }
            }
        }
    }
}

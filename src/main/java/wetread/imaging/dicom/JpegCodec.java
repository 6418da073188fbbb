package wetread.imaging.dicom;

import java.util.Set;
import wetread.imaging.RejectionReason;
import wetread.imaging.StoredValues;
import wetread.imaging.UnreadableImageException;

/** JPEG: baseline, extended and lossless (DICOM PS3.5 8.2.1). */
final class JpegCodec implements FrameCodec {
    private static final Set<String> UIDS = Set.of("1.2.840.10008.1.2.4.50", "1.2.840.10008.1.2.4.51",
            "1.2.840.10008.1.2.4.57", "1.2.840.10008.1.2.4.70");
    /** A block of 64 samples takes two bits at least, a single sample of lossless JPEG one. */
    private static final int MOST_SAMPLES_PER_BYTE = 256;

    @Override
    public boolean decodes(TransferSyntax syntax) {
        return UIDS.contains(syntax.uid());
    }

    @Override
    public StoredValues decode(PixelData data, PixelLayout layout, int frame) throws UnreadableImageException {
        byte[] coded = EncapsulatedFrames.bytes(data, layout.frames(), frame);
        if ((long) layout.rows() * layout.columns() > (long) MOST_SAMPLES_PER_BYTE * coded.length) {
            throw new UnreadableImageException(RejectionReason.TRUNCATED, "frame " + (frame + 1) + " declares "
                    + layout.columns() + "x" + layout.rows() + " pixels over " + coded.length + " bytes of JPEG data");
        }
        return new ShortValues(JpegDecoder.decode(coded, layout), layout);
    }
}

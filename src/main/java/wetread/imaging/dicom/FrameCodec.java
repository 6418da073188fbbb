package wetread.imaging.dicom;

import wetread.imaging.StoredValues;
import wetread.imaging.UnreadableImageException;

/** Decodes frames of one family of transfer syntaxes. */
interface FrameCodec {
    /** Whether this codec reads frames of that syntax. */
    boolean decodes(TransferSyntax syntax);

    /** Bytes of memory that decoding a frame takes for each sample; 0 where values are read in place. */
    int bytesPerSample(PixelLayout layout);

    /**
     * @param frame 0 first, below {@code layout.frames()}
     * @throws UnreadableImageException when the frame's data is not what the layout declares
     */
    StoredValues decode(PixelData data, PixelLayout layout, int frame) throws UnreadableImageException;
}

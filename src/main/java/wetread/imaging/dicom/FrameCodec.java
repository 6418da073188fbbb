package wetread.imaging.dicom;
import wetread.imaging.Decoding;
import wetread.imaging.StoredValues;
import wetread.imaging.UnreadableImageException;

/** Decodes the frames of one {@link TransferSyntax.PixelCoding}. */
interface FrameCodec {
    /** Whether this codec reads frames of that syntax. */
    boolean decodes(TransferSyntax syntax);

    /** Bytes of memory that decoding takes for each sample of a frame; 0 where values are read in place. */
    int bytesPerSample(PixelLayout layout);

    /**
     * The stored values of a frame.
     *
     * @param frame 0 first, below {@code layout.frames()}
     * @param decoding the work that it may take
     * @throws UnreadableImageException when the frame's data ends early, is broken, or is not what the layout declares
     */
    StoredValues decode(PixelData data, PixelLayout layout, int frame, Decoding decoding)
            throws UnreadableImageException;
}

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

    /** How often the coded data of a frame lies in memory while it is decoded, besides the file. */
    default int copies() {
        return 1;
    }

    /**
     * The layout that the coded data of a frame has. Where it contradicts the header, the data decides (PS3.5 8.2.1 to
     * 8.2.4). The header's own where the data says nothing, or cannot be read.
     *
     * @param declared by the header
     * @throws UnreadableImageException when the contradiction cannot be resolved
     */
    default PixelLayout layout(PixelData data, PixelLayout declared, int frame) throws UnreadableImageException {
        return declared;
    }

    /**
     * The stored values of a frame.
     *
     * @param frame 0 first, below {@code layout.frames()}
     * @param layout by {@link #layout}
     * @param decoding the work that it may take
     * @throws UnreadableImageException when the frame's data ends early, is broken, or is not what the layout declares
     */
    StoredValues decode(PixelData data, PixelLayout layout, int frame, Decoding decoding)
            throws UnreadableImageException;
}

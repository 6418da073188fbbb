package wetread.imaging.dicom;

import wetread.imaging.Decoding;
import wetread.imaging.UnreadableImageException;

/** Parses a DICOM file. Another toolkit may take the place of {@link Part10Reader} by implementing this. */
interface DicomReader {
    /**
     * The content of a file.
     *
     * @param file a file of PS3.10, or a data set without its preamble and meta group
     * @param decoding the work that it may take
     * @throws UnreadableImageException {@code truncated} when the file ends early, {@code malformed} when it
     *         contradicts itself, {@code too_large} when it inflates beyond the limit, {@code too_complex} when it has
     *         too many parts
     */
    DicomObject read(byte[] file, Decoding decoding) throws UnreadableImageException;
}

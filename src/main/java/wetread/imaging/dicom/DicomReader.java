package wetread.imaging.dicom;

import wetread.imaging.UnreadableImageException;

/** Reads a DICOM file into a data set. The seam behind which another toolkit can stand. */
interface DicomReader {
    /**
     * @param file a file of PS3.10, or a bare data set
     * @throws UnreadableImageException when the file ends early or contradicts itself
     */
    DicomObject read(byte[] file) throws UnreadableImageException;
}

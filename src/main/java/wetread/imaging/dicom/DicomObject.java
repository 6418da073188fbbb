package wetread.imaging.dicom;

import java.util.Optional;

/**
 * A DICOM file: its data set, and Pixel Data apart.
 *
 * @param transferSyntaxUid Transfer Syntax UID (0002,0010) as the file has it, whether it is known or not
 * @param pixelData Pixel Data (7FE0,0010) of the top level, never that of an icon in a sequence; empty where absent
 */
record DicomObject(String transferSyntaxUid, DataSet dataSet, Optional<PixelData> pixelData) {
    /** How the file was written; empty where that is not known here. */
    Optional<TransferSyntax> transferSyntax() {
        return TransferSyntax.of(transferSyntaxUid);
    }
}

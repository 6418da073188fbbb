package wetread.imaging.dicom;

import java.util.Optional;

/**
 * A DICOM file that was read.
 *
 * @param transferSyntaxUid Transfer Syntax UID (0002,0010) as the file has it, whether it is known or not
 * @param pixelData Pixel Data of the top level; never that of an icon inside a sequence
 */
record DicomObject(String transferSyntaxUid, DataSet dataSet, Optional<PixelData> pixelData) {
    /** How the file was written; empty where that is not known here. */
    Optional<TransferSyntax> transferSyntax() {
        return TransferSyntax.of(transferSyntaxUid);
    }
}

package wetread.imaging.dicom;

import java.util.Optional;

/**
 * A DICOM file that was read.
 *
 * @param transferSyntax how the data set was written
 * @param pixelData Pixel Data of the top level; never that of an icon inside a sequence
 */
record DicomObject(TransferSyntax transferSyntax, DataSet dataSet, Optional<PixelData> pixelData) {
}

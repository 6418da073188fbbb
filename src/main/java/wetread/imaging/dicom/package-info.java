/**
 * DICOM: data set, transfer syntaxes, and the way of a grey value from stored value over modality LUT and VOI LUT to
 * presentation (DICOM PS3.3 C.11, PS3.5, PS3.10). May use {@code wetread.imaging} alone.
 */
package wetread.imaging.dicom;

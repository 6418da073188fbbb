/**
 * JPEG-LS (ITU-T T.87), lossless and near-lossless. Knows nothing of DICOM and nothing of AWT.
 */
package wetread.imaging.codec.jpegls;

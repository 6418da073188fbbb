/**
 * JPEG (ITU-T T.81): baseline, extended and lossless. Knows nothing of DICOM and nothing of AWT.
 */
package wetread.imaging.codec.jpeg;

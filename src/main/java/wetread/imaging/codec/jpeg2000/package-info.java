/**
 * JPEG 2000 codestreams (ITU-T T.800). {@link wetread.imaging.codec.jpeg2000.Jpeg2000Decoder} is the entry. Knows
 * nothing of DICOM and nothing of AWT.
 */
package wetread.imaging.codec.jpeg2000;

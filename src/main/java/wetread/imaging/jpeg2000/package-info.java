/**
 * A decoder of JPEG 2000 codestreams (ITU-T T.800): bytes in, samples out. {@link wetread.imaging.jpeg2000.Jpeg2000Decoder} is
 * the entry. Knows nothing of DICOM and nothing of AWT; depends on the exception of {@code wetread.imaging} alone.
 */
package wetread.imaging.jpeg2000;

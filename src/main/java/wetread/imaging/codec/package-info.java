/**
 * Decoders, a package for each format. A decoder knows its format alone: bytes and a {@link wetread.imaging.codec.FrameShape}
 * in, samples out. None of them knows DICOM or another format.
 */
package wetread.imaging.codec;

/**
 * Decoders, a package for each format. A decoder takes bytes and a {@link wetread.imaging.codec.FrameShape} and returns
 * samples. It knows its own format: not DICOM, and no other format. What JPEG and JPEG-LS share, the markers and their
 * segments, is here.
 */
package wetread.imaging.codec;

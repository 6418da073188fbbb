/**
 * Reads DICOM files: the data set (PS3.5, PS3.10), its frames, and the way from a stored value through modality LUT,
 * VOI LUT and presentation to brightness (PS3.3 C.11). The decoders of coded frames are in
 * {@code wetread.imaging.codec}.
 */
package wetread.imaging.dicom;

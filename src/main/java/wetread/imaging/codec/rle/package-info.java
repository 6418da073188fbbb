/**
 * RLE (DICOM PS3.5 Annex G): byte planes of PackBits segments. Knows nothing of data sets and nothing of AWT.
 */
package wetread.imaging.codec.rle;

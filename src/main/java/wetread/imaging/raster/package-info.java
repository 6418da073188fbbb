/** Reads PNG and JPEG files: their pixels are kept, all metadata is dropped. */
package wetread.imaging.raster;

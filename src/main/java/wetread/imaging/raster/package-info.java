/** PNG and JPEG uploads: decoded to pixels, everything else that the file carries is left behind. */
package wetread.imaging.raster;

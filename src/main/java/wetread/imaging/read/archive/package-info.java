/**
 * Archives of image files (ZIP, TAR, TAR.GZ): what lies in them, and each file by itself. Nothing is unpacked to a
 * disk, and no name in an archive is more than a name.
 */
package wetread.imaging.read.archive;

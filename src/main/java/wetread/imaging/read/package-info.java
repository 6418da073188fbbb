/** Reads files of any known format, which their content tells. */
package wetread.imaging.read;


/**
 * A file of any known kind, recognised by its content.
 */
package wetread.imaging.read;

/**
 * Several models asked about one image, side by side.
 */
package wetread.reading.compare;

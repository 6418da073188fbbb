package wetread.imaging.codec.jpeg2000;

/**
 * The packets of a tile, one after the other.
 *
 * @param bytes in which they lie
 * @param start index of the first byte
 * @param end index after the last byte
 */
record TileData(byte[] bytes, int start, int end) {
}

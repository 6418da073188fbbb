package wetread.imaging.codec.jpeg2000;

/**
 * Where the rows of a resolution lie among those of its tile-component: each where it will be in the full picture, so
 * that the wavelets merge rows without moving any.
 *
 * @param first place of the first row
 * @param distance from one row to the next
 */
record Places(int first, int distance) {
    /** Where a row lies. */
    int of(int row) {
        return first + row * distance;
    }

    /** Those of every other row from that one on: of the low-pass rows or of the high-pass ones. */
    Places everyOther(int from) {
        return new Places(of(from), 2 * distance);
    }
}

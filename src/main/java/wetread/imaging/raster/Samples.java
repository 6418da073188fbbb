package wetread.imaging.raster;

import wetread.imaging.Size;

/** The decoded samples of a picture, as the file has them. */
interface Samples {
    /** As it is stored. */
    Size size();

    /** Samples of a pixel, 1 to 4. */
    int bands();

    /** Bits of a sample, 1 to 16. */
    int bits();

    /**
     * Writes a row or a column to {@code pixels}, the samples of a pixel next to each other.
     *
     * @param pixels at least as many as the line has, times the bands, and times four in any case
     */
    void line(boolean column, int index, int[] pixels);
}

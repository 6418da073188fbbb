package wetread.imaging.dicom;

import wetread.imaging.StoredValues;

/**
 * The values of a frame that was decoded whole.
 *
 * @param samples row by row, the samples of a pixel next to each other; 16 bits, unsigned
 */
record ShortValues(short[] samples, PixelLayout layout) implements StoredValues {
    @Override
    public void row(int y, int[] values) {
        int width = layout.columns() * layout.samplesPerPixel();
        for (int i = 0, at = y * width; i < width; i++, at++) {
            values[i] = layout.stored(samples[at] & 0xFFFF);
        }
    }
}

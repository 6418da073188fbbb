package wetread.imaging.raster;

import wetread.imaging.Size;

/** Samples that our JPEG decoder made: row by row, unsigned. */
record ShortSamples(short[] values, Size size, int bands, int bits) implements Samples {
    @Override
    public void line(boolean column, int index, int[] pixels) {
        int count = column ? size.height() : size.width();
        int at = (column ? index : index * size.width()) * bands;
        int step = (column ? size.width() : 1) * bands;
        for (int i = 0; i < count; i++, at += step) {
            for (int band = 0; band < bands; band++) {
                pixels[i * bands + band] = values[at + band] & 0xFFFF;
            }
        }
    }
}

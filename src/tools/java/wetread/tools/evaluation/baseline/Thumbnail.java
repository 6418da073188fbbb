package wetread.tools.evaluation.baseline;

import wetread.imaging.Picture;

/** A picture as few grey values: means of boxes that cover it. */
final class Thumbnail {
    static final int SIDE = 16;

    private Thumbnail() {
    }

    /** {@link #SIDE} rows of as many values, 0 black to 1 white. */
    static double[] of(Picture picture) {
        int width = picture.size().width();
        int height = picture.size().height();
        double[] sums = new double[SIDE * SIDE];
        long[] counts = new long[SIDE * SIDE];
        byte[] row = new byte[width * picture.channels()];
        for (int y = 0; y < height; y++) {
            picture.row(y, row);
            for (int x = 0; x < width; x++) {
                int box = (int) ((long) y * SIDE / height) * SIDE + (int) ((long) x * SIDE / width);
                for (int channel = 0; channel < picture.channels(); channel++) {
                    sums[box] += row[x * picture.channels() + channel] & 0xFF;
                    counts[box]++;
                }
            }
        }
        double[] means = new double[SIDE * SIDE];
        for (int i = 0; i < means.length; i++) {
            // A picture of fewer pixels than boxes leaves some empty: they stay black.
            means[i] = counts[i] == 0 ? 0 : sums[i] / counts[i] / 255;
        }
        return means;
    }
}

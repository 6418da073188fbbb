package wetread.imaging.dicom;

import wetread.imaging.StoredValues;

/**
 * What native pixels of three samples say about Planar Configuration (0028,0006). Read the wrong way, samples of other
 * places come together: hardly a pixel is grey, though most of a medical picture is, and rows are unlike those above.
 */
final class PlaneEvidence {
    /** Less grey says nothing: one pixel of so many. */
    private static final int MIN_SHARE = 20;
    /** A reading that is believed against the header has so many times the grey pixels of the other. */
    private static final int CLEARLY = 2;

    private final long pixels;
    private long grey;
    private long change;

    private PlaneEvidence(StoredValues values, PixelLayout layout) {
        pixels = layout.size().pixels();
        boolean ybr = layout.photometricInterpretation().filter(known -> known.isYbrFull()).isPresent();
        int neutral = 1 << layout.bitsStored() - 1;
        int max = (1 << layout.bitsStored()) - 1;
        int[] row = new int[3 * layout.columns()];
        int[] above = new int[row.length];
        for (int y = 0; y < layout.rows(); y++) {
            values.row(y, row);
            for (int i = 0; i < row.length; i += 3) {
                // Black and white are alike in every reading.
                boolean isGrey = ybr ? row[i + 1] == neutral && row[i + 2] == neutral && row[i] != neutral
                        : row[i] == row[i + 1] && row[i + 1] == row[i + 2] && row[i] != 0 && row[i] != max;
                grey += isGrey ? 1 : 0;
            }
            for (int i = 0; y > 0 && i < row.length; i++) {
                change += Math.abs((long) row[i] - above[i]);
            }
            System.arraycopy(row, 0, above, 0, row.length);
        }
    }

    /**
     * Whether the other reading is that of the pixels.
     *
     * @param declared the values as the header says
     * @param other the values by the other Planar Configuration
     */
    static boolean contradicts(StoredValues declared, StoredValues other, PixelLayout layout) {
        PlaneEvidence one = new PlaneEvidence(other, layout);
        if (one.grey <= one.pixels / MIN_SHARE) {
            return false;
        }
        PlaneEvidence two = new PlaneEvidence(declared, layout);
        return one.grey > CLEARLY * two.grey && CLEARLY * one.change < two.change;
    }
}

package wetread.imaging.dicom;
import wetread.imaging.PhotometricInterpretation;
import wetread.imaging.RejectionReason;
import wetread.imaging.StoredValues;
import wetread.imaging.UnreadableImageException;

/**
 * What the pixels say about their colour model. Most of a medical picture is grey or black. Grey is three equal samples
 * in RGB, and two of 128 beside the luminance in YBR_FULL; one is hardly ever mistaken for the other.
 */
final class ColourEvidence {
    /** Levels by which samples of grey differ after coding with little loss. */
    private static final int SLACK = 6;
    private static final int NEUTRAL = 128;
    /** One model has so many times the grey pixels of the other. */
    private static final int CLEARLY = 4;
    /** Grey pixels are at least one of so many. */
    private static final int MIN_SHARE = 20;

    private ColourEvidence() {
    }

    /**
     * The layout of pixels that are called YBR_FULL_422 but have colours of their own each: the term was left over from
     * another coding, and they may have become RGB since.
     *
     * @throws UnreadableImageException {@code unsupported_photometric_interpretation} when the pixels do not say it
     */
    static PixelLayout settled(StoredValues values, PixelLayout layout) throws UnreadableImageException {
        int[] row = new int[3 * layout.columns()];
        int shift = Math.max(0, layout.bitsStored() - 8);
        long rgb = 0;
        long ybr = 0;
        for (int y = 0; y < layout.rows(); y++) {
            values.row(y, row);
            for (int i = 0; i < row.length; i += 3) {
                int first = row[i] >> shift;
                int second = row[i + 1] >> shift;
                int third = row[i + 2] >> shift;
                rgb += near(first, second) && near(second, third) ? 1 : 0;
                ybr += near(second, NEUTRAL) && near(third, NEUTRAL) ? 1 : 0;
            }
        }
        long least = layout.size().pixels() / MIN_SHARE;
        if (ybr > least && ybr > CLEARLY * rgb) {
            return layout.withTerm(PhotometricInterpretation.YBR_FULL);
        }
        if (rgb > least && rgb > CLEARLY * ybr) {
            return layout.withTerm(PhotometricInterpretation.RGB);
        }
        throw new UnreadableImageException(RejectionReason.UNSUPPORTED_PHOTOMETRIC_INTERPRETATION,
                "Photometric Interpretation (0028,0004) is YBR_FULL_422, which Transfer Syntax UID (0002,0010) "
                        + "excludes, and the pixels do not tell whether they are RGB");
    }

    private static boolean near(int one, int other) {
        return Math.abs(one - other) <= SLACK;
    }
}

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
    /** A model that is believed against the header has so many times the grey pixels of the other. */
    private static final int CLEARLY = 8;
    /** One of so many pixels is grey by RGB, where YBR_FULL was declared: scenes of one green look like that. */
    private static final int MIN_SHARE_OF_RGB = 4;
    /** One of so many pixels is grey by YBR_FULL, where RGB was declared: scenes of one pink look like that. */
    private static final int MIN_SHARE_OF_YBR = 2;
    /** One of so many pixels is grey, where neither was declared. */
    private static final int MIN_SHARE = 20;

    private final long pixels;
    private long rgb;
    private long ybr;

    private ColourEvidence(StoredValues values, PixelLayout layout) {
        pixels = layout.size().pixels();
        int[] row = new int[3 * layout.columns()];
        int shift = Math.max(0, Colour.usedBits(values, layout) - 8);
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
    }

    /**
     * The layout of pixels by what most of them say; the given one where they do not clearly say something else.
     *
     * @param layout of pixels that are RGB or YBR_FULL by the header or the coded data
     */
    static PixelLayout corrected(StoredValues values, PixelLayout layout) {
        boolean declaredYbr = layout.photometricInterpretation().filter(PhotometricInterpretation::isYbrFull)
                .isPresent();
        ColourEvidence grey = new ColourEvidence(values, layout);
        if (declaredYbr && grey.rgb > grey.pixels / MIN_SHARE_OF_RGB && grey.rgb > CLEARLY * grey.ybr) {
            return layout.withTerm(PhotometricInterpretation.RGB);
        }
        return !declaredYbr && grey.ybr > grey.pixels / MIN_SHARE_OF_YBR && grey.ybr > CLEARLY * grey.rgb
                ? layout.withTerm(PhotometricInterpretation.YBR_FULL) : layout;
    }

    /**
     * The layout of pixels that are called YBR_FULL_422 but have colours of their own each: the term was left over from
     * another coding, and they may have become RGB since.
     *
     * @throws UnreadableImageException {@code unsupported_photometric_interpretation} when the pixels do not say it
     */
    static PixelLayout ofLeftOver(StoredValues values, PixelLayout layout) throws UnreadableImageException {
        ColourEvidence grey = new ColourEvidence(values, layout);
        if (Math.max(grey.ybr, grey.rgb) > grey.pixels / MIN_SHARE) {
            if (grey.ybr > 2 * grey.rgb) {
                return layout.withTerm(PhotometricInterpretation.YBR_FULL);
            }
            if (grey.rgb > 2 * grey.ybr) {
                return layout.withTerm(PhotometricInterpretation.RGB);
            }
        }
        throw new UnreadableImageException(RejectionReason.UNSUPPORTED_PHOTOMETRIC_INTERPRETATION,
                "Photometric Interpretation (0028,0004) is YBR_FULL_422, which Transfer Syntax UID (0002,0010) "
                        + "excludes, and the pixels do not tell whether they are RGB");
    }

    private static boolean near(int one, int other) {
        return Math.abs(one - other) <= SLACK;
    }
}

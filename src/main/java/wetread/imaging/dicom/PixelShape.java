package wetread.imaging.dicom;

import wetread.imaging.UnreadableImageException;

/** How much higher than wide a pixel is (DICOM PS3.3 C.7.6.3.1.7, 10.7.1.3). */
final class PixelShape {
    /** What lies outside is a mistake of the header, no shape of a pixel. */
    private static final double MAX = 10;

    private PixelShape() {
    }

    /** Height ÷ width of a pixel; 1 where the header does not say it. */
    static double of(DataSet header, FunctionalGroups groups) throws UnreadableImageException {
        // Each is vertical, then horizontal; the ratio is only there when no spacing is.
        double[][] said = {header.decimals(Tag.PixelAspectRatio),
                groups.of(Tag.PixelMeasuresSequence, 0).decimals(Tag.PixelSpacing),
                header.decimals(Tag.ImagerPixelSpacing)};
        for (double[] pair : said) {
            if (pair.length == 2 && pair[0] > 0 && pair[1] > 0) {
                double shape = pair[0] / pair[1];
                return shape >= 1 / MAX && shape <= MAX ? shape : 1;
            }
        }
        return 1;
    }
}

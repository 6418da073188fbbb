package wetread.imaging.dicom;

import wetread.imaging.UnreadableImageException;

/** The ratio of a pixel's height to its width (DICOM PS3.3 C.7.6.3.1.7, 10.7.1.3). */
final class PixelShape {
    /** A ratio above this, or below its inverse, is a mistake of the header. */
    private static final double MAX = 10;

    private PixelShape() {
    }

    /** Height ÷ width of a pixel; 1 where the header does not say it, or says something impossible. */
    static double of(DataSet header, FunctionalGroups groups) throws UnreadableImageException {
        // Each is vertical, then horizontal. Pixel Aspect Ratio stands only where no spacing does.
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

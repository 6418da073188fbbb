package wetread.imaging.raster;

import wetread.imaging.Decoding;
import wetread.imaging.Picture;
import wetread.imaging.UnreadableImageException;
import wetread.imaging.read.FormatRecognition;
import wetread.imaging.render.TestLimits;

/** The package's entry without a container. */
public final class RasterTesting {
    private RasterTesting() {
    }

    public static RasterImages images() {
        return new RasterImages(TestLimits.DEFAULT);
    }

    /** A reader that refuses pictures of more than a megapixel. */
    public static RasterImages small() {
        return new RasterImages(new TestLimits(1 << 20, 1_000_000, 1 << 23, 1 << 20, 4));
    }

    /** All levels of a file's picture, row by row, 0 to 255. */
    public static int[] levels(byte[] file) throws UnreadableImageException {
        Picture picture = images().read(file, FormatRecognition.of(file).orElseThrow(), new Decoding()).frames()
                .show(0).get(0).picture();
        int samples = picture.size().width() * picture.channels();
        int[] levels = new int[samples * picture.size().height()];
        byte[] row = new byte[samples];
        for (int y = 0; y < picture.size().height(); y++) {
            picture.row(y, row);
            for (int x = 0; x < samples; x++) {
                levels[y * samples + x] = row[x] & 0xFF;
            }
        }
        return levels;
    }
}

package wetread.imaging.render;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wetread.imaging.Picture;
import wetread.imaging.Size;

class AreaScalerTest {
    @ParameterizedTest
    @CsvSource({"7,5,3,2,1", "100,80,33,27,1", "64,64,32,32,3", "13,9,13,4,3", "9,13,4,13,1", "50,1,7,1,3",
        "5,5,1,1,1"})
    void everyNewPixelIsTheMeanOfTheAreaThatItCovers(int width, int height, int toWidth, int toHeight, int channels) {
        byte[] samples = new byte[width * height * channels];
        new Random(42).nextBytes(samples);
        byte[] scaled = AreaScaler.scale(picture(samples, new Size(width, height), channels),
                new Size(toWidth, toHeight));
        for (int y = 0; y < toHeight; y++) {
            for (int x = 0; x < toWidth; x++) {
                for (int c = 0; c < channels; c++) {
                    double expected = mean(samples, width, height, channels, c, (double) x * width / toWidth,
                            (double) (x + 1) * width / toWidth, (double) y * height / toHeight,
                            (double) (y + 1) * height / toHeight);
                    assertEquals(expected, scaled[(y * toWidth + x) * channels + c] & 0xFF, 0.6, x + "," + y);
                }
            }
        }
    }

    @Test
    void anEvenPictureKeepsItsGrey() {
        for (int level : new int[] {0, 1, 127, 254, 255}) {
            byte[] samples = new byte[101 * 67];
            java.util.Arrays.fill(samples, (byte) level);
            for (byte sample : AreaScaler.scale(picture(samples, new Size(101, 67), 1), new Size(37, 23))) {
                assertEquals(level, sample & 0xFF);
            }
        }
    }

    @Test
    void theSameSizeIsACopy() {
        byte[] samples = {1, 2, 3, 4, 5, 6};
        assertArrayEquals(samples, AreaScaler.scale(picture(samples, new Size(3, 2), 1), new Size(3, 2)));
    }

    @Test
    void nothingIsEverEnlarged() {
        assertThrows(IllegalArgumentException.class,
                () -> AreaScaler.scale(picture(new byte[4], new Size(2, 2), 1), new Size(3, 2)));
    }

    private static double mean(byte[] samples, int width, int height, int channels, int c, double x0, double x1,
            double y0, double y1) {
        double sum = 0;
        for (int y = (int) y0; y < Math.min(height, Math.ceil(y1)); y++) {
            for (int x = (int) x0; x < Math.min(width, Math.ceil(x1)); x++) {
                double area = (Math.min(x1, x + 1) - Math.max(x0, x)) * (Math.min(y1, y + 1) - Math.max(y0, y));
                sum += area * (samples[(y * width + x) * channels + c] & 0xFF);
            }
        }
        return sum / ((x1 - x0) * (y1 - y0));
    }

    private static Picture picture(byte[] samples, Size size, int channels) {
        return new Picture() {
            @Override
            public Size size() {
                return size;
            }

            @Override
            public int channels() {
                return channels;
            }

            @Override
            public void row(int y, byte[] row) {
                System.arraycopy(samples, y * size.width() * channels, row, 0, size.width() * channels);
            }
        };
    }
}

package wetread.imaging;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.util.Optional;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class RendererTest {
    @Test
    @DisplayName("article, error 1: pictures are scaled down and encoded as JPEG")
    void pictureIsScaledToTheSizeThatTheModelLooksAtAndNeverUp() throws Exception {
        Renderer renderer = new Renderer(TestLimits.DEFAULT);
        assertEquals(new Size(50, 40), renderer.render(noise(100, 80), size -> size.scaledDown(0.5)).get(0).size());
        assertEquals(new Size(100, 80), renderer.render(noise(100, 80), size -> new Size(400, 320)).get(0).size());
        Rendition rendition = renderer.render(noise(100, 80), size -> size).get(0);
        assertEquals("image/jpeg", rendition.mediaType());
        var decoded = ImageIO.read(new ByteArrayInputStream(rendition.data()));
        assertEquals(100, decoded.getWidth());
        assertEquals(80, decoded.getHeight());
    }

    @Test
    void aPictureWithTooManyBytesIsMadeSmaller() throws Exception {
        Renderer renderer = new Renderer(new TestLimits(1, 1_000_000, 20_000, 4));
        Rendition rendition = renderer.render(noise(400, 300), size -> size).get(0);
        assertTrue(rendition.data().length <= 20_000);
        assertTrue(rendition.size().width() < 400);
    }

    @Test
    void framesAreChosenEvenlyFirstAndLastAmongThem() {
        Renderer renderer = new Renderer(TestLimits.DEFAULT);
        assertArrayEquals(new int[] {0}, renderer.framesRead(1));
        assertArrayEquals(new int[] {0, 1, 2, 3}, renderer.framesRead(4));
        assertArrayEquals(new int[] {0, 33, 66, 99}, renderer.framesRead(100));
        assertArrayEquals(new int[] {50}, new Renderer(new TestLimits(1, 1, 1, 1)).framesRead(100));
    }

    private static MedicalImage noise(int width, int height) {
        byte[] samples = new byte[width * height];
        new Random(1).nextBytes(samples);
        Picture picture = new Picture() {
            @Override
            public Size size() {
                return new Size(width, height);
            }

            @Override
            public int channels() {
                return 1;
            }

            @Override
            public void row(int y, byte[] row) {
                System.arraycopy(samples, y * width, row, 0, width);
            }
        };
        return new MedicalImage(ImageFormat.PNG, Acquisition.UNKNOWN, Subject.UNKNOWN, picture.size(), "", "MONOCHROME2",
                new MedicalImage.Frames() {
                    @Override
                    public int count() {
                        return 1;
                    }

                    @Override
                    public MedicalImage.Shown show(int index) {
                        return new MedicalImage.Shown(picture, Optional.empty());
                    }
                });
    }
}

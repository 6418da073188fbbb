package wetread.imaging.render;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import wetread.imaging.Acquisition;
import wetread.imaging.Decoding;
import wetread.imaging.DisplayedFrame;
import wetread.imaging.Flaw;
import wetread.imaging.ImageFormat;
import wetread.imaging.ImageTokenRule;
import wetread.imaging.MedicalImage;
import wetread.imaging.Picture;
import wetread.imaging.RejectionReason;
import wetread.imaging.Rendition;
import wetread.imaging.Size;
import wetread.imaging.Study;
import wetread.imaging.Subject;
import wetread.imaging.UnreadableImageException;

class RendererTest {
    @Test
    @DisplayName("article, error 1: pictures are scaled down and encoded as JPEG")
    void pictureIsScaledToTheSizeThatTheModelLooksAtAndNeverUp() throws Exception {
        assertEquals(new Size(50, 40), new TestRule(50, 0).look(image(noise(100, 80))).get(0).size());
        ImageTokenRule large = new ImageTokenRule() {
            @Override
            public Size fit(Size picture) {
                return new Size(400, 320);
            }

            @Override
            public long tokens(Size picture) {
                return 1;
            }
        };
        assertEquals(new Size(100, 80),
                new PreparedStudy(Study.of(image(noise(100, 80))), TestLimits.DEFAULT).renditions(large).get(0).size());
        Rendition rendition = TestRule.FULL.look(image(noise(100, 80))).get(0);
        assertEquals("image/jpeg", rendition.mediaType());
        BufferedImage decoded = ImageIO.read(new ByteArrayInputStream(rendition.data()));
        assertEquals(100, decoded.getWidth());
        assertEquals(80, decoded.getHeight());
    }

    @Test
    void aPictureWithTooManyBytesIsMadeSmaller() throws Exception {
        Rendition rendition = new PreparedStudy(Study.of(image(noise(400, 300))),
                new TestLimits(1, 1_000_000, 1, 20_000, 4)).renditions(TestRule.FULL).get(0);
        assertTrue(rendition.data().length <= 20_000);
        assertTrue(rendition.size().width() < 400);
    }

    @Test
    void equalViewersAreGivenTheSamePictures() throws Exception {
        PreparedStudy image = new PreparedStudy(Study.of(image(noise(100, 80))), TestLimits.DEFAULT);
        assertSame(image.renditions(new TestRule(50, 0)), image.renditions(new TestRule(50, 0)));
        assertEquals(new Size(60, 48), image.renditions(new TestRule(60, 0)).get(0).size());
    }

    @Test
    void aDrawingBecomesPngAndKeepsEveryPixel() throws Exception {
        byte[] drawing = new byte[100 * 80];
        for (int i = 0; i < drawing.length; i++) {
            drawing[i] = (byte) (i % 100 < 50 ? 10 : 200);
        }
        Rendition rendition = TestRule.FULL.look(image(new Flat(new Size(100, 80), drawing))).get(0);
        assertEquals("image/png", rendition.mediaType());
        BufferedImage decoded = ImageIO.read(new ByteArrayInputStream(rendition.data()));
        byte[] samples = (byte[]) decoded.getRaster().getDataElements(0, 0, 100, 80, null);
        assertArrayEquals(drawing, samples);
    }

    @Test
    void pixelsThatAreNoSquaresAreMadeSquareWithoutEnlarging() throws Exception {
        // Twice as high as wide: what is to be seen is 100 wide and 160 high.
        assertEquals(new Size(50, 80), TestRule.FULL.look(image(2, noise(100, 80))).get(0).size());
        assertEquals(new Size(100, 40), TestRule.FULL.look(image(0.5, noise(100, 80))).get(0).size());
        // The model takes less than is there anyway, so nothing is lost: 40 high, of 160 that are to be seen.
        assertEquals(new Size(25, 40), new TestRule(40, 0).look(image(2, noise(100, 80))).get(0).size());
    }

    @Test
    void viewsAreShownTogetherWhereThatCostsFewerTokensAndNoPixels() throws Exception {
        Picture[] four = IntStream.range(0, 4).mapToObj(i -> bordered(30, 20, 50 * i)).toArray(Picture[]::new);
        // Any picture costs the same: one of four is a quarter of the price.
        Rendition together = new TestRule(100, 10).look(image(four)).get(0);
        assertEquals(4, together.views().size());
        assertEquals(new Rendition.View(3, Optional.empty(), 0, 72, new Size(30, 20)), together.views().get(3));
        BufferedImage decoded = ImageIO.read(new ByteArrayInputStream(together.data()));
        for (Rendition.View view : together.views()) {
            assertEquals(50 * view.frame(), decoded.getRaster().getSample(view.x() + 15, view.y() + 10, 0), 2);
        }
        // Of a model that would look at four at a smaller size each sheet has two.
        assertEquals(List.of(2, 2), new TestRule(50, 10).look(image(four)).stream().map(one -> one.views().size())
                .toList());
        // One that would look at two at a smaller size gets them one by one; so does one that pays by area.
        assertEquals(4, new TestRule(40, 10).look(image(four)).size());
        assertEquals(4, TestRule.FULL.look(image(four)).size());
    }

    @Test
    void framesWithoutContentArePassedOver() throws Exception {
        Picture blank = flat(10, 10, 0);
        List<Rendition> shown = TestRule.FULL.look(image(blank, noise(10, 10), blank, noise(10, 10)));
        assertEquals(List.of(1, 3), shown.stream().flatMap(one -> one.views().stream()).map(Rendition.View::frame)
                .toList());
    }

    @Test
    void aMontageHasNoPlaceForABlankFrame() throws Exception {
        Rendition together = new TestRule(100, 10)
                .look(image(flat(30, 20, 0), bordered(30, 20, 9), flat(30, 20, 0), bordered(30, 20, 99))).get(0);
        assertEquals(List.of(1, 3), together.views().stream().map(Rendition.View::frame).toList());
        assertEquals(44, together.size().height());
    }

    @Test
    void aWindowWithoutContentIsPassedOverToo() throws Exception {
        MedicalImage image = image(noise(10, 10));
        List<DisplayedFrame> windows = List.of(new DisplayedFrame(flat(10, 10, 0), Optional.empty()),
                new DisplayedFrame(noise(10, 10), Optional.empty()));
        MedicalImage two = new MedicalImage(image.format(), image.acquisition(), image.subject(), image.size(), 1, "",
                "MONOCHROME2", frames(windows, windows), new Decoding());
        assertEquals(1, TestRule.FULL.look(two).size());
        // Where all windows are without content, the range of the values has some.
        MedicalImage hidden = new MedicalImage(image.format(), image.acquisition(), image.subject(), image.size(), 1,
                "", "MONOCHROME2", frames(windows.subList(0, 1), windows.subList(1, 2)), new Decoding());
        assertEquals(1, TestRule.FULL.look(hidden).size());
    }

    private static MedicalImage.Frames frames(List<DisplayedFrame> shown, List<DisplayedFrame> range) {
        return new MedicalImage.Frames() {
            @Override
            public int count() {
                return 1;
            }

            @Override
            public List<DisplayedFrame> show(int index) {
                return shown;
            }

            @Override
            public List<DisplayedFrame> showRange(int index) {
                return range;
            }
        };
    }

    @Test
    void contentIsLookedForWhereNoChosenFrameHasAny() throws Exception {
        Picture[] frames = IntStream.range(0, 40).mapToObj(i -> flat(10, 10, 0)).toArray(Picture[]::new);
        frames[39] = noise(10, 10);
        Rendition shown = new PreparedStudy(Study.of(image(frames)), new TestLimits(1, 100, 1, 20_000, 1))
                .renditions(TestRule.FULL).get(0);
        assertEquals(39, shown.views().get(0).frame());
    }

    @Test
    void aPictureOfOneLevelIsRejectedAndSoAreTwo() {
        Picture black = flat(10, 10, 0);
        for (MedicalImage image : List.of(image(black), image(black, black), image(flat(10, 10, 255)))) {
            assertEquals(RejectionReason.BLANK,
                    assertThrows(UnreadableImageException.class, () -> TestRule.FULL.look(image)).reason());
        }
    }

    @Test
    void memoryThatIsHeldIsTold() throws Exception {
        List<Long> told = new ArrayList<>();
        PreparedStudy image = new PreparedStudy(Study.of(image(noise(100, 80))), TestLimits.DEFAULT, told::add);
        long first = image.renditions(new TestRule(50, 0)).get(0).data().length;
        long second = image.renditions(TestRule.FULL).get(0).data().length;
        image.renditions(TestRule.FULL);
        assertEquals(List.of(8000 + 8 * first, 8000 + 8 * (first + second)), told);
    }

    @Test
    void memoryIsNotToldWhereAFrameMustBeDecodedAgain() throws Exception {
        Size huge = new Size(12_000, 9000);
        Picture gradient = new Picture() {
            @Override
            public Size size() {
                return huge;
            }

            @Override
            public int channels() {
                return 1;
            }

            @Override
            public void row(int y, byte[] row) {
                for (int x = 0; x < huge.width(); x++) {
                    row[x] = (byte) (x / 100 + y / 100);
                }
            }
        };
        List<Long> told = new ArrayList<>();
        new PreparedStudy(Study.of(image(gradient)), TestLimits.DEFAULT, told::add).renditions(new TestRule(50, 0));
        assertEquals(List.of(), told);
    }

    @Test
    void aPictureThatIsABareJpegAlreadyIsSentAsItIsWhereItFits() throws Exception {
        byte[] jpeg = {1, 2, 3};
        MedicalImage image = image(1, List.of(new DisplayedFrame(noise(10, 10), Optional.empty(), Optional.of(jpeg))));
        assertSame(jpeg, TestRule.FULL.look(image).get(0).data());
        assertTrue(new TestRule(5, 0).look(image).get(0).data().length > 100);
    }

    @Test
    void framesAreChosenEvenlyAndByHowMuchTheyDiffer() throws Exception {
        assertArrayEquals(new int[] {0}, chosen(image(flat(4, 4, 0)), 4));
        Picture[] all = IntStream.range(0, 40).mapToObj(i -> half(16, 100)).toArray(Picture[]::new);
        assertArrayEquals(new int[] {20}, chosen(image(all), 1));
        assertArrayEquals(IntStream.range(0, 40).toArray(), chosen(image(all), 40));
        // One frame shows what no other does; one shows nothing at all.
        all[33] = half(16, 250);
        all[2] = flat(16, 16, 0);
        int[] chosen = chosen(image(all), 4);
        assertEquals(4, chosen.length);
        assertTrue(IntStream.of(chosen).anyMatch(i -> i == 33), "33 is not among them");
        assertTrue(IntStream.of(chosen).noneMatch(i -> i == 2), "2 is among them");
        assertTrue(IntStream.of(chosen).anyMatch(i -> i == 10) && IntStream.of(chosen).anyMatch(i -> i == 30),
                "not even");
    }

    private static Picture noise(int width, int height) {
        byte[] samples = new byte[width * height];
        new Random(1).nextBytes(samples);
        return new Flat(new Size(width, height), samples);
    }

    /** Of one level but for its first row, since a picture of one level is not sent. */
    private static Picture bordered(int width, int height, int level) {
        byte[] samples = new byte[width * height];
        java.util.Arrays.fill(samples, (byte) level);
        java.util.Arrays.fill(samples, 0, width, (byte) 255);
        return new Flat(new Size(width, height), samples);
    }

    private static Picture flat(int width, int height, int level) {
        byte[] samples = new byte[width * height];
        java.util.Arrays.fill(samples, (byte) level);
        return new Flat(new Size(width, height), samples);
    }

    /** The lower half at that level, the upper one black. */
    private static Picture half(int edge, int level) {
        byte[] samples = new byte[edge * edge];
        java.util.Arrays.fill(samples, samples.length / 2, samples.length, (byte) level);
        return new Flat(new Size(edge, edge), samples);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 765})
    void whatCannotBeDecodedInTimeIsLeftOutAndSaid(long tokensEach) throws UnreadableImageException {
        Flat some = new Flat(new Size(2, 1), new byte[] {0, (byte) 0xFF});
        int[] decoded = {0};
        Decoding decoding = new Decoding(() -> decoded[0] >= 2);
        MedicalImage cine = new MedicalImage(ImageFormat.PNG, Acquisition.UNKNOWN, Subject.UNKNOWN, some.size(), 1, "",
                "MONOCHROME2", new MedicalImage.Frames() {
                    @Override
                    public int count() {
                        return 4;
                    }

                    @Override
                    public List<DisplayedFrame> show(int index) {
                        decoded[0]++;
                        return List.of(new DisplayedFrame(some, Optional.empty()));
                    }
                }, decoding);
        PreparedStudy prepared = new PreparedStudy(Study.of(cine), TestLimits.DEFAULT);
        for (int edge : new int[] {2, 1}) {
            assertEquals(List.of(0, 1), prepared.renditions(new TestRule(edge, tokensEach)).stream()
                    .flatMap(one -> one.views().stream()).map(Rendition.View::frame).toList());
        }
        assertEquals(2, decoded[0], "each frame is decoded once, whoever asks");
        assertEquals(List.of(new Flaw(Flaw.Kind.FRAMES_LEFT_OUT, "2 of the 4 chosen frames are shown.")),
                decoding.flaws());
    }

    private static MedicalImage image(Picture... frames) {
        return image(1, frames);
    }

    private static MedicalImage image(double pixelShape, Picture... frames) {
        return image(pixelShape, java.util.Arrays.stream(frames)
                .map(picture -> new DisplayedFrame(picture, Optional.empty())).toList());
    }

    private static MedicalImage image(double pixelShape, List<DisplayedFrame> frames) {
        return new MedicalImage(ImageFormat.PNG, Acquisition.UNKNOWN, Subject.UNKNOWN, frames.get(0).picture().size(),
                pixelShape, "", "MONOCHROME2", new MedicalImage.Frames() {
                    @Override
                    public int count() {
                        return frames.size();
                    }

                    @Override
                    public List<DisplayedFrame> show(int index) {
                        return List.of(frames.get(index));
                    }
                }, new Decoding());
    }

    /** Samples of one channel. */
    private record Flat(Size size, byte[] samples) implements Picture {
        @Override
        public int channels() {
            return 1;
        }

        @Override
        public void row(int y, byte[] row) {
            System.arraycopy(samples, y * size.width(), row, 0, size.width());
        }
    }

    private static int[] chosen(MedicalImage image, int maxFrames) throws UnreadableImageException {
        return FrameChoice.of(image, new SoundFrames(new KeptFrames(image, new KeptFrames.Room())), maxFrames);
    }
}

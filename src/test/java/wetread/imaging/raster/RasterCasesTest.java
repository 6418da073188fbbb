package wetread.imaging.raster;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wetread.fixture.FunctionUnderTest;
import wetread.imaging.Decoding;
import wetread.imaging.Flaw;
import wetread.imaging.ImageFormat;
import wetread.imaging.MedicalImage;
import wetread.imaging.RejectionReason;
import wetread.imaging.Rendition;
import wetread.imaging.Size;
import wetread.imaging.UnreadableImageException;
import wetread.imaging.codec.FrameShape;
import wetread.imaging.codec.jpeg.JpegDecoder;
import wetread.imaging.read.FormatRecognition;
import wetread.imaging.render.TestRule;

/** Files as public reports of other projects describe them, and the mean colour that they have to show. */
class RasterCasesTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource({"c_adobergb.jpg, 72, 33, 18", "c_displayp3.png, 72, 33, 18", "c_icc_cut.jpg, 72, 33, 18",
            "j_ycck.jpg, 72, 33, 18", "cmyk.jpg, 40, 35, 29", "noeoi.jpg, 41, 35, 30", "j_ids012_444.jpg, 72, 33, 18",
            "j_jfif_adobe0_ycc444.jpg, 72, 33, 18", "p_rgb16_12bit_grey.png, 83, 83, 83",
            "p_rgba_black_ink_on_transparent.png, 251, 251, 251", "x_fill_exif6.jpg, 72, 33, 18"})
    void coloursAreWhatOthersShow(String name, int red, int green, int blue) throws Exception {
        int[] levels = RasterTesting.levels(file(name));
        int[] expected = {red, green, blue};
        for (int band = 0; band < 3; band++) {
            int first = band;
            double mean = IntStream.range(0, levels.length / 3).mapToLong(i -> levels[3 * i + first]).average()
                    .orElseThrow();
            assertEquals(expected[band], mean, 0.7, name);
        }
        // Every model is sent these colours, whether its picture is scaled or not.
        for (int edge : new int[] {320, 100}) {
            Rendition sent = new TestRule(edge, 0).look(read(name, new Decoding())).get(0);
            int[] rgb = new int[3];
            double[] sums = new double[3];
            var raster = ImageIO.read(new ByteArrayInputStream(sent.data())).getRaster();
            for (int i = 0; i < sent.size().pixels(); i++) {
                raster.getPixel(i % sent.size().width(), i / sent.size().width(), rgb);
                for (int band = 0; band < 3; band++) {
                    sums[band] += rgb[band];
                }
            }
            for (int band = 0; band < 3; band++) {
                assertEquals(expected[band], sums[band] / sent.size().pixels(), 1.5, name + " of " + edge);
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"j_gray12_ext.jpg, 83", "p_grey_trns255_xray.png, 117"})
    void greyIsWhatOthersShow(String name, int expected) throws Exception {
        int[] levels = RasterTesting.levels(file(name));
        assertEquals(1, read(name, new Decoding()).frames().show(0).get(0).picture().channels());
        assertEquals(expected, Arrays.stream(levels).average().orElseThrow(), 0.7);
    }

    @Test
    void colouredPicturesThatAreNotInSrgbAreNeverPassedThrough() throws Exception {
        assertEquals(Optional.empty(), jpeg("c_adobergb.jpg"));
        assertEquals(Optional.empty(), jpeg("j_ycck.jpg"));
        assertTrue(jpeg("c_icc_cut.jpg").isPresent());
        // Its components are numbered anew, so that no decoder takes them for RGB.
        assertArrayEquals(RasterTesting.levels(file("j_ids012_444.jpg")),
                RasterTesting.levels(jpeg("j_ids012_444.jpg").orElseThrow()));
    }

    @Test
    void arithmeticCodingIsNamed() {
        UnreadableImageException refusal =
                assertThrows(UnreadableImageException.class, () -> read("j_arith.jpg", new Decoding()));
        assertEquals(RejectionReason.UNSUPPORTED_PIXEL_FORMAT, refusal.reason());
    }

    @Test
    void aScanThatWentAstrayIsReadWithAFlawAndEncodedAnew() throws Exception {
        Decoding decoding = new Decoding();
        MedicalImage image = read("e_corrupt4.jpg", decoding);
        assertEquals(List.of(Flaw.Kind.DAMAGED), decoding.flaws().stream().map(Flaw::kind).toList());
        assertEquals(Optional.empty(), image.frames().show(0).get(0).jpeg());
    }

    @Test
    void aFileWithoutItsEndIsReadAndOneWithoutItsLastRowsIsNot() throws Exception {
        Decoding decoding = new Decoding();
        read("noeoi.jpg", decoding);
        assertEquals(List.of(), decoding.flaws());
        byte[] whole = file("noeoi.jpg");
        byte[] cut = Arrays.copyOf(whole, whole.length - 40);
        assertEquals(RejectionReason.TRUNCATED, assertThrows(UnreadableImageException.class,
                () -> RasterTesting.images().read(cut, ImageFormat.JPEG, new Decoding())).reason());
    }

    @Test
    void fillBytesBeforeExifHideNoOrientation() throws Exception {
        assertEquals(new Size(240, 320), read("x_fill_exif6.jpg", new Decoding()).size());
    }

    @Test
    void inksAreSaidToBeUncertain() throws Exception {
        Decoding decoding = new Decoding();
        read("cmyk.jpg", decoding);
        assertEquals(List.of(Flaw.Kind.COLOURS_UNCERTAIN), decoding.flaws().stream().map(Flaw::kind).toList());
    }

    @Test
    void aProfileInSeveralPartsIsJoinedByTheirNumbersAndABrokenSetIsNone() throws Exception {
        byte[] whole = file("c_adobergb.jpg");
        int at = new String(whole, StandardCharsets.ISO_8859_1).indexOf("ICC_PROFILE\0");
        int end = at - 2 + ((whole[at - 2] & 0xFF) << 8 | whole[at - 1] & 0xFF);
        byte[] profile = Arrays.copyOfRange(whole, at + 14, end);
        byte[] bare = join(Arrays.copyOf(whole, at - 4), Arrays.copyOfRange(whole, end, whole.length));
        byte[] first = part(1, 3, Arrays.copyOf(profile, 100));
        byte[] second = part(2, 3, Arrays.copyOfRange(profile, 100, 300));
        byte[] third = part(3, 3, Arrays.copyOfRange(profile, 300, profile.length));
        int[] expected = RasterTesting.levels(whole);
        int[] without = RasterTesting.levels(bare);
        assertFalse(Arrays.equals(expected, without));
        assertArrayEquals(expected, RasterTesting.levels(with(bare, third, first, second)));
        assertArrayEquals(expected, RasterTesting.levels(with(bare, third, first, second, second)));
        assertArrayEquals(without, RasterTesting.levels(with(bare, first, third)));
        assertArrayEquals(without, RasterTesting.levels(with(bare, third, first, second, part(2, 3, new byte[200]))));
        assertArrayEquals(without, RasterTesting.levels(with(bare, first, second, part(3, 4, profile))));
        assertArrayEquals(without, RasterTesting.levels(with(bare, part(0, 0, profile))));
    }

    @Test
    void componentsNumberedByTheLettersAreRgb() throws Exception {
        byte[] jpeg = file("j_ids012_444.jpg").clone();
        String text = new String(jpeg, StandardCharsets.ISO_8859_1);
        int frame = text.indexOf("\u00FF\u00C0") + 10;
        int scan = text.indexOf("\u00FF\u00DA") + 5;
        for (int i = 0; i < 3; i++) {
            jpeg[frame + 3 * i] = (byte) "RGB".charAt(i);
            jpeg[scan + 2 * i] = (byte) "RGB".charAt(i);
        }
        short[] coded = JpegDecoder.decode(jpeg, new FrameShape(320, 240, 3, 8), new Decoding()).samples();
        int[] levels = RasterTesting.levels(jpeg);
        for (int i = 0; i < levels.length; i++) {
            assertEquals(coded[i], levels[i], 1);
        }
        assertEquals(Optional.empty(), RasterTesting.images().read(jpeg, ImageFormat.JPEG, new Decoding()).frames()
                .show(0).get(0).jpeg());
    }

    private static byte[] with(byte[] jpeg, byte[]... segments) {
        return join(Arrays.copyOf(jpeg, 2), join(segments), Arrays.copyOfRange(jpeg, 2, jpeg.length));
    }

    private static byte[] part(int number, int count, byte[] data) {
        int length = data.length + 16;
        return join(new byte[] {(byte) 0xFF, (byte) 0xE2, (byte) (length >> 8), (byte) length},
                "ICC_PROFILE\0".getBytes(StandardCharsets.ISO_8859_1), new byte[] {(byte) number, (byte) count}, data);
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        Arrays.stream(parts).forEach(file::writeBytes);
        return file.toByteArray();
    }

    private static Optional<byte[]> jpeg(String name) throws UnreadableImageException {
        return read(name, new Decoding()).frames().show(0).get(0).jpeg();
    }

    private static MedicalImage read(String name, Decoding decoding) throws UnreadableImageException {
        byte[] file = file(name);
        return RasterTesting.images().read(file, FormatRecognition.of(file).orElseThrow(), decoding);
    }

    private static byte[] file(String name) {
        return FunctionUnderTest.sample("../cases/" + name);
    }
}

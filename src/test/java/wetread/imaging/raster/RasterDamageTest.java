package wetread.imaging.raster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.junit.jupiter.api.Test;
import wetread.fixture.PngChunk;
import wetread.imaging.Decoding;
import wetread.imaging.Flaw;
import wetread.imaging.RejectionReason;
import wetread.imaging.UnreadableImageException;
import wetread.imaging.read.FormatRecognition;

class RasterDamageTest {
    private static final byte[] END = {(byte) 0xFF, (byte) 0xD9};

    @Test
    void paddingAfterTheLastBlockIsNoDamageAndOtherDataIs() throws Exception {
        byte[] jpeg = jpeg(false);
        assertEquals(List.of(), flaws(join(body(jpeg, 2), new byte[3], END)));
        assertEquals(List.of(), flaws(join(body(jpeg, 2), new byte[] {-1, -1, -1}, END)));
        assertEquals(List.of(Flaw.Kind.DAMAGED), flaws(join(body(jpeg, 2), new byte[] {1, 2, 3, 4}, END)));
    }

    @Test
    void aFewLostBlocksAreSaidAndALostPartIsRefused() throws Exception {
        byte[] jpeg = jpeg(false);
        // About one of the 256 blocks.
        assertEquals(List.of(Flaw.Kind.DAMAGED), flaws(join(body(jpeg, 2 + jpeg.length / 300), END)));
        assertEquals(RejectionReason.MALFORMED, refused(join(body(jpeg, jpeg.length / 4), END)));
        // A file that is cut is refused, however little is lost: its other part is somewhere.
        assertEquals(RejectionReason.TRUNCATED, refused(body(jpeg, 2 + jpeg.length / 300)));
        assertEquals(RejectionReason.TRUNCATED, refused(body(jpeg, jpeg.length / 4)));
    }

    @Test
    void progressiveFilesThatLackScansAreSaidOrRefused() throws Exception {
        byte[] jpeg = jpeg(true);
        assertEquals(List.of(), flaws(jpeg));
        assertEquals(List.of(), flaws(body(jpeg, 2)));
        String text = new String(jpeg, StandardCharsets.ISO_8859_1);
        int scan = text.indexOf("\u00FF\u00DA");
        int last = text.lastIndexOf("\u00FF\u00DA");
        // The tables of the last scan may stand before it: whole segments, so the file is sound up to there.
        byte[] first = Arrays.copyOf(jpeg, last);
        assertEquals(List.of(Flaw.Kind.DAMAGED), flaws(join(first, END)));
        assertEquals(RejectionReason.TRUNCATED, refused(first));
        assertEquals(RejectionReason.MALFORMED, refused(join(Arrays.copyOf(jpeg, scan), END)));
        assertEquals(RejectionReason.MALFORMED, refused(join(Arrays.copyOf(jpeg, scan + 40), END)));
    }

    @Test
    void blocksBrighterThanWhiteAreDamage() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        BufferedImage picture = new BufferedImage(64, 64, BufferedImage.TYPE_BYTE_GRAY);
        picture.getRaster().setSamples(0, 0, 64, 32, 0, white(64 * 32));
        ImageIO.write(picture, "jpeg", out);
        byte[] jpeg = out.toByteArray();
        assertEquals(List.of(), flaws(jpeg));
        int steps = new String(jpeg, StandardCharsets.ISO_8859_1).indexOf("\u00FF\u00DB");
        jpeg[steps + 5] *= 2;
        assertEquals(List.of(Flaw.Kind.DAMAGED), flaws(jpeg));
    }

    private static int[] white(int pixels) {
        int[] white = new int[pixels];
        Arrays.fill(white, 255);
        return white;
    }

    @Test
    void aWrongChecksumIsSaidAndAMissingLastChunkIsNot() throws Exception {
        byte[] png = PngColoursTest.png(2, 0, 8, 1, new byte[] {1, 2});
        assertEquals(List.of(), flaws(png));
        assertEquals(List.of(), flaws(body(png, 12)));
        byte[] wrong = png.clone();
        wrong[png.length - 13]++;
        assertEquals(List.of(Flaw.Kind.DAMAGED), flaws(wrong));
        assertEquals(RejectionReason.TRUNCATED, refused(Arrays.copyOf(png, 40)));
        assertEquals(RejectionReason.MALFORMED, refused(PngChunk.file(new PngChunk("IHDR", new byte[13]))));
        assertEquals(RejectionReason.UNSUPPORTED_PIXEL_FORMAT, refused(PngChunk.file(
                new PngChunk("CgBI", new byte[4]), new PngChunk("IHDR", new byte[13]))));
    }

    private static List<Flaw.Kind> flaws(byte[] file) throws UnreadableImageException {
        Decoding decoding = new Decoding();
        RasterTesting.images().read(file, FormatRecognition.of(file).orElseThrow(), decoding);
        return decoding.flaws().stream().map(Flaw::kind).toList();
    }

    private static RejectionReason refused(byte[] file) {
        return assertThrows(UnreadableImageException.class, () -> flaws(file)).reason();
    }

    /** Without so many bytes at the end. */
    private static byte[] body(byte[] file, int cut) {
        return Arrays.copyOf(file, file.length - cut);
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        Arrays.stream(parts).forEach(file::writeBytes);
        return file.toByteArray();
    }

    /** 128 × 128 pixels of grey noise. */
    private static byte[] jpeg(boolean progressive) throws Exception {
        BufferedImage image = new BufferedImage(128, 128, BufferedImage.TYPE_BYTE_GRAY);
        Random random = new Random(1);
        for (int i = 0; i < 128 * 128; i++) {
            image.getRaster().setSample(i % 128, i / 128, 0, random.nextInt(256));
        }
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(file)) {
            ImageWriteParam parameters = writer.getDefaultWriteParam();
            if (progressive) {
                parameters.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
            }
            writer.setOutput(stream);
            writer.write(null, new IIOImage(image, null, null), parameters);
        } finally {
            writer.dispose();
        }
        return file.toByteArray();
    }
}

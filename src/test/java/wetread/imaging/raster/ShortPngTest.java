package wetread.imaging.raster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wetread.fixture.PngChunk;
import wetread.imaging.Decoding;
import wetread.imaging.Flaw;
import wetread.imaging.ImageFormat;
import wetread.imaging.MedicalImage;
import wetread.imaging.Picture;
import wetread.imaging.RejectionReason;
import wetread.imaging.UnreadableImageException;

/** PNG files whose data ends early, and those whose pixels are no squares. */
class ShortPngTest {
    private static final int WIDTH = 16;
    private static final int HEIGHT = 100;

    /** Colour type, samples of a pixel, what channels of the picture each has. */
    @ParameterizedTest
    @CsvSource({"0,1,1", "2,3,3", "3,1,3"})
    void theRowsThatAreThereAreReadAndTheLossIsSaid(int colourType, int bands, int channels) throws Exception {
        byte[] rows = noise(bands);
        Picture whole = read(file(colourType, rows, 1), new Decoding()).frames().show(0).get(0).picture();
        Decoding decoding = new Decoding();
        Picture part = read(file(colourType, rows, 0.7), decoding).frames().show(0).get(0).picture();
        Flaw flaw = decoding.flaws().get(0);
        assertEquals(Flaw.Kind.DAMAGED, flaw.kind());
        assertTrue(flaw.detail().matches("the PNG data ends after row (6\\d|7\\d) of 100"), flaw.detail());
        assertEquals(1, decoding.flaws().size());
        int there = Integer.parseInt(flaw.detail().replaceAll("\\D+(\\d+) of 100", "$1"));
        assertEquals(channels, part.channels());
        for (int y = 0; y < there; y++) {
            assertEquals(Arrays.toString(row(whole, y)), Arrays.toString(row(part, y)));
        }
        byte[] last = row(part, HEIGHT - 1);
        for (int i = channels; i < last.length; i++) {
            assertEquals(last[i % channels], last[i]);
        }
    }

    @Test
    void withLessThanHalfOfItsRowsOrBrokenDataItIsRefused() {
        assertEquals(RejectionReason.MALFORMED, refused(file(0, noise(1), 0.3)));
        byte[] broken = file(0, noise(1), 0.7);
        Arrays.fill(broken, 33 + 8 + 200, 33 + 8 + 260, (byte) 0xFF);
        assertEquals(RejectionReason.MALFORMED, refused(broken));
        byte[] cut = file(0, noise(1), 1);
        assertEquals(RejectionReason.TRUNCATED, refused(Arrays.copyOf(cut, cut.length * 7 / 10)));
    }

    @ParameterizedTest
    @CsvSource({"1000,2000,0.5", "2000,1000,2", "2835,2835,1", "1,2,0.5", "1,100,1", "0,1,1", "1,0,1"})
    void pixelsThatAreNoSquaresHaveTheirShape(int across, int down, double shape) throws Exception {
        byte[] density = ByteBuffer.allocate(9).putInt(across).putInt(down).put((byte) 1).array();
        byte[] png = PngChunk.insert(file(0, noise(1), 1), new PngChunk("pHYs", density));
        assertEquals(shape, read(png, new Decoding()).pixelShape());
        // Orientation 6 is turned by a quarter.
        byte[] exif = ByteBuffer.allocate(26).put(new byte[] {'M', 'M', 0, '*'}).putInt(8).putShort((short) 1)
                .putShort((short) 0x112).putShort((short) 3).putInt(1).putShort((short) 6).array();
        assertEquals(1 / shape, read(PngChunk.insert(png, new PngChunk("eXIf", exif)), new Decoding()).pixelShape());
    }

    private static MedicalImage read(byte[] png, Decoding decoding) throws UnreadableImageException {
        return RasterTesting.images().read(png, ImageFormat.PNG, decoding);
    }

    private static RejectionReason refused(byte[] png) {
        return assertThrows(UnreadableImageException.class, () -> read(png, new Decoding())).reason();
    }

    private static byte[] row(Picture picture, int y) {
        byte[] row = new byte[picture.size().width() * picture.channels()];
        picture.row(y, row);
        return row;
    }

    private static byte[] noise(int bands) {
        byte[] rows = new byte[WIDTH * HEIGHT * bands];
        new Random(3).nextBytes(rows);
        return rows;
    }

    /** @param share of the compressed data that is there; the chunk's length and checksum are those of what is there */
    private static byte[] file(int colourType, byte[] rows, double share) {
        byte[] filtered = new byte[rows.length + HEIGHT];
        int length = rows.length / HEIGHT;
        for (int y = 0; y < HEIGHT; y++) {
            System.arraycopy(rows, y * length, filtered, y * (length + 1) + 1, length);
        }
        byte[] data = PngColoursTest.deflated(filtered);
        byte[] header = ByteBuffer.allocate(13).putInt(WIDTH).putInt(HEIGHT)
                .put(new byte[] {8, (byte) colourType, 0, 0, 0}).array();
        byte[] palette = new byte[3 * 256];
        new Random(4).nextBytes(palette);
        PngChunk picture = new PngChunk("IDAT", Arrays.copyOf(data, (int) (share * data.length)));
        PngChunk end = new PngChunk("IEND", new byte[0]);
        return colourType == 3
                ? PngChunk.file(new PngChunk("IHDR", header), new PngChunk("PLTE", palette), picture, end)
                : PngChunk.file(new PngChunk("IHDR", header), picture, end);
    }
}

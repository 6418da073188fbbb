package wetread.imaging.raster;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wetread.fixture.PngChunk;
import wetread.imaging.Decoding;
import wetread.imaging.RejectionReason;
import wetread.imaging.UnreadableImageException;
import wetread.imaging.read.FormatRecognition;

/** Small files that would take much time or memory. */
class RasterBudgetTest {

    @ParameterizedTest
    @CsvSource({"1, 100000000", "100000000, 1", "65536, 1", "60000, 60000"})
    void aSideLongerThanAnyPictureHasIsTooLarge(int width, int height) {
        assertEquals(RejectionReason.TOO_LARGE, refused(PngChunk.file(header(width, height, 8, 0),
                new PngChunk("IDAT", new byte[1_000_000]), new PngChunk("IEND", new byte[0]))));
        // The header says it, whatever follows.
        assertEquals(RejectionReason.TOO_LARGE, refused(PngChunk.file(header(width, height, 8, 0))));
    }

    @Test
    void coefficientsOfProgressiveFilesAndOfSeveralScansAreCounted() {
        assertEquals(RejectionReason.TOO_LARGE, refused(progressive(8000, 3, 1)));
        assertEquals(RejectionReason.TOO_LARGE, refused(inScans(8000)));
    }

    @Test
    void scansPassEveryBlockAgainAndArePaidFor() {
        assertEquals(RejectionReason.TOO_COMPLEX, refused(progressive(4000, 1, 2000)));
        assertEquals(RejectionReason.TOO_COMPLEX, refused(progressive(8, 1, 100_000)));
    }

    @Test
    void segmentsAndChunksAreCounted() {
        byte[] comments = new byte[4_000_008];
        comments[0] = (byte) 0xFF;
        comments[1] = (byte) 0xD8;
        for (int at = 2; at + 4 <= comments.length; at += 4) {
            comments[at] = (byte) 0xFF;
            comments[at + 1] = (byte) 0xFE;
            comments[at + 3] = 2;
        }
        assertEquals(RejectionReason.TOO_COMPLEX, refused(comments));
        PngChunk[] chunks = new PngChunk[1_000_002];
        Arrays.fill(chunks, new PngChunk("tEXt", new byte[0]));
        chunks[0] = header(1, 1, 8, 0);
        assertEquals(RejectionReason.TOO_COMPLEX, refused(PngChunk.file(chunks)));
    }

    @Test
    void textThatInflatesWithoutEndIsNotInflated() throws Exception {
        byte[] zeros = PngColoursTest.deflated(new byte[50_000_000]);
        byte[] bomb = new byte[zeros.length + 3];
        bomb[0] = 'p';
        System.arraycopy(zeros, 0, bomb, 3, zeros.length);
        byte[] png = PngColoursTest.png(1, 0, 8, 1, new byte[] {7});
        for (String type : new String[] {"zTXt", "iTXt", "iCCP"}) {
            assertArrayEquals(new int[] {7}, assertTimeoutPreemptively(Duration.ofSeconds(5),
                    () -> RasterTesting.levels(PngChunk.insert(png, new PngChunk(type, bomb)))));
        }
    }

    @Test
    void aSizeThatTheDataCannotFillIsTruncated() {
        assertEquals(RejectionReason.TRUNCATED, refused(PngChunk.file(header(10_000, 10_000, 8, 2),
                new PngChunk("IDAT", new byte[100]), new PngChunk("IEND", new byte[0]))));
    }

    private static PngChunk header(int width, int height, int bits, int colourType) {
        return new PngChunk("IHDR", ByteBuffer.allocate(13).putInt(width).putInt(height)
                .put(new byte[] {(byte) bits, (byte) colourType, 0, 0, 0}).array());
    }

    /** Squares of black, all components in the first scan, then scans of the first component that change nothing. */
    private static byte[] progressive(int side, int components, int scans) {
        ByteArrayOutputStream file = start(0xC2, side, components);
        scan(file, 0, 0, components);
        for (int i = 0; i < scans; i++) {
            scan(file, 1, 63, 1);
        }
        return file.toByteArray();
    }

    /** Three components, each in a scan of its own. */
    private static byte[] inScans(int side) {
        ByteArrayOutputStream file = start(0xC0, side, 3);
        for (int i = 1; i <= 3; i++) {
            segment(file, 0xDA, 1, i, 0, 0, 63, 0);
        }
        file.writeBytes(new byte[side * side / 256]);
        return file.toByteArray();
    }

    private static ByteArrayOutputStream start(int frame, int side, int components) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.write(0xFF);
        file.write(0xD8);
        int[] header = new int[6 + 3 * components];
        int[] start = {8, side >> 8, side & 0xFF, side >> 8, side & 0xFF, components};
        System.arraycopy(start, 0, header, 0, start.length);
        for (int i = 0; i < components; i++) {
            header[6 + 3 * i] = i + 1;
            header[7 + 3 * i] = 0x11;
        }
        segment(file, frame, header);
        return file;
    }

    private static void scan(ByteArrayOutputStream file, int from, int to, int components) {
        int[] header = new int[4 + 2 * components];
        header[0] = components;
        for (int i = 0; i < components; i++) {
            header[1 + 2 * i] = i + 1;
        }
        header[1 + 2 * components] = from;
        header[2 + 2 * components] = to;
        segment(file, 0xDA, header);
        file.write(0);
    }

    private static void segment(ByteArrayOutputStream file, int marker, int... data) {
        file.write(0xFF);
        file.write(marker);
        file.write(data.length + 2 >> 8);
        file.write(data.length + 2);
        for (int one : data) {
            file.write(one);
        }
    }

    private static RejectionReason refused(byte[] file) {
        return assertThrows(UnreadableImageException.class, () -> RasterTesting.images().read(file,
                FormatRecognition.of(file).orElseThrow(), new Decoding())).reason();
    }
}

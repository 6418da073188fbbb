package wetread.imaging.raster;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;
import wetread.fixture.PngChunk;
import wetread.imaging.Decoding;
import wetread.imaging.Flaw;
import wetread.imaging.ImageFormat;
import wetread.imaging.UnreadableImageException;

class PngColoursTest {
    /** Linear light: 128 is 188 in sRGB. */
    private static final PngChunk LINEAR = new PngChunk("gAMA", ints(100_000));
    private static final PngChunk SRGB = new PngChunk("sRGB", new byte[1]);
    private static final PngChunk P3 = new PngChunk("cICP", new byte[] {12, 13, 0, 1});

    @Test
    void aGammaIsAppliedToGreyColourAndPalettesAlike() throws Exception {
        assertArrayEquals(new int[] {188}, shown(grey(128), LINEAR));
        assertArrayEquals(new int[] {188, 188, 0}, shown(colour(128, 128, 0), LINEAR));
        assertArrayEquals(new int[] {188, 0, 255}, shown(png(1, 3, 8, 1, new byte[] {0}), LINEAR,
                new PngChunk("PLTE", new byte[] {(byte) 128, 0, (byte) 255})));
        // That of sRGB, as nearly every tool writes it, changes nothing.
        assertArrayEquals(new int[] {10}, shown(grey(10), new PngChunk("gAMA", ints(45_455))));
    }

    @Test
    void theFirstOfSeveralDescriptionsCounts() throws Exception {
        assertArrayEquals(new int[] {128}, shown(grey(128), LINEAR, SRGB));
        assertArrayEquals(new int[] {188}, shown(grey(128), SRGB, icc("GRAY", 256)));
        assertArrayEquals(new int[] {128}, shown(grey(128), icc("GRAY", 256), new PngChunk("cICP",
                new byte[] {1, 13, 0, 1})));
        // P3's red is beyond that of sRGB; PQ is no display's, so the next description counts.
        assertArrayEquals(new int[] {255, 0, 0}, shown(colour(255, 0, 0), P3, SRGB));
        assertArrayEquals(new int[] {255, 0, 0}, shown(colour(240, 0, 0), P3));
        assertArrayEquals(new int[] {188}, shown(grey(128), new PngChunk("cICP", new byte[] {9, 16, 0, 1}), LINEAR));
    }

    @Test
    void aProfileThatIsBrokenOrForOtherSamplesIsPassedOver() throws Exception {
        assertArrayEquals(new int[] {188}, shown(grey(128), icc("GRAY", 256)));
        assertArrayEquals(new int[] {128}, shown(grey(128), icc("RGB ", 256)));
        assertArrayEquals(new int[] {128, 0, 0}, shown(colour(128, 0, 0), icc("GRAY", 256)));
        byte[] whole = icc("GRAY", 256).data();
        for (int length = 0; length < whole.length; length++) {
            assertArrayEquals(new int[] {128}, shown(grey(128), new PngChunk("iCCP", Arrays.copyOf(whole, length))));
        }
        // The second contradicts the first.
        assertArrayEquals(new int[] {188}, shown(grey(128), icc("GRAY", 256), icc("GRAY", 512)));
    }

    @Test
    void aProfileOfTablesIsSaidNotToBeFollowed() throws Exception {
        Decoding decoding = new Decoding();
        RasterTesting.images().read(PngChunk.insert(colour(1, 2, 3), icc("RGB ", 0)), ImageFormat.PNG, decoding);
        assertEquals(List.of(Flaw.Kind.COLOURS_UNCERTAIN), decoding.flaws().stream().map(Flaw::kind).toList());
    }

    @Test
    void codePointsThatNoScreenShowsAreSaidNotToBeFollowed() throws Exception {
        Decoding decoding = new Decoding();
        RasterTesting.images().read(PngChunk.insert(grey(1), new PngChunk("cICP", new byte[] {9, 16, 0, 1})),
                ImageFormat.PNG, decoding);
        assertEquals(List.of(Flaw.Kind.COLOURS_UNCERTAIN), decoding.flaws().stream().map(Flaw::kind).toList());
    }

    @Test
    void transparencyIsLaidOnWhiteInEveryColourType() throws Exception {
        // The brightest value declared transparent stays white, and its neighbour is as it was.
        assertArrayEquals(new int[] {255, 254}, shown(png(2, 0, 8, 1, new byte[] {-1, -2}),
                new PngChunk("tRNS", new byte[] {0, -1})));
        assertArrayEquals(new int[] {255, 255, 255, 0, 0, 1}, shown(png(2, 2, 8, 1, new byte[] {0, 0, 0, 0, 0, 1}),
                new PngChunk("tRNS", new byte[6])));
        assertArrayEquals(new int[] {255, 128}, shown(png(2, 3, 8, 1, new byte[] {0, 1}),
                new PngChunk("PLTE", new byte[] {0, 0, 0, 1, 1, 1}), new PngChunk("tRNS", new byte[] {0, 127})));
        assertArrayEquals(new int[] {255, 128}, shown(png(2, 4, 8, 1, new byte[] {0, 0, 0, 127})));
        // 16 bits: half transparent black.
        assertArrayEquals(new int[] {128, 128, 128}, shown(png(1, 6, 16, 1, new byte[] {0, 0, 0, 0, 0, 0, 127, -1})));
        // One bit a pixel: black is transparent, white is not.
        assertArrayEquals(new int[] {255, 255}, shown(png(2, 0, 1, 1, new byte[] {0x40}),
                new PngChunk("tRNS", new byte[] {0, 0})));
    }

    private static int[] shown(byte[] png, PngChunk... chunks) throws UnreadableImageException {
        return RasterTesting.levels(PngChunk.insert(png, chunks));
    }

    private static byte[] grey(int value) {
        return png(1, 0, 8, 1, new byte[] {(byte) value});
    }

    private static byte[] colour(int red, int green, int blue) {
        return png(1, 2, 8, 1, new byte[] {(byte) red, (byte) green, (byte) blue});
    }

    /** A file of rows of these bytes. */
    static byte[] png(int width, int colourType, int bits, int height, byte[] rows) {
        ByteArrayOutputStream filtered = new ByteArrayOutputStream();
        for (int y = 0; y < height; y++) {
            filtered.write(0);
            filtered.write(rows, y * rows.length / height, rows.length / height);
        }
        byte[] header = ByteBuffer.allocate(13).putInt(width).putInt(height).put(new byte[] {(byte) bits,
            (byte) colourType, 0, 0, 0}).array();
        return PngChunk.file(new PngChunk("IHDR", header), new PngChunk("IDAT", deflated(filtered.toByteArray())),
                new PngChunk("IEND", new byte[0]));
    }

    static byte[] deflated(byte[] bytes) {
        Deflater deflater = new Deflater();
        deflater.setInput(bytes);
        deflater.finish();
        byte[] out = new byte[bytes.length + 100];
        int length = deflater.deflate(out);
        deflater.end();
        return Arrays.copyOf(out, length);
    }

    private static byte[] ints(int... values) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * values.length);
        Arrays.stream(values).forEach(bytes::putInt);
        return bytes.array();
    }

    /** A profile whose one curve is a power, in 256ths: of grey alone. With 0 it has no curve but a table. */
    static PngChunk icc(String space, int gamma) {
        ByteBuffer profile = ByteBuffer.allocate(160);
        profile.putInt(0, 160);
        profile.put(12, "mntr".getBytes(StandardCharsets.US_ASCII));
        profile.put(16, space.getBytes(StandardCharsets.US_ASCII));
        profile.put(20, "XYZ ".getBytes(StandardCharsets.US_ASCII));
        profile.put(36, "acsp".getBytes(StandardCharsets.US_ASCII));
        profile.putInt(128, 1);
        profile.put(132, (gamma == 0 ? "A2B0" : "kTRC").getBytes(StandardCharsets.US_ASCII));
        profile.putInt(136, 144).putInt(140, 14);
        profile.put(144, "curv".getBytes(StandardCharsets.US_ASCII));
        profile.putInt(152, 1).putShort(156, (short) gamma);
        ByteArrayOutputStream chunk = new ByteArrayOutputStream();
        chunk.writeBytes(new byte[] {'p', 0, 0});
        chunk.writeBytes(deflated(profile.array()));
        return new PngChunk("iCCP", chunk.toByteArray());
    }
}

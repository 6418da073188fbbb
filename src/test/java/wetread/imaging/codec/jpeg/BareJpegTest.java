package wetread.imaging.codec.jpeg;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import wetread.imaging.Decoding;
import wetread.imaging.ImageFormat;
import wetread.imaging.UnreadableImageException;
import wetread.imaging.raster.RasterTesting;
import wetread.imaging.render.TestRule;

class BareJpegTest {
    private static final String NAME = "HONGGILDONG19700101";
    private static final byte[] TEXT = NAME.getBytes(StandardCharsets.US_ASCII);
    private static final byte[] JPEG = jpeg(BufferedImage.TYPE_3BYTE_BGR);

    /** The file as segments; that of the scan has its data with it. The first is the start, the last the end. */
    private static List<byte[]> split(byte[] file) {
        List<byte[]> parts = new ArrayList<>();
        parts.add(Arrays.copyOf(file, 2));
        int at = 2;
        while ((file[at + 1] & 0xFF) != 0xD9) {
            int end = at + 2 + ((file[at + 2] & 0xFF) << 8 | file[at + 3] & 0xFF);
            if ((file[at + 1] & 0xFF) == 0xDA) {
                end = file.length - 2;
            }
            parts.add(Arrays.copyOfRange(file, at, end));
            at = end;
        }
        parts.add(Arrays.copyOfRange(file, at, file.length));
        return parts;
    }

    private static byte[] joined(List<byte[]> parts) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        parts.forEach(file::writeBytes);
        return file.toByteArray();
    }

    private static int index(List<byte[]> parts, int marker) {
        for (int i = 0; i < parts.size(); i++) {
            if ((parts.get(i)[1] & 0xFF) == marker) {
                return i;
            }
        }
        throw new AssertionError("no such marker");
    }

    private static byte[] segment(int marker, byte... data) {
        ByteArrayOutputStream segment = new ByteArrayOutputStream();
        segment.write(0xFF);
        segment.write(marker);
        segment.write(data.length + 2 >> 8);
        segment.write(data.length + 2);
        segment.writeBytes(data);
        return segment.toByteArray();
    }

    /** The segment with the text after its parameters, counted in its length. */
    private static byte[] spare(byte[] segment) {
        int length = (segment[2] & 0xFF) << 8 | segment[3] & 0xFF;
        ByteArrayOutputStream longer = new ByteArrayOutputStream();
        longer.writeBytes(segment(segment[1] & 0xFF, join(Arrays.copyOfRange(segment, 4, 2 + length), TEXT)));
        longer.write(segment, 2 + length, segment.length - 2 - length);
        return longer.toByteArray();
    }

    private static byte[] join(byte[]... parts) {
        return joined(List.of(parts));
    }

    static Stream<Arguments> planted() {
        List<Arguments> files = new ArrayList<>();
        List<byte[]> parts = split(JPEG);
        for (int i = 1; i < parts.size(); i++) {
            for (int marker : new int[] {0xE0, 0xE1, 0xE2, 0xED, 0xEE, 0xEF, 0xF0, 0xFE, 0xDC, 0xDE, 0xC8}) {
                List<byte[]> with = new ArrayList<>(parts);
                with.add(i, segment(marker, TEXT));
                files.add(Arguments.of("segment " + Integer.toHexString(marker) + " before part " + i, joined(with)));
            }
            List<byte[]> with = new ArrayList<>(parts);
            with.add(i, TEXT);
            files.add(Arguments.of("bytes before part " + i, joined(with)));
        }
        for (int marker : new int[] {0xC0, 0xDA, 0xC4, 0xDB, 0xE0}) {
            List<byte[]> with = new ArrayList<>(parts);
            with.set(index(parts, marker), spare(parts.get(index(parts, marker))));
            files.add(Arguments.of("spare bytes of " + Integer.toHexString(marker), joined(with)));
        }
        int scan = index(parts, 0xDA);
        List<byte[]> restart = new ArrayList<>(parts);
        restart.add(scan, segment(0xDD, join(new byte[2], TEXT)));
        files.add(Arguments.of("spare bytes of dd", joined(restart)));
        List<byte[]> steps = new ArrayList<>(parts);
        steps.add(scan, segment(0xDB, join(new byte[] {3}, Arrays.copyOf(TEXT, 64))));
        files.add(Arguments.of("a table of steps that is not used", joined(steps)));
        List<byte[]> codes = new ArrayList<>(parts);
        byte[] counts = new byte[17];
        counts[0] = 0x13;
        counts[16] = (byte) TEXT.length;
        codes.add(scan, segment(0xC4, join(counts, TEXT)));
        files.add(Arguments.of("a table of codes that is not used", joined(codes)));
        files.add(Arguments.of("after the end", join(JPEG, TEXT)));
        files.add(Arguments.of("after the last block", join(Arrays.copyOf(JPEG, JPEG.length - 2), TEXT,
                new byte[] {(byte) 0xFF, (byte) 0xD9})));
        files.add(Arguments.of("behind a restart marker too many", join(Arrays.copyOf(JPEG, JPEG.length - 2),
                new byte[] {(byte) 0xFF, (byte) 0xD0}, TEXT, new byte[] {(byte) 0xFF, (byte) 0xD9})));
        // A second table takes the place of one before it, whose bytes nobody reads.
        List<byte[]> replaced = new ArrayList<>(parts);
        replaced.add(1, segment(0xDB, join(new byte[] {0}, Arrays.copyOf(TEXT, 64))));
        files.add(Arguments.of("a table that is replaced", joined(replaced)));
        return files.stream();
    }

    @Test
    void aRestartIntervalThatIsNeverReachedIsLeftOut() {
        List<byte[]> parts = split(JPEG);
        parts.add(index(parts, 0xDA), segment(0xDD, Arrays.copyOf(TEXT, 2)));
        byte[] bare = BareJpeg.of(joined(parts)).orElseThrow();
        assertFalse(text(bare).contains("\u00FF\u00DD"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("planted")
    void nothingOfTheFileButItsPictureIsPassedOn(String place, byte[] file) throws Exception {
        assertTrue(text(file).contains(NAME), place);
        BareJpeg.of(file).ifPresent(bare -> assertFalse(text(bare).contains("HONG"), place));
        byte[] sent;
        try {
            sent = TestRule.FULL.look(RasterTesting.images().read(file, ImageFormat.JPEG, new Decoding())).get(0)
                    .data();
        } catch (UnreadableImageException refused) {
            return;
        }
        assertFalse(text(sent).contains("HONG"), place);
    }

    @Test
    void unusedStepsAndCodesAreWrittenAsNothing() throws Exception {
        // All grey: of the steps the first alone is used, of the codes one each.
        byte[] flat = write(new BufferedImage(64, 64, BufferedImage.TYPE_BYTE_GRAY));
        List<byte[]> parts = split(flat);
        byte[] steps = parts.get(index(parts, 0xDB));
        System.arraycopy(TEXT, 0, steps, 20, TEXT.length);
        byte[] planted = joined(parts);
        byte[] bare = BareJpeg.of(planted).orElseThrow();
        assertFalse(text(bare).contains("HONG"));
        assertArrayEquals(pixels(flat), pixels(bare));
        // Text as the values of codes that no block has.
        parts = split(flat);
        int table = parts.size();
        for (int i = 0; i < parts.size(); i++) {
            if ((parts.get(i)[1] & 0xFF) == 0xC4) {
                table = Math.min(table, i);
            }
        }
        byte[] ac = Arrays.stream(parts.toArray(byte[][]::new)).filter(part -> (part[1] & 0xFF) == 0xC4)
                .max(java.util.Comparator.comparingInt(part -> part.length)).orElseThrow();
        byte[] other = "PARKHYUN".getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(other, 0, ac, ac.length - other.length, other.length);
        BareJpeg.of(joined(parts)).ifPresent(one -> assertFalse(text(one).contains("PARK")));
    }

    @Test
    void rowsBelowALoweredHeightStayBehind() throws Exception {
        byte[] lowered = JPEG.clone();
        int header = text(JPEG).indexOf("\u00FF\u00C0");
        assertEquals(48, lowered[header + 6]);
        lowered[header + 6] = 16;
        byte[] bare = BareJpeg.of(lowered).orElseThrow();
        assertTrue(bare.length < JPEG.length * 3 / 4, bare.length + " of " + JPEG.length);
        // Whoever raises the height again finds no row.
        bare[text(bare).indexOf("\u00FF\u00C0") + 6] = 48;
        int[] raised = pixels(bare);
        int[] whole = pixels(JPEG);
        int same = 0;
        for (int i = 32 * 64; i < whole.length; i++) {
            same += raised[i] == whole[i] ? 1 : 0;
        }
        assertTrue(same < 64, same + " pixels came through");
    }

    @Test
    void thePictureIsTheSameToTheLastBit() throws Exception {
        for (byte[] file : List.of(JPEG, jpeg(BufferedImage.TYPE_BYTE_GRAY))) {
            byte[] bare = BareJpeg.of(file).orElseThrow();
            assertArrayEquals(RasterTesting.levels(file), RasterTesting.levels(bare));
            assertEquals(text(file).substring(text(file).indexOf("\u00FF\u00DA")),
                    text(bare).substring(text(bare).indexOf("\u00FF\u00DA")));
            assertArrayEquals(bare, BareJpeg.of(bare).orElseThrow());
        }
    }

    private static int[] pixels(byte[] file) throws Exception {
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(file));
        return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    }

    /** 64 × 48 pixels of noise. */
    private static byte[] jpeg(int type) {
        BufferedImage image = new BufferedImage(64, 48, type);
        Random random = new Random(1);
        for (int i = 0; i < 64 * 48; i++) {
            image.setRGB(i % 64, i / 64, random.nextInt(1 << 24));
        }
        return write(image);
    }

    private static byte[] write(BufferedImage image) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "jpeg", file);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return file.toByteArray();
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}

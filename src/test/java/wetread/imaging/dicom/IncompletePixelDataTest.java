package wetread.imaging.dicom;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import wetread.imaging.Decoding;
import wetread.imaging.Flaw;
import wetread.imaging.MedicalImage;
import wetread.imaging.RejectionReason;
import wetread.imaging.Rendition;
import wetread.imaging.UnreadableImageException;
import wetread.imaging.render.TestRule;
import wetread.tools.local.DicomFile;

/** Pixel Data of which something is missing or damaged: what is there is read, and the report is told. */
class IncompletePixelDataTest {
    private static final String RLE = "1.2.840.10008.1.2.5";
    private static final int PIXEL_DATA = 0x7FE00010;

    @Test
    @DisplayName("a damaged frame of a cine is passed over and named, whether it has a table or not")
    void damagedFrame() throws Exception {
        byte[] file = resource("h40_cine_one_frame_corrupt.dcm");
        MedicalImage image = DicomTesting.images().read(file, new Decoding());
        assertEquals(8, image.frames().count());
        List<Integer> seen = frames(TestRule.FULL.look(image));
        assertEquals(4, seen.size());
        assertFalse(seen.contains(5), seen.toString());
        assertEquals(List.of(new Flaw(Flaw.Kind.DAMAGED, "Frame 6 of 8 cannot be decoded.")),
                image.decoding().flaws());
    }

    @Test
    @DisplayName("where every frame is broken, the first reason is the rejection")
    void everyFrameDamaged() throws Exception {
        for (int count : new int[] {2, 9}) {
            byte[][] frames = new byte[count][];
            Arrays.fill(frames, new byte[70]);
            byte[] file = cine(count, count, frames);
            UnreadableImageException rejection = assertThrows(UnreadableImageException.class, () -> TestRule.FULL
                    .look(DicomTesting.images().read(file, new Decoding())));
            assertEquals(RejectionReason.MALFORMED, rejection.reason());
        }
    }

    @ParameterizedTest(name = "frame {0} of {1}")
    @CsvSource({"0,1", "0,2", "1,2", "3,4", "4,9", "2,9", "8,9"})
    void anyOneDamagedFrameIsPassedOver(int damaged, int count) throws Exception {
        byte[][] frames = new byte[count][];
        for (int i = 0; i < count; i++) {
            frames[i] = i == damaged ? new byte[70] : rle(i + 1);
        }
        Decoding decoding = new Decoding();
        byte[] file = cine(count, count, frames);
        if (count == 1) {
            assertThrows(UnreadableImageException.class,
                    () -> TestRule.FULL.look(DicomTesting.images().read(file, decoding)));
            return;
        }
        List<Integer> seen = frames(TestRule.FULL.look(DicomTesting.images().read(file, decoding)));
        assertEquals(Math.min(4, count - 1), seen.size());
        assertFalse(seen.contains(damaged));
        assertEquals(List.of(new Flaw(Flaw.Kind.DAMAGED,
                "Frame " + (damaged + 1) + " of " + count + " cannot be decoded.")), decoding.flaws());
    }

    @ParameterizedTest(name = "{0} declared, {1} there")
    @CsvSource({"5,3", "2,1", "100,7"})
    void fewerFragmentsThanFramesAreTheFramesThatAreThere(int declared, int there) throws Exception {
        byte[][] frames = new byte[there][];
        for (int i = 0; i < there; i++) {
            frames[i] = rle(i + 1);
        }
        MedicalImage image = DicomTesting.images().read(cine(declared, declared, frames), new Decoding());
        assertEquals(there, image.frames().count());
        assertEquals(there, DicomTesting.levels(image.frames().show(there - 1).get(0).picture())[0]);
        assertEquals(List.of(Flaw.Kind.FRAMES_MISSING),
                image.decoding().flaws().stream().map(Flaw::kind).toList());
    }

    @ParameterizedTest(name = "{0} declared, {1} bytes: {2} frames, {3}")
    @CsvSource({"1,100,1,''", "1,99,1,DAMAGED", "1,91,1,DAMAGED", "3,300,3,''", "3,299,3,DAMAGED",
        "3,250,2,FRAMES_MISSING",
        "3,200,2,FRAMES_MISSING", "3,199,2,FRAMES_MISSING DAMAGED"})
    @DisplayName("native pixels that are short: whole frames, and one that lacks less than a tenth")
    void shortNative(int declared, int bytes, int frames, String flaws) throws UnreadableImageException {
        byte[] pixels = new byte[bytes];
        Arrays.fill(pixels, (byte) 200);
        MedicalImage image = DicomTesting.images().read(eightBits(10, 10).text(0x00280008, "IS", "" + declared)
                .bytes(PIXEL_DATA, "OB", pixels).toBytes(), new Decoding());
        assertEquals(frames, image.frames().count());
        List<Flaw.Kind> expected = new ArrayList<>();
        for (String flaw : flaws.split(" ")) {
            if (!flaw.isEmpty()) {
                expected.add(Flaw.Kind.valueOf(flaw));
            }
        }
        assertEquals(expected.stream().sorted().toList(), image.decoding().flaws().stream().map(Flaw::kind).toList());
        int[] levels = DicomTesting.levels(image.frames().show(frames - 1).get(0).picture());
        int there = Math.min(100, bytes - 100 * (frames - 1));
        for (int i = 0; i < 100; i++) {
            assertEquals(i < there ? 200 : 0, levels[i], "pixel " + i);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 50, 90})
    void aLoneFrameThatLacksATenthOrMoreIsTruncated(int bytes) throws UnreadableImageException {
        MedicalImage image = DicomTesting.images().read(eightBits(10, 10).bytes(PIXEL_DATA, "OB", new byte[bytes])
                .toBytes(), new Decoding());
        assertEquals(RejectionReason.TRUNCATED,
                assertThrows(UnreadableImageException.class, () -> TestRule.FULL.look(image)).reason());
        assertEquals(List.of(), image.decoding().flaws());
    }

    @Test
    void sixteenBitsInEitherByteOrderAreFilledUp() throws UnreadableImageException {
        PixelLayout layout = new PixelLayout(4, 4, 2, 1, 16, 16, 15, false, false, "MONOCHROME2");
        byte[] bytes = new byte[70];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) i;
        }
        for (boolean big : new boolean[] {false, true}) {
            int[] row = new int[4];
            new UncompressedCodec().decode(new PixelData.Native(bytes, 8, 61, big, false), layout, 1, new Decoding())
                    .row(3, row);
            int last = 8 + 60;
            assertArrayEquals(big ? new int[] {64 << 8 | 65, 66 << 8 | 67, last << 8, 0}
                    : new int[] {65 << 8 | 64, 67 << 8 | 66, last, 0}, row);
        }
    }

    @Test
    @DisplayName("Pixel Data without delimiter, with padding in its place, with an empty last fragment, without table")
    void ends() throws Exception {
        byte[] first = rle(1);
        byte[] second = rle(2);
        byte[] delimiter = {(byte) 0xFE, (byte) 0xFF, (byte) 0xDD, (byte) 0xE0, 0, 0, 0, 0};
        byte[] padding = {(byte) 0xFC, (byte) 0xFF, (byte) 0xFC, (byte) 0xFF, 4, 0, 0, 0, 0, 0, 0, 0};
        byte[] both = joined(item(first), item(second));
        for (byte[] content : List.of(joined(item(), both, delimiter), joined(item(), both), joined(item(), both,
                padding), joined(item(), both, new byte[20]), joined(item(), both, item(), delimiter),
                joined(item(), both, item()), joined(both, delimiter),
                // A table that points beside the fragments, into them, and at too few.
                joined(item(new byte[] {0, 0, 0, 0, 7, 0, 0, 0}), both),
                joined(item(new byte[] {9, 9, 9, 9, 9, 9, 9, 9}), both), joined(item(new byte[4]), both))) {
            MedicalImage image = DicomTesting.images().read(file(2, RLE, content), new Decoding());
            assertEquals(2, image.frames().count());
            assertEquals(2, DicomTesting.levels(image.frames().show(1).get(0).picture())[0]);
            assertEquals(List.of(), image.decoding().flaws());
        }
    }

    @Test
    @DisplayName("a last fragment that is cut is a damaged picture, or no frame")
    void cut() throws Exception {
        byte[] whole = resource("a10_no_seq_delim.dcm");
        for (int lost : new int[] {1, 2, 3, 4}) {
            Decoding decoding = new Decoding();
            TestRule.FULL.look(DicomTesting.images().read(Arrays.copyOf(whole, whole.length - lost), decoding));
            assertEquals(List.of(Flaw.Kind.DAMAGED), decoding.flaws().stream().map(Flaw::kind).toList());
        }
        byte[] half = Arrays.copyOf(whole, whole.length - 1200);
        assertEquals(RejectionReason.TRUNCATED, assertThrows(UnreadableImageException.class,
                () -> TestRule.FULL.look(DicomTesting.images().read(half, new Decoding()))).reason());
        byte[] cine = file(2, RLE, joined(item(), item(rle(1)), Arrays.copyOf(item(rle(2)), 20)));
        Decoding decoding = new Decoding();
        assertEquals(List.of(0), frames(TestRule.FULL.look(DicomTesting.images().read(cine, decoding))));
        assertEquals(List.of(Flaw.Kind.DAMAGED), decoding.flaws().stream().map(Flaw::kind).toList());
    }

    @Test
    @DisplayName("more coded pictures than frames are declared are all frames")
    void moreThanDeclared() throws Exception {
        byte[] jpeg = jpeg();
        byte[] content = joined(item(), item(jpeg), item(jpeg), item(jpeg));
        MedicalImage image = DicomTesting.images().read(jpegFile(2, content), new Decoding());
        assertEquals(3, image.frames().count());
        assertTrue(DicomTesting.levels(image.frames().show(2).get(0).picture()).length > 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.2.840.10008.1.2.4.50", "1.2.840.10008.1.2.4.90", "1.2.840.10008.1.2.4.80", RLE,
        "1.2.840.10008.1.2.1", "1.2.840.10008.1.2", "1.2.840.10008.1.2.2"})
    @DisplayName("coded and native pixels are read as what they are under any transfer syntax")
    void coding(String uid) throws Exception {
        byte[] jpeg = jpeg();
        for (byte[] content : List.of(joined(item(), item(jpeg)), joined(item(jpeg)))) {
            byte[] file = jpegFile(1, content, uid);
            assertTrue(DicomTesting.levels(DicomTesting.images().read(file, new Decoding()).frames().show(0).get(0)
                    .picture()).length > 0);
        }
        byte[] rle = file(1, uid, joined(item(), item(rle(7))));
        assertEquals(7, DicomTesting.levels(DicomTesting.images().read(rle, new Decoding()).frames().show(0).get(0)
                .picture())[0]);
        byte[] bare = new byte[100];
        Arrays.fill(bare, (byte) 9);
        byte[] unpacked = eightBits(10, 10).transferSyntax(uid).bytes(PIXEL_DATA, "OB", bare).toBytes();
        assertEquals(9, DicomTesting.levels(DicomTesting.images().read(unpacked, new Decoding()).frames().show(0)
                .get(0).picture())[0]);
    }

    @Test
    void nativePixelsOfAnotherLengthAreNotBelievedUnderTheLabelOfCodedOnes() throws UnreadableImageException {
        byte[] file = eightBits(10, 10).transferSyntax(RLE).bytes(PIXEL_DATA, "OB", new byte[120]).toBytes();
        MedicalImage image = DicomTesting.images().read(file, new Decoding());
        assertEquals(RejectionReason.MALFORMED,
                assertThrows(UnreadableImageException.class, () -> image.frames().show(0)).reason());
    }

    private static List<Integer> frames(List<Rendition> renditions) {
        return renditions.stream().flatMap(one -> one.views().stream()).map(Rendition.View::frame).toList();
    }

    private static DicomFile eightBits(int columns, int rows) {
        return DicomFile.grey(columns, rows).unsigned(0x00280100, 8).unsigned(0x00280101, 8).unsigned(0x00280102, 7);
    }

    /** A cine of 10 × 10 pixels with a Basic Offset Table of {@code table} entries; 0 for none. */
    private static byte[] cine(int declared, int table, byte[]... frames) {
        ByteBuffer offsets = ByteBuffer.allocate(4 * table).order(ByteOrder.LITTLE_ENDIAN);
        int at = 0;
        for (int i = 0; i < table; i++) {
            offsets.putInt(at);
            at += 8 + (i < frames.length ? frames[i].length : 10);
        }
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        content.writeBytes(item(offsets.array()));
        for (byte[] frame : frames) {
            content.writeBytes(item(frame));
        }
        return file(declared, RLE, content.toByteArray());
    }

    private static byte[] file(int frames, String uid, byte[] content) {
        return withFragments(eightBits(10, 10).transferSyntax(uid).text(0x00280008, "IS", "" + frames), content);
    }

    private static byte[] jpegFile(int frames, byte[] content) {
        return jpegFile(frames, content, "1.2.840.10008.1.2.4.50");
    }

    private static byte[] jpegFile(int frames, byte[] content, String uid) {
        return withFragments(eightBits(128, 128).transferSyntax(uid).text(0x00280008, "IS", "" + frames), content);
    }

    private static byte[] withFragments(DicomFile header, byte[] content) {
        return joined(header.without(PIXEL_DATA).toBytes(), new byte[] {(byte) 0xE0, 0x7F, 0x10, 0, 'O', 'B', 0, 0,
            -1, -1, -1, -1}, content);
    }

    /** A frame of 10 × 10 pixels of one value, white in its last corner. */
    private static byte[] rle(int value) {
        return ByteBuffer.allocate(68).order(ByteOrder.LITTLE_ENDIAN).putInt(1).putInt(64)
                .put(64, (byte) (1 - 99)).put(65, (byte) value).put(67, (byte) 0xFF).array();
    }

    private static byte[] item(byte... content) {
        return joined(new byte[] {(byte) 0xFE, (byte) 0xFF, 0, (byte) 0xE0, (byte) content.length,
            (byte) (content.length >> 8), 0, 0}, content);
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            bytes.writeBytes(part);
        }
        return bytes.toByteArray();
    }

    private static byte[] resource(String name) throws IOException {
        return IncompletePixelDataTest.class.getResourceAsStream("/cases/" + name).readAllBytes();
    }

    private static byte[] jpeg() throws Exception {
        return FuzzedFrame.coded(resource("a10_no_seq_delim.dcm"));
    }
}

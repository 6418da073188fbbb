package wetread.imaging.dicom;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import wetread.imaging.Decoding;
import wetread.imaging.DisplayedFrame;
import wetread.imaging.IdentityPolicy;
import wetread.imaging.RejectionReason;
import wetread.imaging.UnreadableImageException;
import wetread.imaging.render.TestLimits;
import wetread.tools.local.DicomFile;

/** Odd bit depths, palettes, subsampled colour, masks, pixels that are not square: files written for the purpose. */
class PixelFormatsTest {
    private static final int PIXEL_DATA = 0x7FE00010;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4, 7, 8, 12, 15, 16, 20, 24, 31, 32})
    @DisplayName("PS3.5 8.1.1: samples of any size lie one after the other from the lowest bit on, over frames too")
    void packedSamples(int bits) throws UnreadableImageException {
        int[] stored = new int[18];
        for (int i = 0; i < stored.length; i++) {
            stored[i] = (int) (0x9E3779B97F4A7C15L * (i + 1) >>> 64 - bits);
        }
        byte[] packed = new byte[(stored.length * bits + 15) / 16 * 2];
        for (int i = 0; i < stored.length * bits; i++) {
            packed[i / 8] |= (byte) ((stored[i / bits] >>> i % bits & 1) << i % 8);
        }
        byte[] file = depth(DicomFile.grey(3, 3), bits).text(0x00280008, "IS", "2")
                .bytes(PIXEL_DATA, "OW", packed).toBytes();
        DicomObject object = DicomTesting.object(file);
        int[] row = new int[3];
        for (int y = 0; y < 6; y++) {
            DicomTesting.decode(object, y / 3).row(y % 3, row);
            for (int x = 0; x < 3; x++) {
                assertEquals(stored[3 * y + x], row[x], "row " + y + " column " + x);
            }
        }
        assertEquals(2, DicomTesting.images().read(file, new Decoding()).frames().count());
    }

    @Test
    @DisplayName("a segmentation of one bit is shown black and white")
    void oneBit() throws UnreadableImageException {
        byte[] file = depth(DicomFile.grey(10, 1), 1).bytes(PIXEL_DATA, "OB", new byte[] {0b0101, 0b10}).toBytes();
        assertArrayEquals(new int[] {255, 0, 255, 0, 0, 0, 0, 0, 0, 255}, levels(file));
    }

    @Test
    @DisplayName("PS3.3 C.7.6.3.1.5: a palette of 16 bits, its first entry and both its ends")
    void palette() throws UnreadableImageException {
        assertArrayEquals(new int[] {255, 0, 16, 255, 0, 16, 18, 128, 32, 0, 255, 48},
                levels(palette(16).words(0x00281201, "OW", 0xFFFF, 0x1234, 0).words(0x00281202, "OW", 0, 0x8000, 0xFFFF)
                        .words(0x00281203, "OW", 0x1000, 0x2000, 0x3000).toBytes()));
    }

    @Test
    @DisplayName("a palette that declares 16 bits and fills eight is not black")
    void paletteOfEightBitsInSixteen() throws UnreadableImageException {
        assertArrayEquals(new int[] {255, 0, 16, 255, 0, 16, 18, 128, 32, 0, 255, 48},
                levels(palette(16).words(0x00281201, "OW", 255, 18, 0).words(0x00281202, "OW", 0, 128, 255)
                        .words(0x00281203, "OW", 16, 32, 48).toBytes()));
    }

    @Test
    @DisplayName("PS3.3 C.7.9.2: discrete, linear and indirect segments")
    void segmentedPalette() throws UnreadableImageException {
        int[] red = PaletteSegments.expand(new int[] {0, 2, 10, 20, 1, 4, 60, 2, 2, 0, 0}, 12, 16);
        assertArrayEquals(new int[] {10, 20, 30, 40, 50, 60, 10, 20, 30, 40, 50, 60}, red);
        // The same in bytes: the indirect offset has four of them.
        assertArrayEquals(red, PaletteSegments.expand(
                new int[] {0x0200, 0x140A, 0x0401, 0x023C, 0x0002, 0x0000, 0x0000}, 12, 8));
        for (int[] broken : new int[][] {{1, 2, 3}, {0, 9, 1}, {2, 1, 0, 0}, {7, 1, 1}}) {
            assertEquals(RejectionReason.MALFORMED, assertThrows(UnreadableImageException.class,
                    () -> PaletteSegments.expand(broken, 12, 16)).reason());
        }
        assertArrayEquals(new int[] {0, 0, 0, 0, 0, 0, 128, 128, 128, 255, 255, 255}, levels(palette(16)
                .words(0x00281221, "OW", 0, 1, 0, 1, 2, 65535).words(0x00281222, "OW", 0, 1, 0, 1, 2, 65535)
                .words(0x00281223, "OW", 0, 1, 0, 1, 2, 65535).toBytes()));
    }

    @Test
    @DisplayName("native YBR_FULL_422: two pixels share their colour")
    void subsampled() throws UnreadableImageException {
        DicomFile file = depth(DicomFile.grey(2, 2), 8).unsigned(0x00280002, 3).unsigned(0x00280006, 0)
                .text(0x00280004, "CS", "YBR_FULL_422")
                .bytes(PIXEL_DATA, "OB", new byte[] {0, (byte) 255, (byte) 128, (byte) 128, 76, 76, 85, (byte) 255});
        assertArrayEquals(new int[] {0, 0, 0, 255, 255, 255, 254, 0, 0, 254, 0, 0}, levels(file.toBytes()));
        byte[] planar = file.unsigned(0x00280006, 1).toBytes();
        assertEquals(RejectionReason.UNSUPPORTED_PIXEL_FORMAT,
                assertThrows(UnreadableImageException.class, () -> levels(planar)).reason());
    }

    @Test
    @DisplayName("PS3.3 C.8.5.5: an ultrasound picture shows its regions alone, and is sent though it is annotated")
    void ultrasoundRegions() throws UnreadableImageException {
        DicomFile file = depth(DicomFile.grey(4, 3), 8).text(0x00080060, "CS", "US").text(0x00280301, "CS", "YES")
                .bytes(PIXEL_DATA, "OB", new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
                .sequence(0x00186011, region(1, 1, 2, 1), region(3, 2, 9, 9), region(2, 2, 1, 1));
        assertArrayEquals(new int[] {0, 0, 0, 0, 0, 6, 7, 0, 0, 0, 0, 12}, levels(file.toBytes()));
        assertEquals(RejectionReason.BURNED_IN_IDENTITY, assertThrows(UnreadableImageException.class,
                () -> levels(file.sequence(0x00186011, region(2, 2, 1, 1)).toBytes())).reason());
    }

    @Test
    @DisplayName("what may show the patient is refused or sent as configured")
    void identityPolicy() throws UnreadableImageException {
        IdentityPolicy.Choice refuse = IdentityPolicy.Choice.REFUSE;
        IdentityPolicy.Choice send = IdentityPolicy.Choice.SEND;
        byte[] declared = DicomFile.grey(1, 1, 0).text(0x00280301, "CS", "YES").toBytes();
        byte[] ultrasound = DicomFile.grey(1, 1, 0).text(0x00080060, "CS", "US").toBytes();
        byte[] capture = DicomFile.grey(1, 1, 0).text(0x00080016, "UI", "1.2.840.10008.5.1.4.1.1.7.2").toBytes();
        byte[] clean = DicomFile.grey(1, 1, 0).text(0x00080060, "CS", "US").text(0x00280301, "CS", "NO").toBytes();
        for (byte[] file : new byte[][] {declared, ultrasound, capture}) {
            assertEquals(1, DicomTesting.images(TestLimits.DEFAULT, send, send).read(file, new Decoding()).frames()
                    .count());
            assertEquals(RejectionReason.BURNED_IN_IDENTITY, assertThrows(UnreadableImageException.class,
                    () -> DicomTesting.images(TestLimits.DEFAULT, refuse, refuse).read(file, new Decoding())).reason());
        }
        assertEquals(1, DicomTesting.images(TestLimits.DEFAULT, refuse, refuse).read(clean, new Decoding()).frames()
                .count());
    }

    @Test
    @DisplayName("the shape of a pixel comes from its ratio or its spacing, vertical first")
    void pixelShape() throws UnreadableImageException {
        assertEquals(2, shape(DicomFile.grey(1, 1, 0).text(0x00280034, "IS", "2\\1")));
        assertEquals(0.5, shape(DicomFile.grey(1, 1, 0).text(0x00280030, "DS", "0.4\\0.8")));
        assertEquals(1.5, shape(DicomFile.grey(1, 1, 0).text(0x00181164, "DS", "0.3\\0.2")), 1e-12);
        assertEquals(3, shape(DicomFile.grey(1, 1, 0).sequence(0x52009229, new DicomFile().sequence(0x00289110,
                new DicomFile().text(0x00280030, "DS", "3\\1")))));
        for (String nonsense : new String[] {"0\\1", "1", "abc", "1000\\1"}) {
            assertEquals(1, shape(DicomFile.grey(1, 1, 0).text(0x00280030, "DS", nonsense)));
        }
    }

    @Test
    @DisplayName("a frame that would take too much memory is refused before it is decoded")
    void memory() {
        byte[] file = depth(DicomFile.grey(9000, 8000), 16).transferSyntax("1.2.840.10008.1.2.4.90")
                .bytes(PIXEL_DATA, "OW", new byte[4]).toBytes();
        assertEquals(RejectionReason.TOO_LARGE,
                assertThrows(UnreadableImageException.class, () -> DicomTesting.images().read(file, new Decoding()))
                        .reason());
    }

    private static double shape(DicomFile file) throws UnreadableImageException {
        return DicomTesting.images().read(file.toBytes(), new Decoding()).pixelShape();
    }

    private static DicomFile region(int minX, int minY, int maxX, int maxY) {
        return new DicomFile().words(0x00186018, "UL", minX, 0).words(0x0018601A, "UL", minY, 0)
                .words(0x0018601C, "UL", maxX, 0).words(0x0018601E, "UL", maxY, 0);
    }

    /** Four pixels of eight bits, 4 to 7, and three tables of three entries that begin at 5. */
    private static DicomFile palette(int bits) {
        return depth(DicomFile.grey(4, 1), 8).text(0x00280004, "CS", "PALETTE COLOR")
                .words(0x00281101, "US", 3, 5, bits).words(0x00281102, "US", 3, 5, bits)
                .words(0x00281103, "US", 3, 5, bits).bytes(PIXEL_DATA, "OB", new byte[] {4, 5, 6, 7});
    }

    private static DicomFile depth(DicomFile file, int bits) {
        return file.unsigned(0x00280100, bits).unsigned(0x00280101, bits).unsigned(0x00280102, bits - 1);
    }

    private static int[] levels(byte[] file) throws UnreadableImageException {
        DisplayedFrame shown = DicomTesting.images().read(file, new Decoding()).frames().show(0).get(0);
        return DicomTesting.levels(shown.picture());
    }
}

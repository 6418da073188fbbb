package wetread.imaging.dicom;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wetread.imaging.Decoding;
import wetread.imaging.RejectionReason;
import wetread.imaging.UnreadableImageException;
import wetread.tools.local.DicomFile;

/** Tables whose descriptor contradicts their data. */
class LookupTableTest {
    /** Bits by the descriptor, the largest entry, and the entry that is white. */
    @ParameterizedTest
    @CsvSource({"16,4095,4095", "16,1023,1023", "16,4096,4095", "16,16383,16383", "16,32767,32767", "16,255,255",
        "8,4095,4095", "8,65535,65535", "12,4095,4095", "10,4095,4095", "0,1023,1023", "0,255,255", "12,2500,4095",
        "16,40000,65535", "8,100,255", "16,3000,4095"})
    @DisplayName("what is white follows from the entries where the descriptor says more or fewer bits")
    void bits(int declared, int largest, int white) {
        int[] words = IntStream.rangeClosed(0, 99).map(i -> largest * i / 99).toArray();
        assertEquals(white, table(new int[] {100, 0, declared}, words).orElseThrow().maxOutput());
    }

    @Test
    void aTableOfBytesMayBeDeclaredAsWords() {
        LookupTable table = table(new int[] {4, 0, 16}, new int[] {0x6400, 0xFFC8}).orElseThrow();
        assertArrayEquals(new int[] {0, 100, 200, 255}, table.entries());
        assertEquals(255, table.maxOutput());
    }

    @Test
    void aMissingLastEntryRepeatsTheOneBefore() {
        assertArrayEquals(new int[] {0, 4095, 4095},
                table(new int[] {3, 0, 12}, new int[] {0, 4095}).orElseThrow().entries());
        assertArrayEquals(new int[] {1, 2, 3, 4, 4},
                table(new int[] {5, 0, 8}, new int[] {0x0201, 0x0403}).orElseThrow().entries());
        assertEquals(6, table(new int[] {6, 0, 8}, new int[] {0x0201, 0x0403}).orElseThrow().entries().length);
        assertTrue(table(new int[] {9, 0, 12}, new int[] {0, 4095}).isEmpty());
        assertTrue(table(new int[] {3, 0, 17}, new int[] {0, 1, 2}).isEmpty());
    }

    @Test
    void aVoiLutOfTwelveBitsThatIsCalledSixteenShowsThePicture() throws UnreadableImageException {
        DicomFile lut = new DicomFile().words(0x00283002, "US", 3, 0, 16).words(0x00283006, "OW", 0, 2048, 4095);
        assertArrayEquals(new int[] {0, 128, 255}, levels(DicomFile.grey(3, 1, 0, 1, 2).sequence(0x00283010, lut)));
    }

    @Test
    void aModalityLutThatContradictsItselfIsRefused() {
        DicomFile lut = new DicomFile().words(0x00283002, "US", 9, 0, 16).words(0x00283006, "OW", 0, 2048);
        UnreadableImageException refusal = assertThrows(UnreadableImageException.class,
                () -> levels(DicomFile.grey(3, 1, 0, 1, 2).sequence(0x00283000, lut)));
        assertEquals(RejectionReason.MALFORMED, refusal.reason());
        assertTrue(refusal.getMessage().contains("(0028,3002)") && refusal.getMessage().contains("(0028,3006)"));
    }

    @Test
    @DisplayName("a palette has one scale for its three colours")
    void paletteScale() throws UnreadableImageException {
        // Blue is 200 of 65535: black, not 200 of 255.
        assertArrayEquals(new int[] {0, 0, 0, 255, 128, 0},
                levels(palette(16, new int[] {0, 65535}, new int[] {0, 0x8000}, new int[] {200, 200})));
        // Twelve bits that are called sixteen; sixteen that are called eight; nothing said.
        for (int bits : new int[] {16, 8, 0}) {
            assertArrayEquals(new int[] {0, 0, 1, 255, 128, 1},
                    levels(palette(bits, new int[] {0, 4095}, new int[] {0, 2048}, new int[] {16, 16})), "" + bits);
        }
        // A dark palette stays dark.
        assertArrayEquals(new int[] {0, 0, 0, 64, 64, 64},
                levels(palette(16, new int[] {0, 0x4000}, new int[] {0, 0x4000}, new int[] {0, 0x4000})));
    }

    @Test
    void aPaletteOneEntryShortIsRead() throws UnreadableImageException {
        assertArrayEquals(new int[] {9, 9, 9, 9, 9, 9},
                levels(palette(16, new int[] {9}, new int[] {9}, new int[] {9})));
    }

    private static DicomFile palette(int bits, int[] red, int[] green, int[] blue) {
        return DicomFile.grey(2, 1).text(0x00280004, "CS", "PALETTE COLOR").unsigned(0x00280100, 8)
                .unsigned(0x00280101, 8).unsigned(0x00280102, 7).words(0x00281101, "US", 2, 0, bits)
                .words(0x00281102, "US", 2, 0, bits).words(0x00281103, "US", 2, 0, bits).words(0x00281201, "OW", red)
                .words(0x00281202, "OW", green).words(0x00281203, "OW", blue)
                .bytes(0x7FE00010, "OB", new byte[] {0, 1});
    }

    private static Optional<LookupTable> table(int[] descriptor, int[] words) {
        return LookupTable.of(descriptor, words, false);
    }

    private static int[] levels(DicomFile file) throws UnreadableImageException {
        return DicomTesting.levels(DicomTesting.images().read(file.toBytes(), new Decoding()).frames().show(0).get(0)
                .picture());
    }

    @Test
    void entriesWhoseBytesChangedPlacesAreTurned() {
        LookupTable table = LookupTable.of(new int[] {3, 0, 12}, new int[] {0, 0x0008, 0xFF0F}, false).orElseThrow();
        assertEquals(0x800, table.output(1));
        assertEquals(0xFFF, table.output(2));
        assertEquals(12, table.bits());
    }

    @Test
    void noEntriesDeclaredOver256AreThose() {
        assertEquals(256, LookupTable.of(new int[] {0, 0, 16}, new int[256], false).orElseThrow().entries().length);
    }
}

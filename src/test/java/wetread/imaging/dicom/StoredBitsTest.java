package wetread.imaging.dicom;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wetread.imaging.Decoding;
import wetread.imaging.Flaw;
import wetread.imaging.UnreadableImageException;
import wetread.tools.local.DicomFile;

/** Bits Stored and High Bit that the allocation or the pixels contradict. */
class StoredBitsTest {
    private final Decoding decoding = new Decoding();

    @ParameterizedTest
    @CsvSource({"12,7", "12,0", "12,16", "12,300", "0,0"})
    @DisplayName("PS3.5 8.1.1: a High Bit that cannot be is one less than Bits Stored")
    void highBitThatCannotBe(int stored, int highBit) throws UnreadableImageException {
        byte[] file = DicomFile.grey(3, 1, 0, 2048, 4095).unsigned(0x00280101, stored).unsigned(0x00280102, highBit)
                .text(0x00281050, "DS", "2048").text(0x00281051, "DS", "4096").toBytes();
        assertArrayEquals(new int[] {0, 128, 255}, levels(file));
        assertEquals(List.of(), decoding.flaws());
    }

    @Test
    void eightBitsWithAHighBitOfZeroAreEightBits() throws UnreadableImageException {
        byte[] file = DicomFile.grey(4, 1).unsigned(0x00280100, 8).unsigned(0x00280101, 8).unsigned(0x00280102, 0)
                .bytes(0x7FE00010, "OB", new byte[] {0, 50, 100, (byte) 200}).toBytes();
        assertArrayEquals(new int[] {0, 50, 100, 200}, levels(file));
    }

    @Test
    void aHighBitAtTheTopIsNotBelievedWhereTheValuesLieAtTheBottom() throws UnreadableImageException {
        byte[] file = DicomFile.grey(3, 1, 0, 2047, 4095).unsigned(0x00280101, 12).unsigned(0x00280102, 15)
                .text(0x00281050, "DS", "2048").text(0x00281051, "DS", "4096").toBytes();
        assertArrayEquals(new int[] {0, 127, 255}, levels(file));
    }

    @Test
    void valuesOfMoreBitsThanAreStoredAreKeptWhereCuttingThemOffWouldTearThePicture() throws UnreadableImageException {
        // A ramp to 4095 under a header of ten bits: by the header it would begin anew at each 1024.
        byte[] file = ramp(10).toBytes();
        int[] levels = levels(file);
        assertArrayEquals(IntStream.range(0, 256).map(i -> (int) Math.round(i % 64 * 65 / 4095.0 * 255)).toArray(),
                levels);
        assertEquals(Flaw.Kind.CONTRADICTORY, decoding.flaws().get(0).kind());
        assertTrue(decoding.flaws().get(0).detail().contains("(0028,0101) is 10, the pixels have 12"));
    }

    @Test
    @DisplayName("overlays and dirt above the stored bits are no values (PS3.5 8.1.1)")
    void bitsThatAreNoValue() throws UnreadableImageException {
        int[] values = IntStream.range(0, 64).map(i -> i * 16 | (i % 7 == 3 ? 0xF000 : 0)).toArray();
        int[] levels = levels(DicomFile.grey(64, 1, values).unsigned(0x00280101, 10).unsigned(0x00280102, 9)
                .text(0x00281050, "DS", "512").text(0x00281051, "DS", "1024").toBytes());
        assertArrayEquals(IntStream.range(0, 64).map(i -> (int) Math.round(i * 16 / 1023.0 * 255)).toArray(), levels);
        assertEquals(List.of(), decoding.flaws());
        // The header names an overlay in bit 10, so whatever the picture looks like, that bit is none of it.
        assertEquals(0, levels(ramp(10).unsigned(0x60000102, 10).toBytes())[16], 10);
    }

    @Test
    void brightThingsWithSharpEdgesDoNotLookLikeOverlays() throws UnreadableImageException {
        // Values up to 4000 under a header of eleven bits, on a background of 300.
        int[] values = IntStream.range(0, 256).map(i -> i % 8 < 4 ? 300 : 2600 + i * 5).toArray();
        int[] levels = levels(DicomFile.grey(64, 4, values).unsigned(0x00280101, 11).unsigned(0x00280102, 10)
                .text(0x00281050, "DS", "2048").text(0x00281051, "DS", "4096").toBytes());
        assertEquals(Math.round((2600 + 255 * 5) / 4095.0 * 255), levels[255]);
    }

    @Test
    void signedValuesOfMoreBitsThanAreStoredAreKeptToo() throws UnreadableImageException {
        int[] values = IntStream.range(0, 256).map(i -> i % 64 * 64 - 2048).toArray();
        DicomFile file = DicomFile.grey(64, 4, values).unsigned(0x00280101, 10).unsigned(0x00280102, 9)
                .unsigned(0x00280103, 1).text(0x00281050, "DS", "0").text(0x00281051, "DS", "4096");
        int[] levels = levels(file.toBytes());
        assertTrue(IntStream.range(1, 64).allMatch(i -> levels[i] > levels[i - 1]));
    }

    @Test
    void signBitsAboveTheStoredOnesAreNoContradiction() throws UnreadableImageException {
        int[] levels = levels(DicomFile.grey(3, 1, -2048, -1, 2047).unsigned(0x00280101, 12).unsigned(0x00280102, 11)
                .unsigned(0x00280103, 1).text(0x00281050, "DS", "0").text(0x00281051, "DS", "4096").toBytes());
        assertArrayEquals(new int[] {0, 127, 255}, levels);
        assertEquals(List.of(), decoding.flaws());
    }

    private static DicomFile ramp(int stored) {
        return DicomFile.grey(64, 4, IntStream.range(0, 256).map(i -> i % 64 * 65).toArray())
                .unsigned(0x00280101, stored).unsigned(0x00280102, stored - 1)
                .text(0x00281050, "DS", "2048").text(0x00281051, "DS", "4096");
    }

    private int[] levels(byte[] file) throws UnreadableImageException {
        return DicomTesting.levels(DicomTesting.images().read(file, decoding).frames().show(0).get(0).picture());
    }
}

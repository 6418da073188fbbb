package wetread.imaging.dicom;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static wetread.imaging.dicom.DicomTesting.levels;

import java.util.List;
import java.util.Random;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import wetread.fixture.FunctionUnderTest;
import wetread.imaging.Decoding;
import wetread.imaging.Flaw;
import wetread.imaging.MedicalImage;
import wetread.imaging.UnreadableImageException;
import wetread.tools.local.DicomFile;

class ByteOrderEvidenceTest {
    private static final int SIDE = 64;
    private final Random random = new Random(7);

    @ParameterizedTest
    @ValueSource(strings = {"demo/CT_small.dcm", "more/MR_small.dcm", "demo/MR_small_implicit.dcm",
        "demo/MR_small_bigendian.dcm"})
    void pixelsInTheOtherByteOrderThanTheTransferSyntaxSaysAreReadRight(String sample)
            throws UnreadableImageException {
        byte[] file = FunctionUnderTest.sample(sample);
        assertEquals(List.of(), flaws(file));
        byte[] swapped = file.clone();
        PixelData.Native pixels = (PixelData.Native) DicomTesting.object(file).pixelData().orElseThrow();
        for (int i = pixels.offset(); i < pixels.offset() + pixels.length(); i += 2) {
            swapped[i] = file[i + 1];
            swapped[i + 1] = file[i];
        }
        assertEquals(List.of(Flaw.Kind.CONTRADICTORY), flaws(swapped));
        assertArrayEquals(shown(file), shown(swapped));
    }

    @Test
    void aFrameThatIsFlatIsReadInTheOrderOfTheOthers() throws UnreadableImageException {
        int[] values = new int[2 * SIDE * SIDE];
        for (int i = 0; i < SIDE * SIDE; i++) {
            values[i] = 0x0102;
            values[SIDE * SIDE + i] = 1000 + 20 * (i % SIDE) + random.nextInt(40);
        }
        DicomFile file = twelveBits(IntStream.of(values).map(ByteOrderEvidenceTest::swapped).toArray())
                .text(0x0028_0008, "IS", "2");
        MedicalImage image = DicomTesting.images().read(file.toBytes(), new Decoding());
        assertArrayEquals(shown(twelveBits(IntStream.of(values).skip(SIDE * SIDE).toArray()).toBytes()),
                levels(image.frames().show(1).get(0).picture()));
        assertEquals(1, image.decoding().flaws().size());
    }

    @Test
    void noiseAndPicturesOfWhichOneByteSaysNothingAreReadAsDeclared() throws UnreadableImageException {
        List<IntUnaryOperator> pictures = List.of(
                i -> random.nextInt(65536),
                i -> i % 64 * 4 << 8,
                i -> (i % 64 * 4 << 8) + 7,
                i -> random.nextInt(256) << 8,
                i -> random.nextInt(256) * 257,
                i -> (random.nextInt(256) << 8) + random.nextInt(256),
                i -> i,
                i -> 65535 - i,
                i -> i % 2 * 65535,
                i -> i / 8 % 2 * 4095,
                i -> random.nextInt(20),
                i -> 30000 + random.nextInt(6000),
                i -> (int) (20000 + 18000 * Math.sin(i % SIDE / 5.0)) + random.nextInt(900));
        for (int k = 0; k < pictures.size(); k++) {
            int[] values = IntStream.range(0, SIDE * SIDE).map(pictures.get(k)).toArray();
            assertEquals(List.of(), flaws(DicomFile.grey(SIDE, SIDE, values).toBytes()), "picture " + k);
        }
    }

    @Test
    void colourOfSixteenBitsIsJudgedSampleBySample() throws UnreadableImageException {
        int[] values = IntStream.range(0, 3 * SIDE * SIDE)
                .map(i -> i % 3 * 9000 + 100 * (i / 3 % SIDE) + random.nextInt(300)).toArray();
        assertEquals(List.of(), flaws(colour(values)));
        int[] swapped = IntStream.of(values).map(ByteOrderEvidenceTest::swapped).toArray();
        assertEquals(List.of(Flaw.Kind.CONTRADICTORY), flaws(colour(swapped)));
        assertArrayEquals(shown(colour(values)), shown(colour(swapped)));
    }

    private static byte[] colour(int[] values) {
        return DicomFile.grey(SIDE, SIDE, values).unsigned(0x0028_0002, 3).text(0x0028_0004, "CS", "RGB").toBytes();
    }

    private static DicomFile twelveBits(int[] values) {
        return DicomFile.grey(SIDE, SIDE, values).unsigned(0x0028_0101, 12).unsigned(0x0028_0102, 11);
    }

    private static int swapped(int value) {
        return (value & 0xFF) << 8 | value >> 8;
    }

    private static int[] shown(byte[] file) throws UnreadableImageException {
        return levels(DicomTesting.images().read(file, new Decoding()).frames().show(0).get(0).picture());
    }

    private static List<Flaw.Kind> flaws(byte[] file) throws UnreadableImageException {
        MedicalImage image = DicomTesting.images().read(file, new Decoding());
        image.frames().show(0);
        return image.decoding().flaws().stream().map(Flaw::kind).toList();
    }
}

package wetread.imaging.dicom;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import wetread.imaging.Decoding;
import wetread.imaging.Flaw;
import wetread.imaging.MedicalImage;
import wetread.imaging.UnreadableImageException;
import wetread.tools.local.DicomFile;

/** Headers whose layout the length of the pixels, or the pixels themselves, contradict. */
class ContradictedLayoutTest {
    private static final int SIDE = 16;

    private static int level(int x, int y) {
        return 20 + 7 * x + 5 * y;
    }

    /** A slope in grey, one sample of eight bits. */
    private static DicomFile grey() {
        return DicomFile.grey(SIDE, SIDE).unsigned(0x00280100, 8).unsigned(0x00280101, 8).unsigned(0x00280102, 7)
                .bytes(0x7FE00010, "OB", bytes(1, false));
    }

    /** The same in three samples. */
    private static DicomFile colour(boolean planes) {
        return grey().unsigned(0x00280002, 3).text(0x00280004, "CS", "RGB").unsigned(0x00280006, planes ? 1 : 0)
                .bytes(0x7FE00010, "OB", bytes(3, planes));
    }

    private static byte[] bytes(int samples, boolean planes) {
        byte[] bytes = new byte[SIDE * SIDE * samples];
        for (int i = 0; i < SIDE * SIDE; i++) {
            for (int s = 0; s < samples; s++) {
                bytes[planes ? s * SIDE * SIDE + i : i * samples + s] = (byte) level(i % SIDE, i / SIDE);
            }
        }
        return bytes;
    }

    private static byte[] words() {
        ByteBuffer words = ByteBuffer.allocate(2 * SIDE * SIDE).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < SIDE * SIDE; i++) {
            words.putShort((short) (16 * level(i % SIDE, i / SIDE)));
        }
        return words.array();
    }

    private static DicomFile windowed(DicomFile file) {
        return file.text(0x00281050, "DS", "2048").text(0x00281051, "DS", "4096");
    }

    static Stream<Arguments> lengths() {
        return Stream.of(
                Arguments.of("colour called one sample", colour(false).unsigned(0x00280002, 1), 3),
                Arguments.of("colour without samples and term",
                        colour(false).without(0x00280002).without(0x00280004), 3),
                Arguments.of("grey called three samples", grey().unsigned(0x00280002, 3), 1),
                Arguments.of("words called 12 bits allocated", windowed(grey().unsigned(0x00280100, 12)
                        .unsigned(0x00280101, 12).unsigned(0x00280102, 11).bytes(0x7FE00010, "OW", words())), 1),
                Arguments.of("words called bytes", windowed(grey().unsigned(0x00280101, 12)
                        .unsigned(0x00280102, 11).bytes(0x7FE00010, "OW", words())), 1),
                Arguments.of("bytes called words", grey().unsigned(0x00280100, 16), 1),
                Arguments.of("planes called pixels", colour(true).unsigned(0x00280006, 0), 3),
                Arguments.of("pixels called planes", colour(false).unsigned(0x00280006, 1), 3));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("lengths")
    void whatThePixelsSayIsBelievedAndTold(String name, DicomFile file, int channels) throws Exception {
        Decoding decoding = new Decoding();
        int[] levels = levels(file, decoding);

        assertEquals(SIDE * SIDE * channels, levels.length);
        for (int i = 0; i < levels.length; i++) {
            int expected = level(i / channels % SIDE, i / channels / SIDE);
            assertEquals(expected, levels[i], 1, "sample " + i);
        }
        assertEquals(List.of(Flaw.Kind.CONTRADICTORY), kinds(decoding));
    }

    static Stream<Arguments> signs() {
        return Stream.of(Arguments.of("unsigned by the header", 16, 0, -1000),
                Arguments.of("no sign said", 16, -1, -1000),
                Arguments.of("unsigned, 12 bits", 12, 0, -1000), Arguments.of("signed by the header", 12, 1, 1000));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("signs")
    void aSignThatTearsNeighboursApartIsNotBelieved(String name, int bits, int representation, int least)
            throws Exception {
        int[] values = new int[SIDE * SIDE];
        for (int i = 0; i < values.length; i++) {
            values[i] = least + 100 * (i % SIDE) + 50 * (i / SIDE) & (1 << bits) - 1;
        }
        DicomFile file = DicomFile.grey(SIDE, SIDE, values).unsigned(0x00280101, bits).unsigned(0x00280102, bits - 1)
                .text(0x00281050, "DS", Integer.toString(least + 1125)).text(0x00281051, "DS", "2251");
        file = representation < 0 ? file.without(0x00280103) : file.unsigned(0x00280103, representation);
        Decoding decoding = new Decoding();
        int[] levels = levels(file, decoding);
        for (int i = 0; i < levels.length; i++) {
            assertEquals((100 * (i % SIDE) + 50 * (i / SIDE)) * 255 / 2250.0, levels[i], 1, "pixel " + i);
        }
        assertEquals(List.of(Flaw.Kind.CONTRADICTORY), kinds(decoding));
    }

    @Test
    void hardEdgesBetweenBlackAndWhiteAreNoSigns() throws Exception {
        int[] values = new int[SIDE * SIDE];
        for (int i = 0; i < values.length; i++) {
            values[i] = i % 3 == 0 ? 65535 : i % 3;
        }
        Decoding decoding = new Decoding();
        levels(DicomFile.grey(SIDE, SIDE, values).text(0x00281050, "DS", "32768").text(0x00281051, "DS", "65536"),
                decoding);
        assertEquals(List.of(), kinds(decoding));
    }

    @Test
    void theLeastNumberStandsForNothingWhereNoWindowIsNamed() throws Exception {
        int[] values = new int[SIDE * SIDE];
        for (int i = 0; i < values.length; i++) {
            values[i] = i % SIDE < 3 ? -32768 : i;
        }
        MedicalImage image = DicomTesting.images().read(
                DicomFile.grey(SIDE, SIDE, values).unsigned(0x00280103, 1).toBytes(), new Decoding());
        double center = image.frames().show(0).get(0).window().orElseThrow().center();
        assertEquals(SIDE * SIDE / 2.0, center, 4);
    }

    @Test
    void pixelsBeyondTheDeclaredFramesAreTold() throws Exception {
        Decoding decoding = new Decoding();
        levels(grey().unsigned(0x00280010, SIDE - 4), decoding);
        assertEquals(List.of(Flaw.Kind.CONTRADICTORY), kinds(decoding));
    }

    @Test
    void paddingAfterThePixelsIsNoContradiction() throws Exception {
        Decoding decoding = new Decoding();
        levels(grey().bytes(0x7FE00010, "OB", Arrays.copyOf(bytes(1, false), SIDE * SIDE + 8)), decoding);
        assertEquals(List.of(), kinds(decoding));
    }

    @Test
    void moreBitsStoredThanAllocatedAreAllThatAreAndTold() throws Exception {
        Decoding decoding = new Decoding();
        int[] levels = levels(grey().unsigned(0x00280101, 17), decoding);
        assertEquals(level(3, 2), levels[2 * SIDE + 3]);
        assertEquals(List.of(Flaw.Kind.CONTRADICTORY), kinds(decoding));
    }

    @Test
    void samplesOfNoneCountAsMissing() throws Exception {
        assertEquals(level(3, 2), levels(grey().unsigned(0x00280002, 0), new Decoding())[2 * SIDE + 3]);
    }

    @ParameterizedTest
    @ValueSource(strings = {"US", "FL", "FD", "comma"})
    void windowsInAnotherRepresentationAreRead(String vr) throws Exception {
        DicomFile file = grey();
        switch (vr) {
            case "US" -> file.unsigned(0x00281050, 100).unsigned(0x00281051, 50);
            case "comma" -> file.text(0x00281050, "DS", "100,0").text(0x00281051, "DS", "50,0");
            default -> file.bytes(0x00281050, vr, number(vr, 100)).bytes(0x00281051, vr, number(vr, 50));
        }
        MedicalImage image = DicomTesting.images().read(file.toBytes(), new Decoding());
        assertEquals(100, image.frames().show(0).get(0).window().orElseThrow().center());
        assertEquals(50, image.frames().show(0).get(0).window().orElseThrow().width());
    }

    @Test
    void aCommaBeforeThreeDigitsIsNoNumber() {
        assertEquals(OptionalDouble.empty(), DecimalText.number("2,000"));
        assertEquals(OptionalDouble.of(-2.5), DecimalText.number(" -2,5"));
    }

    private static byte[] number(String vr, double value) {
        return "FL".equals(vr)
                ? ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putFloat((float) value).array()
                : ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putDouble(value).array();
    }

    private static int[] levels(DicomFile file, Decoding decoding) throws UnreadableImageException {
        return DicomTesting.levels(DicomTesting.images().read(file.text(0x00280301, "CS", "NO").toBytes(), decoding)
                .frames().show(0).get(0).picture());
    }

    private static List<Flaw.Kind> kinds(Decoding decoding) {
        return decoding.flaws().stream().map(Flaw::kind).toList();
    }
}

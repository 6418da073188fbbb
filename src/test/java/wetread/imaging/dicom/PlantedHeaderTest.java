package wetread.imaging.dicom;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import wetread.imaging.Decoding;
import wetread.imaging.Flaw;
import wetread.imaging.IdentityPolicy;
import wetread.imaging.MedicalImage;
import wetread.imaging.RejectionReason;
import wetread.imaging.UnreadableImageException;
import wetread.imaging.render.TestLimits;
import wetread.imaging.render.TestRule;
import wetread.tools.local.DicomFile;

/** A name in whatever element is in no refusal, no flaw and no exception, however the file is broken besides. */
class PlantedHeaderTest {
    private static final String NAME = "HONGKILD^DONG";
    private static final List<String> REPRESENTATIONS = List.of("CS", "PN", "LO", "UI", "IS", "DS", "UN", "UT", "US");
    private static final int[] NUMBERS = {0, 1, 2, 3, 7, 8, 12, 16, 24, 32, 65535};
    private static final int[] SHAPES = {0x0028_0002, 0x0028_0006, 0x0028_0010, 0x0028_0011, 0x0028_0100, 0x0028_0101,
        0x0028_0102, 0x0028_0103};
    /** By content: native grey and coloured, and what calls itself coded and is not. */
    private static final List<String> SYNTAXES = List.of("1.2.840.10008.1.2.1", "1.2.840.10008.1.2.5",
            "1.2.840.10008.1.2.4.50", "1.2.840.10008.1.2.4.70", "1.2.840.10008.1.2.4.80", "1.2.840.10008.1.2.4.90",
            "1.2.840.10008.1.2.4.100", "1.2.840.10008.1.2.2", "1.2.840.10008.1.2.1.99", NAME,
            "1.2.840.10008.1.2.4.19700131");

    private final DicomImages images = DicomTesting.images(TestLimits.DEFAULT, IdentityPolicy.Choice.SEND,
            IdentityPolicy.Choice.SEND);
    private final Set<RejectionReason> reasons = EnumSet.noneOf(RejectionReason.class);
    private final Set<Flaw.Kind> flaws = EnumSet.noneOf(Flaw.Kind.class);

    @Test
    void aNameInAnyElementThatIsReadIsRepeatedNowhere() throws IllegalAccessException {
        for (Field field : Tag.class.getDeclaredFields()) {
            int tag = field.getType() == int.class ? field.getInt(null) : 0;
            if (tag >>> 16 <= 2 || tag >>> 16 == 0xFFFE) {
                continue;
            }
            for (String representation : REPRESENTATIONS) {
                for (DicomFile file : List.of(grey(), colour())) {
                    read(file.text(tag, representation, NAME).toBytes());
                    read(file.sequence(0x5200_9229, new DicomFile().text(tag, representation, NAME)).toBytes());
                }
            }
        }
        assertTrue(reasons.containsAll(Set.of(RejectionReason.MALFORMED, RejectionReason.TRUNCATED,
                RejectionReason.UNSUPPORTED_PHOTOMETRIC_INTERPRETATION)), reasons.toString());
    }

    @Test
    void aNameInEveryTextIsRepeatedNowhereWhateverTheNumbersAndTheTransferSyntaxAre() {
        for (String syntax : SYNTAXES) {
            for (int shape : SHAPES) {
                for (int number : NUMBERS) {
                    for (DicomFile file : List.of(grey(), colour())) {
                        read(named(file.transferSyntax(syntax)).unsigned(shape, number).toBytes());
                        read(named(file).text(0x0028_0004, "CS", "YBR_FULL_422").toBytes());
                        read(named(file).text(0x0028_0004, "CS", NAME).unsigned(0x0028_0100, 12).toBytes());
                    }
                }
            }
        }
        assertTrue(reasons.containsAll(Set.of(RejectionReason.MALFORMED, RejectionReason.TRUNCATED,
                RejectionReason.UNSUPPORTED_PIXEL_FORMAT, RejectionReason.UNSUPPORTED_TRANSFER_SYNTAX,
                RejectionReason.UNSUPPORTED_PHOTOMETRIC_INTERPRETATION)), reasons.toString());
        assertTrue(flaws.contains(Flaw.Kind.CONTRADICTORY), flaws.toString());
    }

    @Test
    void aTermThatIsNearlyOneOfTheStandardsIsSaidAsTheStandardsOwn() {
        byte[] packed = colour().text(0x0028_0004, "CS", "YBR_FULX").unsigned(0x0028_0100, 12)
                .unsigned(0x0028_0101, 12).unsigned(0x0028_0102, 11).unsigned(0x0028_0006, 1)
                .bytes(0x7FE0_0010, "OW", new byte[3 * 96]).toBytes();
        UnreadableImageException e = assertThrows(UnreadableImageException.class,
                () -> new TestRule(64, 10).look(images.read(packed, new Decoding())));
        assertEquals("12 bits allocated to a sample in YBR_FULL", e.getMessage());
    }

    static Stream<Path> samples() throws IOException {
        List<Path> files = new ArrayList<>();
        for (String folder : List.of("src/test/resources/samples", "src/test/resources/cases")) {
            try (Stream<Path> walked = Files.walk(Path.of(folder))) {
                walked.filter(file -> file.toString().endsWith(".dcm")).sorted().forEach(files::add);
            }
        }
        return files.stream();
    }

    /** Over every text of a real file: photometric terms, UIDs, numbers as text, and names. */
    @ParameterizedTest
    @MethodSource("samples")
    void aNameOverTheTextsOfARealFileIsRepeatedNowhereWhereverTheFileIsCut(Path sample) throws IOException {
        byte[] file = Files.readAllBytes(sample);
        for (int skipped = 0; skipped < 3; skipped++) {
            byte[] planted = overTexts(file, skipped);
            for (int i = 20; i > 0; i -= 3) {
                read(Arrays.copyOf(planted, planted.length / 20 * i));
            }
        }
    }

    /** Writes over every text that is long enough, but for each third one from {@code skipped} on. */
    private static byte[] overTexts(byte[] file, int skipped) {
        byte[] planted = file.clone();
        List<String> texts = List.of("AE", "CS", "DA", "DS", "IS", "LO", "LT", "PN", "SH", "ST", "TM", "UI");
        int count = 0;
        for (int i = 132; i + 8 < Math.min(file.length, 20_000); i++) {
            String representation = new String(file, i + 4, 2, StandardCharsets.ISO_8859_1);
            int length = (file[i + 6] & 0xFF) | (file[i + 7] & 0xFF) << 8;
            if (texts.contains(representation) && length >= 2 && i + 8 + length <= file.length
                    && count++ % 3 != skipped) {
                byte[] name = (NAME + " ".repeat(length)).getBytes(StandardCharsets.US_ASCII);
                System.arraycopy(name, 0, planted, i + 8, length);
            }
        }
        return planted;
    }

    private void read(byte[] file) {
        Decoding decoding = new Decoding();
        try {
            MedicalImage image = images.read(file, decoding);
            if (image.size().pixels() <= 100_000) {
                new TestRule(64, 10).look(image);
            }
        } catch (UnreadableImageException e) {
            reasons.add(e.reason());
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                absent(String.valueOf(cause.getMessage()));
            }
        }
        decoding.flaws().forEach(flaw -> {
            flaws.add(flaw.kind());
            absent(flaw.detail());
        });
    }

    private static void absent(String message) {
        String upper = message.toUpperCase(Locale.ROOT);
        assertFalse(upper.contains("HONG") || upper.contains("KILD") || upper.contains("DONG")
                || upper.contains("19700131"), message);
    }

    private static DicomFile named(DicomFile file) {
        return file.text(0x0008_0008, "CS", NAME).text(0x0008_0016, "UI", NAME).text(0x0008_0060, "CS", NAME)
                .text(0x0008_0068, "CS", NAME).text(0x0008_1030, "LO", NAME).text(0x0008_103E, "LO", NAME)
                .text(0x0010_0010, "PN", NAME).text(0x0010_0020, "LO", NAME).text(0x0018_0015, "CS", NAME)
                .text(0x0028_0004, "CS", NAME).text(0x0028_0301, "CS", NAME).text(0x0028_1050, "DS", NAME)
                .text(0x0028_1051, "DS", NAME).text(0x0028_1052, "DS", NAME).text(0x0028_1056, "CS", NAME);
    }

    private static DicomFile grey() {
        return DicomFile.grey(8, 8, IntStream.range(0, 64).map(i -> 60 * i).toArray());
    }

    private static DicomFile colour() {
        byte[] pixels = new byte[3 * 64];
        IntStream.range(0, pixels.length).forEach(i -> pixels[i] = (byte) i);
        return grey().unsigned(0x0028_0002, 3).text(0x0028_0004, "CS", "RGB").unsigned(0x0028_0100, 8)
                .unsigned(0x0028_0101, 8).unsigned(0x0028_0102, 7).bytes(0x7FE0_0010, "OW", pixels);
    }
}

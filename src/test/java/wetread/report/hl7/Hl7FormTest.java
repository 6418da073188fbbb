package wetread.report.hl7;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import wetread.reading.Language;
import wetread.reading.ReadingVocabulary;
import wetread.report.CriticalFindings;
import wetread.report.Identifiers;
import wetread.report.Report;
import wetread.report.ReportConfig;
import wetread.report.ReportContent;
import wetread.report.TermCode;
import wetread.report.WantedForms;
import wetread.report.Wording;
import wetread.report.WrittenReports;
import wetread.tools.local.ShippedConfig;

/** The message, read back by a parser that knows nothing of the writer. */
class Hl7FormTest {
    private final WrittenReports examples = new WrittenReports();

    /** A message as its receiver takes it apart: by the separators that its own header declares. */
    private record Message(List<String> segments) {
        static Message of(String text) {
            assertTrue(text.endsWith("\r") && text.indexOf('\n') < 0, "segments end with a carriage return alone");
            return new Message(List.of(text.split("\r")));
        }

        List<String> all(String name) {
            return segments.stream().filter(one -> one.startsWith(name + "|")).toList();
        }

        /** Field n of a segment, 1 the first; of the header the separator itself is field 1. */
        static String field(String segment, int n) {
            String[] fields = segment.split("\\|", -1);
            int index = segment.startsWith("MSH") ? n - 1 : n;
            return index < fields.length ? fields[index] : "";
        }

        static String component(String segment, int n, int component) {
            String[] components = field(segment, n).split("\\^", -1);
            return component <= components.length ? unescaped(components[component - 1]) : "";
        }

        static String unescaped(String text) {
            StringBuilder plain = new StringBuilder();
            for (int i = 0; i < text.length(); i++) {
                int end = text.charAt(i) == '\\' ? text.indexOf('\\', i + 1) : -1;
                if (text.charAt(i) != '\\') {
                    plain.append(text.charAt(i));
                    continue;
                }
                plain.append(switch (text.substring(i + 1, end)) {
                    case "F" -> '|';
                    case "S" -> '^';
                    case "T" -> '&';
                    case "R" -> '~';
                    case "E" -> '\\';
                    case ".br" -> '\n';
                    default -> throw new AssertionError("an escape that nobody knows: " + text.substring(i, end + 1));
                });
                i = end;
            }
            return plain.toString();
        }

        /** The observation of that code and sub-ID. */
        String observation(String code, String subId) {
            return all("OBX").stream().filter(one -> component(one, 3, 1).equals(code) && field(one, 4).equals(subId))
                    .findFirst().orElse("");
        }
    }

    @Test
    void theHeaderSaysVersionCharactersAndAnIdOfTheReport() {
        Report report = examples.disagreeing();
        String header = message(report).segments().get(0);
        assertTrue(header.startsWith("MSH|^~\\&|WETREAD|"), header);
        assertEquals("ORU^R01^ORU_R01", Message.field(header, 9));
        assertEquals(report.reportId().substring(0, 20), Message.field(header, 10));
        assertEquals("P", Message.field(header, 11));
        assertEquals("2.5.1", Message.field(header, 12));
        assertEquals("UNICODE UTF-8", Message.field(header, 18));
        assertEquals("en", Message.field(header, 19));
        assertTrue(Message.field(header, 7).matches("\\d{14}\\+0000"), header);
    }

    @Test
    void theQualityOfThePictureStandsBeforeTheFindings() {
        List<String> segments = message(examples.saying("motion")).segments();
        int quality = segments.indexOf(segments.stream()
                .filter(one -> one.startsWith("NTE|") && one.contains("limited (motion)")).findFirst().orElseThrow());
        assertTrue(quality < segments.indexOf(segments.stream().filter(one -> one.startsWith("OBX|")).findFirst()
                .orElseThrow()));
    }

    @Test
    void patientAccessionAndStudyDayAreWhereASystemLooksForThem() {
        Message message = message(examples.saying("A 17"));
        assertEquals("A 17^^^^PI", Message.field(message.all("PID").get(0), 3));
        assertEquals("U", Message.component(message.all("PID").get(0), 5, 7));
        assertEquals("A 17", Message.field(message.all("OBR").get(0), 18));
        Message study = message(examples.disagreeing());
        assertEquals("P-001", Message.component(study.all("PID").get(0), 3, 1));
        assertEquals("20261123", Message.field(study.all("OBR").get(0), 7));
        assertEquals("24627-2", Message.component(study.all("OBR").get(0), 4, 1));
        assertEquals(examples.disagreeing().reportId(), Message.component(study.all("OBR").get(0), 3, 1));
    }

    @Test
    void nothingIsVerified() {
        Message message = message(examples.disagreeing());
        assertEquals("R", Message.field(message.all("OBR").get(0), 25));
        assertFalse(message.all("OBX").isEmpty());
        message.all("OBX").forEach(one -> assertEquals("R", Message.field(one, 11), one));
    }

    @Test
    void aFindingHasItsCodePresenceSideSeverityAndFlag() {
        Message message = message(examples.disagreeing());
        String finding = message.observation("36118008", "1");
        assertEquals("36118008^Pneumothorax^SCT^"
                + TermCode.of("pneumothorax") + "^pneumothorax^99WETREAD", Message.field(finding, 3));
        assertEquals("52101004^Present^SCT", Message.field(finding, 5));
        assertEquals("AA", Message.field(finding, 8));
        assertEquals("7771000", Message.component(message.observation("272741003", "1"), 5, 1));
        assertEquals("24484000", Message.component(message.observation("246112005", "1"), 5, 1));
        assertEquals("12 mm", Message.field(message.observation("size", "1"), 5));
        assertEquals("80", Message.field(message.observation("model-confidence", "1"), 5));
        assertEquals("%", Message.component(message.observation("model-confidence", "1"), 6, 1));
        assertEquals("1/2", Message.field(message.observation("agreement", "1"), 5));
        String open = message.observation(TermCode.of("pulmonary nodule"), "2");
        assertEquals(TermCode.of("pulmonary nodule") + "^pulmonary nodule^99WETREAD", Message.field(open, 3));
        assertEquals("373068000", Message.component(open, 5, 1));
        String absent = message.observation("60046008", "3");
        assertEquals("272519000", Message.component(absent, 5, 1));
        assertEquals("", Message.field(absent, 8));
    }

    @Test
    void urgencyComesFirstAndTheDisclaimerBeforeIt() {
        Message message = message(examples.disagreeing());
        assertTrue(message.segments().get(3).startsWith("NTE|1|L|This preliminary reading was written by"),
                message.segments().get(3));
        assertTrue(message.segments().get(4).startsWith("NTE|2|L|Look now"), message.segments().get(4));
        String attention = message.all("OBX").get(0);
        assertEquals("RID49480^ACR Category 1 Actionable Finding^99RADLEX", Message.field(attention, 5));
        assertEquals("AA", Message.field(attention, 8));
        assertEquals("", Message.field(message(examples.normal()).all("OBX").get(0), 8));
    }

    @Test
    void notesSayWhichSideEachTierSawWhereTheyDiffer() {
        List<String> notes = message(examples.onOneSideOrBoth()).all("NTE");
        assertTrue(notes.contains("NTE|1|L|screening: seen; left lower lobe; mild"), notes.toString());
        assertTrue(notes.contains("NTE|2|L|precise: seen; mild"), notes.toString());
    }

    @Test
    void notesSayHowAnswersCameAndContradictThemselves() {
        String notes = String.join("\n", message(examples.odd()).all("NTE"));
        for (String words : List.of("It answered in words, which another model brought into the form.",
                "It grades a finding that it calls absent.", "The answer was cut off; this is a part of it.")) {
            assertTrue(notes.contains(words), notes);
        }
    }

    @Test
    void conclusionAndRecommendationsKeepTheirLines() {
        Message message = message(examples.disagreeing());
        assertEquals(examples.disagreeing().conclusion().impression(),
                Message.component(message.observation("19005-8", ""), 5, 1));
        assertEquals("Compare with earlier images.", Message.field(message.observation("18783-1", ""), 5));
        assertTrue(examples.disagreeing().conclusion().impression().contains("\n"));
    }

    @Test
    void segmentsAreNumberedAndHaveNoEmptyEnd() {
        Message message = message(examples.ofFindings(30));
        List<String> observations = message.all("OBX");
        for (int i = 0; i < observations.size(); i++) {
            assertEquals(Integer.toString(i + 1), Message.field(observations.get(i), 1));
        }
        message.segments().forEach(one -> assertFalse(one.endsWith("|") || one.endsWith("^"), one));
        assertEquals(30, observations.stream().filter(one -> Message.component(one, 5, 1).equals("52101004")).count());
    }

    @ParameterizedTest
    @MethodSource("wetread.report.HostileText#all")
    void whateverHeadersAndModelsSayNoFieldAndNoSegmentIsOfTheirMaking(String hostile) {
        Message plain = message(examples.saying("plain"));
        Message message = message(examples.saying(hostile));
        assertTrue(message.segments().stream().allMatch(one -> one.matches("(MSH|PID|OBR|NTE|OBX)\\|[^\\p{Cc}]*")));
        assertEquals(1, message.all("MSH").size() * message.all("PID").size() * message.all("OBR").size());
        for (String segment : message.segments()) {
            int most = Map.of("MSH", 19, "PID", 5, "OBR", 25, "NTE", 3, "OBX", 11).get(segment.substring(0, 3));
            assertTrue(segment.split("\\|", -1).length <= most + 1, segment);
            assertTrue(Arrays.stream(segment.split("[|^]", -1)).skip(segment.startsWith("MSH") ? 4 : 0)
                    .allMatch(part -> part.indexOf('~') < 0 && part.indexOf('&') < 0), segment);
        }
        // A dash says that there is no severity.
        if (!hostile.isBlank() && !hostile.equals("-")) {
            assertEquals(plain.all("OBX").size(), message.all("OBX").size());
        }
    }

    @Test
    void separatorsInATextComeBackAsTheyWere() {
        Message message = message(examples.saying("a|b^c&d~e\\f"));
        assertEquals("a|b^c&d~e\\f", Message.component(message.observation("19005-8", ""), 5, 1));
        assertEquals("a|b^c&d~e\\f", Message.component(message.all("PID").get(0), 3, 1));
        assertEquals("\\.br\\ \\F\\", Message.component(message(examples.saying("\\.br\\ \\F\\"))
                .observation("19005-8", ""), 5, 1));
    }

    /** Half an identifier is that of somebody else. */
    @Test
    void identifiersAreNeverCut() {
        String id = "7".repeat(300);
        Message message = message(examples.saying(id));
        assertEquals(id, Message.component(message.all("PID").get(0), 3, 1));
        assertEquals(id, Message.field(message.all("OBR").get(0), 18));
    }

    @Test
    void koreanIsUtf8() {
        byte[] bytes = form("hl7", Language.KO)
                .bytes(ReportContent.of(new WrittenReports(Language.KO, Identifiers.Form.INCLUDE).disagreeing()))
                .orElseThrow();
        assertTrue(new String(bytes, StandardCharsets.UTF_8).contains("즉시 확인"));
    }

    /** A status that says "no result" says to some systems that the order is cancelled. */
    @Test
    void whereNoModelAnsweredThereIsNoMessage() {
        for (Report report : List.of(examples.rejected(), examples.failed(), examples.unanswered())) {
            assertEquals(Optional.empty(), form("hl7", Language.EN).bytes(ReportContent.of(report)));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "dicom-sr", "key-image,dicom-sr"})
    void thereIsNoneUnlessItIsAskedFor(String forms) {
        assertEquals(Optional.empty(),
                form(forms, Language.EN).bytes(ReportContent.of(examples.disagreeing())));
        assertTrue(form(forms + ",hl7", Language.EN).bytes(ReportContent.of(examples.disagreeing()))
                .isPresent());
    }

    @Test
    void aFormThatDoesNotExistIsRefusedByName() {
        assertTrue(assertThrows(RuntimeException.class, () -> form("pdf", Language.EN)).getMessage()
                .contains("wetread.forms"));
    }

    private static Message message(Report report) {
        return Message.of(new String(form("hl7", Language.EN).bytes(ReportContent.of(report)).orElseThrow(),
                StandardCharsets.UTF_8));
    }

    private static Hl7Form form(String forms, Language language) {
        return new Hl7Form(new WantedForms(ShippedConfig.with(Map.of("wetread.forms", forms,
                "wetread.identifiers", "INCLUDE"), ReportConfig.class)), new Wording(language),
                new CriticalFindings(new ReadingVocabulary().vocabulary()));
    }
}

package wetread.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import wetread.reading.Language;
import wetread.report.html.HtmlForm;
import wetread.report.text.TextForm;

class PrintableTextTest {
    @ParameterizedTest
    @ValueSource(ints = {0x00, 0x07, 0x1B, 0x7F, 0x80, 0x9B, 0xAD, 0x061C, 0x115F, 0x200B, 0x200E, 0x200F, 0x202A,
            0x202E, 0x2060, 0x2066, 0x2069, 0x3164, 0xFEFF, 0xFFF9, 0xFFFE, 0xD800, 0xE0041})
    void whatHasNoGlyphIsLeftOut(int character) {
        assertEquals("P001", PrintableText.line("P0" + Character.toString(character) + "01"));
    }

    @ParameterizedTest
    @ValueSource(ints = {0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x85, 0x2028, 0x2029})
    void whatBreaksLinesBecomesABlank(int character) {
        assertEquals("P 1", PrintableText.line("P" + Character.toString(character) + "1"));
        assertEquals(character == '\n' ? "P\n1" : "P 1",
                PrintableText.lines("P" + Character.toString(character) + "1"));
    }

    @Test
    void allElseStays() {
        for (String text : List.of("홍길동 ^HONG", "עברית", "\uD83E\uDE7B", "e\u0301", "<b>&amp;", "")) {
            assertEquals(text, PrintableText.line(text));
        }
    }

    @Test
    void noFormShowsAnyOfThemWhateverFieldBringsThem() {
        String hidden = "\u202E\u2066\u2028\u0085\u001B[31m\u200B";
        Report report = TextFormTest.report("words" + hidden + "end");
        report = with(report, "P-001" + hidden + "\n║ 상태: 완료 ║");
        String text = new String(new TextForm(new Wording(Language.KO), ZoneOffset.UTC, false)
                .bytes(ReportContent.of(report)).orElseThrow(), StandardCharsets.UTF_8);
        assertFalse(text.lines().anyMatch(line -> line.startsWith("║ 상태: 완료")), text);
        assertTrue(text.lines().allMatch(line -> ConsoleWidth.of(line) == 64), text);
        assertFalse(text.matches("(?s).*[\\p{Cf}\\u2028\\u0085\\u001B].*"));
        String shown = new String(new HtmlForm(new Wording(Language.KO), ZoneOffset.UTC, Composing.template())
                .bytes(ReportContent.of(report)).orElseThrow(), StandardCharsets.UTF_8);
        assertTrue(shown.contains("P-001"));
        assertFalse(shown.matches("(?s).*[\\p{Cf}\\u2028\\u0085\\u001B].*"));
    }

    private static Report with(Report report, String patientId) {
        Report.Examination given = report.examination();
        return new Report(report.schemaVersion(), report.reportId(), report.status(), report.createdAt(),
                report.language(), null, report.software(), report.source(),
                new Report.Examination(new Report.Subject(patientId, null, null, null), given.image(), given.context(),
                        given.policy(), given.promptVersion()),
                report.conclusion(), report.tiers(), report.cost(), report.timing(), report.problems(),
                report.disclaimer());
    }
}

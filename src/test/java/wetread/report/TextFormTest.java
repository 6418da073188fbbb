package wetread.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import wetread.reading.Language;
import wetread.report.text.TextForm;

class TextFormTest {
    @ParameterizedTest
    @EnumSource(Language.class)
    @DisplayName("article 4: the box report, aligned for Korean too")
    void everyLineIsAsWideAsTheFrame(Language language) {
        String text = page(language, report("우측 폐 하엽에 경화가 의심됩니다. ".repeat(9)
                + "x".repeat(150) + " 한글과 English가 섞인 문장\n둘째 문단 漢字 ①"));
        String[] lines = text.split("\n");
        assertTrue(lines.length > 20);
        for (String line : lines) {
            assertEquals(64, ConsoleWidth.of(line), line);
        }
        assertTrue(text.contains("P-001"));
        assertTrue(text.contains("2026-11-23"));
        assertTrue(text.contains("※ "));
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void inAsciiEveryLineIsAsWideWhereAmbiguousCharactersAreWide(Language language) {
        String text = page(language, report("우측 폐 하엽 ①② α → β “경화” — … × · – ※ ".repeat(5)), true);
        for (String line : text.split("\n")) {
            assertEquals(64, ConsoleWidth.of(line, true), line);
            assertTrue(line.startsWith("+-") || line.startsWith("|"), line);
        }
        assertFalse(text.matches("(?s).*[║═╔※•→×·“”—…].*"), text);
    }

    @Test
    void attentionComesFirstThenWhichReportOfWhichFileAndWhen() {
        String text = flat(page(Language.KO, Reports.urgent(Language.KO)));
        int attention = text.indexOf("!! 즉시 확인: 응급 가능성이 있습니다 • 경막하 혈종 (subdural hematoma) · 좌측 전두부 · 14 mm"
                + " · 모델 2개 중 1개가 있다고 함");
        int id = text.indexOf("보고서: " + "1".repeat(32) + " 파일: uploads/a.dcm 작성 시각: 2026-11-23 18:00 UTC+09:00");
        int conclusion = text.indexOf("결론");
        assertTrue(0 < attention && attention < id && id < conclusion, text);
        assertTrue(text.contains("1. 경막하 혈종 (subdural hematoma), 좌측 전두부, 14 mm, 위중 (선별 있음 74%, 정밀 언급 없음)"), text);
        assertTrue(text.contains("찾아보았으나 보이지 않음: 기흉 (pneumothorax)"), text);
        assertTrue(flat(page(Language.EN, Reports.attention("today", "urgent_disputed"))).contains("! Look today"));
    }

    @Test
    void negativesNameTheirPlaceAndWhoSaysSoOnThePageToo() {
        String text = flat(page(Language.EN, new WrittenReports().disagreeing()));
        assertTrue(text.contains("Looked for and not seen: pleural effusion, right lower lobe – screening "), text);
    }

    @Test
    void whereModelsDifferOnASideEachIsNamedWithTheSideThatItSaw() {
        String text = flat(page(Language.EN, new WrittenReports().onOneSideOrBoth()));
        assertTrue(text.contains("bilateral pleural effusion (screening: seen (left), precise: seen (bilateral))"),
                text);
    }

    @Test
    void howEachAnswerCameIsSaid() {
        String text = flat(page(Language.EN, new WrittenReports().odd()));
        assertTrue(text.contains("! screening (gpt-6-luna): The answer was cut off; this is a part of it."), text);
        assertTrue(text.contains("It answered in words, which another model brought into the form."), text);
        assertTrue(text.contains("): It grades a finding that it calls absent."), text);
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void anUploadThatWasNotReadHasNoConclusion(Language language) {
        for (Report report : List.of(Reports.rejected(language), Reports.failed(language))) {
            String text = flat(page(language, report));
            Wording wording = new Wording(language);
            assertTrue(text.contains(wording.of("unread." + report.status().code())), text);
            assertTrue(text.contains(wording.of("unread.todo") + " - "), text);
            assertFalse(text.contains(" " + wording.of("result") + " ") || text.contains(wording.of("title")), text);
        }
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void aHostileAnswerBreaksNoLine(Language language) {
        String hostile = "\u202Edesrever\u2066\u200B\u001B[31m\r║ x ║\u2028\0" + "W".repeat(10_000);
        for (boolean ascii : new boolean[] {false, true}) {
            String text = page(language, Reports.saying(hostile), ascii);
            assertTrue(text.lines().allMatch(line -> ConsoleWidth.of(line, ascii) == 64), text);
            assertFalse(text.matches("(?s).*[\\p{Cf}\\u001B\\u2028\\r\0].*"), text);
        }
    }

    @Test
    void aDateThatCannotBeIsNotShownAsAFact() {
        assertTrue(flat(page(Language.KO, Reports.dated("0001-01-01")))
                .contains("검사일: 알 수 없음 (파일의 0001-01-01은(는) 있을 수 없는 날짜)"));
    }

    private static String flat(String page) {
        return page.replaceAll("\\s*║\n║", " ").replaceAll(" +", " ");
    }

    @Test
    void ambiguousCharactersAreWideWhereTheConsoleSaysSo() {
        assertEquals(1, ConsoleWidth.of("═"));
        assertEquals(2, ConsoleWidth.of("═", true));
        assertEquals(2, ConsoleWidth.of("×", true));
        assertEquals(2, ConsoleWidth.of("가", true));
        assertEquals(3, ConsoleWidth.of("abc", true));
        assertEquals(6, ConsoleWidth.of(Normalizer.normalize("홍길동", Normalizer.Form.NFD)));
    }

    @Test
    void hangulIsTwoColumnsWideAndLatinOne() {
        assertEquals(4, ConsoleWidth.of("판독"));
        assertEquals(2, ConsoleWidth.of("CT"));
        assertEquals(1, ConsoleWidth.of("é"));
        assertEquals(1, ConsoleWidth.of("e\u0301"));
    }

    @Test
    void theSideThatOneModelGivesStandsWithItWhereTheRowHasAnother() {
        Report.Finding finding = new Report.Finding("effusion", "pleural effusion", true, "both bases", "bilateral", "",
                "", "mild", null, null, null, List.of(), "screening", "2/2", List.of(
                        new Report.Said("screening", true, "both bases", "bilateral", "mild", null, "", 0.8),
                        new Report.Said("precise", true, "", "left", "mild", null, "", 0.9)));
        Report report = report("Effusion.");
        Report.Conclusion conclusion = new Report.Conclusion("routine", List.of(), false, false, 0.9, null, "Effusion.",
                List.of(), List.of(finding), List.of());
        String page = page(Language.EN, new Report(report.schemaVersion(), report.reportId(), report.status(),
                report.createdAt(), "en", null, report.software(), report.source(), report.examination(), conclusion,
                report.tiers(), report.cost(), report.timing(), List.of(), report.disclaimer()));
        String words = page.replaceAll("[║\\s]+", " ");
        assertTrue(words.contains("screening seen 80%, precise seen left 90%")
                || words.contains("precise seen left 90%, screening seen 80%"), page);
    }

    private static String page(Language language, Report report) {
        return page(language, report, false);
    }

    private static String page(Language language, Report report, boolean ascii) {
        return new String(new TextForm(new Wording(language), ZoneId.of("Asia/Seoul"), ascii)
                .bytes(ReportContent.of(report)).orElseThrow(), StandardCharsets.UTF_8);
    }

    static Report report(String impression) {
        return new Report(Report.SCHEMA_VERSION, "0".repeat(32), Report.Status.PARTIAL, "2026-11-23T09:00:00Z", "ko",
                null, new Report.Software("wetread", "1.0.0"),
                new Report.Source("b", "uploads/<script>alert(1)</script>.dcm", null, "e", 1L, null),
                new Report.Examination(new Report.Subject("P-001", "2026-11-23", null, "1.2.3"),
                        new Report.Image("DICOM", "CR", "CHEST", 10, 10, 1, List.of(0), "", "MONOCHROME2", List.of()),
                        "chest_xray", "triage", "3"),
                new Report.Conclusion("now", List.of("now_term_seen"), true, true, 0.42,
                        new Report.ImageQuality("limited", List.of("<i>회전</i>")), impression, List.of("CT <b>권고</b>"),
                        List.of(new Report.Finding("<img src=x onerror=alert(1)>", "x", true, "\"LLL\"", "left",
                                "12 mm", "it's", "severe", null, 0.8, new Report.Box(0, 1, 1, 0.1, 0.2, 0.3, 0.4),
                                List.of(new Report.SeenIn(1)), "precise", "2/2",
                                List.of(new Report.Said("screening", null, "none", null, "", null),
                                        new Report.Said("precise", true, "severe", null, "12 mm", 0.8)))),
                        List.of()),
                List.of(new Report.Tier("precise", "gpt-4o", "gpt-4o-2024-08-06", "answered", "structured",
                        List.of(), new Report.Shown(1, 1, List.of(0), List.of()), 1, 1, new BigDecimal("0.000020"),
                        new BigDecimal("0.000016"), null, null, null, true, true, false, List.of("critical_not_urgent"),
                        "마지막 단계입니다.")),
                new Report.Cost(new BigDecimal("0.000016"), "gpt-4o", new BigDecimal("0.000016"), "gpt-6-luna",
                        new BigDecimal("0.000002"), BigDecimal.ZERO, BigDecimal.ZERO, Report.Cost.Basis.USAGE),
                new Report.Timing(1, 1, 1, 3, 1),
                List.of(new Problem(ProblemCode.TIER_UNAVAILABLE, "tier x: no answer")),
                "AI 보조 판독");
    }
}

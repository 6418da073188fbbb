package wetread.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import wetread.reading.Language;

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
            assertEquals(64, TextForm.width(line), line);
        }
        assertTrue(text.contains("P-001"));
        assertTrue(text.contains("2026-11-23"));
        assertTrue(text.contains("※ "));
    }

    @Test
    void hangulIsTwoColumnsWideAndLatinOne() {
        assertEquals(4, TextForm.width("판독"));
        assertEquals(2, TextForm.width("CT"));
        assertEquals(1, TextForm.width("é"));
        assertEquals(1, TextForm.width("e\u0301"));
    }

    private static String page(Language language, Report report) {
        return new String(new TextForm(new Wording(language)).bytes(ReportContent.of(report)).orElseThrow(),
                StandardCharsets.UTF_8);
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

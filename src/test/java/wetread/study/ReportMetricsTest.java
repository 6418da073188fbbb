package wetread.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import wetread.journal.Metrics;
import wetread.report.Report;

class ReportMetricsTest {
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final ReportMetrics metrics = new ReportMetrics(
            new Metrics(Optional.of("wetread/clinic"), new PrintStream(written, true, StandardCharsets.UTF_8)));

    @Test
    void aReadingOfTwoTiersIsCountedOnceWithItsTokensAndItsCost() throws IOException {
        metrics.reported(report(conclusion("now"), List.of(tier("screening"), tier("precise"))));

        JsonNode line = line();
        assertEquals("partial", line.path("status").asText());
        assertEquals("now", line.path("attention").asText());
        assertEquals("ct_scan", line.path("context").asText());
        assertEquals("precise", line.path("tier").asText());
        assertEquals(1, line.path("Reports").asInt());
        assertEquals(1, line.path("UrgentReports").asInt());
        assertEquals(1, line.path("TierStops").asInt());
        assertEquals(1, line.path("Escalated").asInt());
        assertEquals(220, line.path("Tokens").asInt());
        assertEquals(0.25, line.path("CostUsd").asDouble());
        assertEquals(4000, line.path("ReadingTime").asInt());
    }

    @Test
    void oneTierThatWasEnoughIsNoEscalation() throws IOException {
        metrics.reported(report(conclusion("routine"), List.of(tier("screening"))));

        assertTrue(line().path("Escalated").isNumber());
        assertEquals(0, line().path("Escalated").asInt());
    }

    @Test
    void whatNobodyHasReadIsCountedWithoutTiers() throws IOException {
        metrics.reported(report(conclusion(null), List.of()));

        assertEquals("none", line().path("attention").asText());
        assertFalse(line().has("TierStops"));
        assertFalse(line().has("Escalated"));
    }

    @Test
    void nothingOfTheUploadIsSaid() {
        metrics.reported(report(conclusion("now"), List.of(tier("screening"))));

        assertFalse(written.toString(StandardCharsets.UTF_8).contains("홍길동"));
    }

    @Test
    void whatBecameOfADeliveryIsCounted() throws IOException {
        metrics.read(List.of(new UploadResult.Waiting("1", Withheld.BUDGET),
                new UploadResult.Waiting("2", Withheld.BUDGET), new UploadResult.Waiting("5", Withheld.GATEWAY),
                new UploadResult.Deferred("3", "why"), new UploadResult.Reported("4", Report.Status.PRELIMINARY)));

        assertEquals(5, line().path("Uploads").asInt());
        assertEquals(2, line().path("BudgetReached").asInt());
        assertEquals(1, line().path("Withheld").asInt());
        assertEquals(1, line().path("Deferred").asInt());
        assertFalse(line().has("GatheredFiles"));
    }

    @Test
    void theSameBytesAreCounted() throws IOException {
        metrics.read(List.of(new UploadResult.SameBytes("1", "2"), new UploadResult.AlreadyReported("3")));

        assertEquals(2, line().path("Uploads").asInt());
        assertEquals(1, line().path("SameBytes").asInt());
    }

    /** Else the dashboard would show none that failed, and how long readings take as less than it is. */
    @Test
    void whatFailedIsAReportThatTookNoTime() throws IOException {
        metrics.failed();

        assertEquals("failed", line().path("status").asText());
        assertEquals(1, line().path("Reports").asInt());
        assertFalse(line().has("ReadingTime"));
    }

    private JsonNode line() throws IOException {
        return new ObjectMapper().readTree(written.toString(StandardCharsets.UTF_8));
    }

    private static Report.Conclusion conclusion(String attention) {
        return new Report.Conclusion(attention, List.of(), "now".equals(attention), true, null, null, "홍길동", List.of(),
                List.of(), List.of());
    }

    private static Report.Tier tier(String name) {
        return new Report.Tier(name, "gpt-6-luna", null, "answered", "structured", List.of(),
                new Report.Shown(1, 1, List.of(0), List.of()), 100, 10, null, new BigDecimal("0.125"), 0.9, null, null,
                true, true, false, List.of(), "홍길동", "Why.");
    }

    private static Report report(Report.Conclusion conclusion, List<Report.Tier> tiers) {
        Report.Cost cost = tiers.isEmpty() ? null : new Report.Cost(new BigDecimal("0.250"), "gpt-6.1-sol",
                BigDecimal.ONE, null, null, BigDecimal.ONE, BigDecimal.ONE, Report.Cost.Basis.USAGE);
        return new Report(Report.SCHEMA_VERSION, "1".repeat(32), Report.Status.PARTIAL, "2026-11-23T09:00:00Z", "en",
                null, new Report.Software("wetread", "1.0.0"),
                new Report.Source("b", "uploads/홍길동.dcm", null, "e", 1L, null),
                new Report.Examination(null, null, "ct_scan", "triage", "3"), conclusion, tiers, cost,
                new Report.Timing(1, 1, 1, 4000, 1), List.of(), "Written by AI.");
    }
}

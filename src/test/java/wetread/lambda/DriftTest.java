package wetread.lambda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static wetread.fixture.FunctionUnderTest.BUCKET;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wetread.cost.DriftWatch;
import wetread.cost.OutcomeEntry;
import wetread.cost.TierOutcome;
import wetread.fixture.FunctionUnderTest;
import wetread.fixture.LogListener;
import wetread.fixture.TestTime;

/** The weeks of an estimate, by outcomes in S3. */
@QuarkusTest
@QuarkusTestResource(FunctionUnderTest.class)
class DriftTest {
    private static final Duration TIME = Duration.ofSeconds(60);

    FunctionUnderTest function;
    @Inject
    TestTime time;
    @Inject
    @Named("estimate")
    RequestStreamHandler estimate;
    private LocalDate monday;

    @BeforeEach
    void reset() {
        function.reset();
        time.reset();
        monday = LocalDate.ofInstant(time.now(), ZoneOffset.UTC)
                .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    }

    @Test
    void aWeekThatLeavesItsBandIsWarnedOfInAnswerFileAndLog() throws IOException {
        readings(monday.minusWeeks(2), "mri", 60, 6);
        readings(monday.minusWeeks(1), "mri", 60, 7);
        readings(monday, "mri", 60, 40);
        readings(monday, "ultrasound", 3, 3);
        JsonNode drift;
        LogListener log = new LogListener();
        try {
            drift = estimated("{\"bucket\":\"" + BUCKET + "\"}");
        } finally {
            log.close();
        }
        assertEquals(List.of(DriftWatch.week(monday.minusWeeks(2)), DriftWatch.week(monday.minusWeeks(1)),
                DriftWatch.week(monday), DriftWatch.week(monday)), drift.path("weeks").findValuesAsText("week"));
        JsonNode first = drift.at("/weeks/0");
        assertEquals(0.1, first.path("escalation_rate").asDouble());
        assertTrue(first.path("escalation_band").isNull());
        assertTrue(drift.at("/weeks/1/out_of_band").isEmpty());
        assertEquals(2, drift.at("/weeks/1/escalation_band").size());
        JsonNode left = drift.at("/weeks/2");
        assertEquals("mri", left.path("context").asText());
        assertEquals(60, left.path("images").asInt());
        assertEquals(40, left.path("escalated").asInt());
        assertEquals(60, left.at("/models/cheap").asInt());
        assertEquals(60, left.at("/confidence_deciles/8").asInt());
        assertEquals("[\"escalation_rate\",\"cost_per_image_usd\"]", left.path("out_of_band").toString());
        assertEquals(DriftWatch.week(monday) + " mri: escalation_rate left the band of the weeks before",
                drift.at("/warnings/0").asText());
        assertEquals(2, drift.path("warnings").size());
        assertTrue(drift.at("/weeks/3/out_of_band").isEmpty());
        JsonNode kept = new ObjectMapper().readTree(function.object("estimates/"
                + LocalDate.ofInstant(time.now(), ZoneOffset.UTC) + ".json").orElseThrow());
        assertEquals(drift.path("warnings"), kept.at("/drift/warnings"));
        assertTrue(log.lines().stream().anyMatch(line -> line.contains("a week left the band of the weeks before it: "
                + DriftWatch.week(monday) + " mri")), log.lines().toString());
    }

    @Test
    void onlyTheWeeksSinceADayCount() throws IOException {
        readings(monday.minusWeeks(30), "mri", 1, 0);
        readings(monday.minusWeeks(3), "mri", 2, 0);
        readings(monday, "mri", 3, 0);
        JsonNode shipped = estimated("{\"bucket\":\"" + BUCKET + "\"}");
        assertEquals(List.of("2", "3"), shipped.path("weeks").findValuesAsText("images"));
        assertEquals(monday.minusWeeks(8).toString(), shipped.path("since").asText());
        JsonNode late = estimated("{\"bucket\":\"" + BUCKET + "\",\"since\":\"" + monday + "\"}");
        assertEquals(List.of("3"), late.path("weeks").findValuesAsText("images"));
    }

    /** Two deliveries that reported, one after the other, may have decided differently. */
    @Test
    void whatWasEnteredTwiceCountsOnce() throws IOException {
        for (boolean escalated : List.of(true, false)) {
            enter(monday, "mri", "0a", "screening", 1, escalated, 1000);
        }
        JsonNode week = estimated("{\"bucket\":\"" + BUCKET + "\"}").at("/weeks/0");
        assertEquals(1, week.path("images").asInt());
        assertEquals(0.001, week.path("cost_per_image_usd").asDouble());
    }

    @Test
    void withoutOutcomesThereAreNoWeeks() throws IOException {
        function.mark("ledger/" + monday.toString().replace('-', '/') + "/0a-screening-1375-1100");
        JsonNode answer = HandlerAccess.call(estimate, "{\"bucket\":\"" + BUCKET + "\"}", TIME);
        assertTrue(answer.at("/drift/weeks").isEmpty());
        assertTrue(answer.at("/drift/warnings").isEmpty());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "{'bucket':'clinic','since':'yesterday'}|since", "{'bucket':'clinic','since':7}|since",
            "{'bucket':7}|bucket", "{'bucket':'clinic','avgTokensPerImage':'many'}|avgTokensPerImage",
            "{'images':1.5}|images", "{'images':1,'model':7}|model", "{'images':null}|images", "{}|bucket"})
    void whatIsWrongWithAnEventIsNamed(String event, String field) {
        assertTrue(assertThrows(UnknownEventException.class,
                () -> HandlerAccess.call(estimate, event.replace('\'', '"'), TIME)).getMessage().contains(field));
    }

    private JsonNode estimated(String event) throws IOException {
        return HandlerAccess.call(estimate, event, TIME).path("drift");
    }

    /** @param escalating how many of the images were read by a second tier too */
    private void readings(LocalDate day, String context, int images, int escalating) {
        for (int i = 0; i < images; i++) {
            String reportId = String.format("%08x", i * 2_654_435_761L & 0xffffffffL) + context.length();
            enter(day, context, reportId, "screening", 1, i < escalating, 1375);
            if (i < escalating) {
                enter(day, context, reportId, "precise", 2, false, 8800);
            }
        }
    }

    private void enter(LocalDate day, String context, String reportId, String tier, int step, boolean escalated,
            long microUsd) {
        function.mark(new OutcomeEntry(day, reportId, tier, microUsd, 1100, new TierOutcome(context, step, escalated,
                escalated ? "findings_present" : "rule_met", OptionalInt.of(8), Optional.empty(),
                step == 1 ? "cheap" : "dear")).key());
    }
}

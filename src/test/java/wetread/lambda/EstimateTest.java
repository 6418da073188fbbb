package wetread.lambda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static wetread.fixture.FunctionUnderTest.BUCKET;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wetread.cost.LedgerEntry;
import wetread.cost.OutcomeEntry;
import wetread.cost.TierOutcome;
import wetread.fixture.FunctionUnderTest;
import wetread.fixture.TestTime;

/** What an administrator is told of a bucket, over S3's protocol. */
@QuarkusTest
@QuarkusTestResource(FunctionUnderTest.class)
@TestProfile(EstimateTest.Limited.class)
class EstimateTest {
    private static final Duration TIME = Duration.ofSeconds(60);
    private static final String STUDY = "0123456789abcdef0123456789abcdef";

    FunctionUnderTest function;
    @Inject
    TestTime time;
    @Inject
    @Named("estimate")
    RequestStreamHandler estimate;
    private LocalDate today;

    /** By the shipped policy, in English, with both limits. */
    public static class Limited implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("wetread.budget.daily-usd", "2", "wetread.budget.monthly-usd", "20", "wetread.language", "en",
                    "wetread.policy", "triage");
        }
    }

    @BeforeEach
    void reset() {
        function.reset();
        // Settings of the test before are forgotten.
        time.reset();
        today = LocalDate.ofInstant(time.now(), ZoneOffset.UTC);
    }

    @Test
    void whatIsLeftOfEachLimitIsSaid() throws IOException {
        pay(today, "0a", "screening", 2_500_000);
        JsonNode budget = asked("{'bucket':'clinic'}").path("budget");
        assertEquals(List.of("day", "month"), budget.findValuesAsText("period"));
        assertEquals(2.5, budget.at("/0/spent_usd").asDouble());
        assertEquals(2, budget.at("/0/limit_usd").asDouble());
        assertEquals(0, budget.at("/0/left_usd").asDouble());
        assertEquals(17.5, budget.at("/1/left_usd").asDouble());
    }

    @Test
    void whatWaitsIsCountedByWhatItWaitsFor() throws IOException {
        put("uploads/new.png", "uploads/late.png", "uploads/b1.png", "uploads/b2.png", "uploads/s/1.dcm",
                "uploads/s/2.dcm", "studies/" + STUDY + "/s/1", "studies/" + STUDY + "/s/2", "waiting/0a.json");
        function.upload("batches/one.json", """
                {"name":"one","preparedAt":"2026-11-27T00:00:00Z","tier":"screening","model":"gpt-6-luna",
                 "maxTokens":1024,"form":"x","uploads":[
                 {"bucket":"clinic","key":"uploads/b1.png","etag":"1","bytes":1,"context":"general","pictures":[]},
                 {"bucket":"clinic","key":"uploads/b2.png","etag":"2","bytes":1,"context":"general","pictures":[]}]}
                """.getBytes(StandardCharsets.UTF_8));
        JsonNode answer = asked("{'bucket':'clinic'}");
        assertEquals("{\"all\":5,\"for_budget\":1,\"for_gateway\":0,\"for_key\":0,\"for_storage\":0,\"in_batches\":2,"
                        + "\"gathering\":1,\"not_read\":1}",
                answer.path("waiting").toString());
        assertEquals(5, answer.path("num_images").asInt());
        assertEquals(5, answer.at("/policy/images").asInt());
    }

    @Test
    void thisAndTheLastMonthAreAddedUpByDayAndByContextAndTier() throws IOException {
        LocalDate first = today.withDayOfMonth(1);
        LocalDate before = first.minusDays(1);
        pay(first, "0a", "screening", 100);
        pay(first, "0a", "precise", 2_000);
        pay(before, "0b", "screening", 300);
        pay(first.minusMonths(2), "0c", "screening", 9_000_000);
        outcome(first, "0a", "screening", 1, "gpt-6-luna", true, 100);
        outcome(first, "0a", "precise", 2, "gpt-6.1-sol", false, 2_000);
        outcome(before, "0b", "screening", 1, "gpt-6-luna", false, 300);
        JsonNode months = asked("{'bucket':'clinic'}").path("months");
        assertEquals(List.of(YearMonth.from(first).toString(), YearMonth.from(before).toString()),
                months.findValuesAsText("month"));
        assertEquals(2, months.at("/0/calls").asInt());
        assertEquals(1, months.at("/0/images").asInt());
        assertEquals(2200, months.at("/0/tokens").asInt());
        assertEquals(0.0021, months.at("/0/usd").asDouble());
        assertEquals(1, months.at("/0/days").size());
        assertEquals(first.toString(), months.at("/0/days/0/day").asText());
        assertEquals(0.0021, months.at("/0/days/0/usd").asDouble());
        JsonNode lines = months.at("/0/readings");
        assertEquals(List.of("screening", "precise"), lines.findValuesAsText("tier"));
        assertEquals("chest_xray", lines.at("/0/context").asText());
        assertEquals(1, lines.at("/0/escalated_share").asDouble());
        assertEquals("{\"gpt_6.1_sol\":1}", lines.at("/1/models").toString());
        assertEquals(0.002, lines.at("/1/usd").asDouble());
        assertEquals(0, months.at("/1/readings/0/escalated").asInt());
        assertEquals(0.0003, months.at("/1/usd").asDouble());
    }

    @Test
    void anEarlierMonthIsAddedUpAlone() throws IOException {
        LocalDate longAgo = today.withDayOfMonth(1).minusMonths(7);
        pay(longAgo, "0c", "screening", 9_000_000);
        outcome(longAgo, "0c", "screening", 1, "gpt-6-luna", false, 9_000_000);
        outcome(longAgo.minusDays(1), "0d", "screening", 1, "gpt-6-luna", false, 1);
        JsonNode months = asked("{'bucket':'clinic','month':'" + YearMonth.from(longAgo) + "'}").path("months");
        assertEquals(1, months.size());
        assertEquals(9, months.at("/0/usd").asDouble());
        assertEquals(1, months.at("/0/readings").size());
        assertEquals(1, months.at("/0/readings/0/images").asInt());
    }

    @Test
    void aThousandImagesWithoutAModelAreEstimatedByThePolicy() throws IOException {
        JsonNode policy = asked("{'images':1000}").path("policy");
        assertEquals("triage", policy.path("name").asText());
        assertTrue(policy.path("estimated_cost_usd").isNull());
        assertTrue(policy.path("least_cost_usd").asDouble() > 0);
        assertTrue(policy.path("most_cost_usd").asDouble() > policy.path("least_cost_usd").asDouble());
        JsonNode known = asked("{'images':1000,'escalated':0.3}").path("policy");
        assertEquals(0.7 * policy.path("least_cost_usd").asDouble() + 0.3 * policy.path("most_cost_usd").asDouble(),
                known.path("estimated_cost_usd").asDouble(), 1e-3);
        JsonNode model = asked("{'images':1000,'model':'gpt-4o'}");
        assertEquals(6.4, model.path("estimated_cost_usd").asDouble());
        assertFalse(model.has("policy"));
        assertTrue(model.path("table").asText().contains("by gpt-4o is expected to cost 6.40 USD"));
    }

    @Test
    void withABucketImagesAreEstimatedByItsLedgerAndNothingIsKept() throws IOException {
        for (int i = 0; i < 50; i++) {
            String id = Integer.toHexString(0x1000 + i);
            outcome(today, id, "screening", 1, "gpt-6-luna", i < 10, 400);
            if (i < 10) {
                outcome(today, id, "precise", 2, "gpt-6.1-sol", false, 9_000);
            }
        }
        JsonNode answer = asked("{'images':1000,'bucket':'clinic'}");
        assertEquals("ledger", answer.at("/policy/tiers/0/from").asText());
        assertEquals(0.2, answer.at("/policy/tiers/1/share").asDouble());
        assertEquals("rule", answer.at("/policy/tiers/1/from").asText());
        assertTrue(answer.path("warnings").isArray());
        assertFalse(answer.has("months"));
        assertTrue(function.keys("estimates/").isEmpty());
        assertTrue(asked("{'images':1000,'bucket':'clinic','since':'" + today + "'}").at("/policy/tiers/0/from")
                .asText().equals("ledger"));
    }

    /** A name in the bucket's settings may be any text. */
    @Test
    void jsonTextAndPageAreKeptAndThePageRunsNothing() throws IOException {
        function.upload("config/policies.yaml", """
                policies:
                  - name: triage
                    tiers:
                      - name: "<script>alert(1)</script>"
                        models: [gpt-6-luna]
                """.getBytes(StandardCharsets.UTF_8));
        put("uploads/new.png");
        pay(today, "0a", "screening", 1_500_000);
        JsonNode answer = asked("{'bucket':'clinic'}");
        assertEquals(answer, new ObjectMapper().readTree(kept(".json")));
        String text = kept(".txt");
        assertEquals(text, answer.path("table").asText());
        assertTrue(text.contains("Studies and files without a report: 1."), text);
        assertTrue(text.matches("(?s).*the day \\(UTC\\) +1\\.50 +2\\.00 +0\\.5\\n.*"), text);
        assertTrue(text.contains("Paid calls: 1; images: 1; tokens: 1,100; USD: 1.50."), text);
        String page = kept(".html");
        assertTrue(page.startsWith("<!doctype html>\n<html lang=\"en\">"), page);
        assertFalse(page.contains("<script"));
        assertTrue(page.contains("&lt;script&gt;"));
        assertTrue(page.contains("<td class=\"number\">1.50</td>"), page);
        assertTrue(page.contains("default-src 'none'"));
    }

    @Test
    void aWrongSettingOfTheBucketIsWarnedOf() throws IOException {
        function.upload("config/policies.yaml", "policies: [{name: triage}]".getBytes(StandardCharsets.UTF_8));
        assertTrue(asked("{'bucket':'clinic'}").at("/warnings/0").asText().startsWith("settings left out, "));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "{'bucket':'clinic','month':'2099-01'}|estimate: month lies in the future",
            "{'bucket':'clinic','month':'October'}|estimate: month must be a month such as 2026-11",
            "{'bucket':'clinic','since':'2099-01-01'}|estimate: since lies in the future",
            "{'images':1,'since':'2026-11-01'}|estimate: since is for a ledger: it needs bucket",
            "{'images':1,'bucket':'clinic','month':'2026-10'}|estimate: month is what was paid",
            "{'images':-1}|estimate: images must be a whole number from 0 to 1000000000",
            "{'images':'1000'}|estimate: images must be a whole number",
            "{'images':1e30}|estimate: images must be a whole number",
            "{'images':99999999999999999999}|estimate: images must be a whole number",
            "{'images':1,'avgTokensPerImage':0}|estimate: avgTokensPerImage must be a whole number from 1",
            "{'bucket':'clinic','avgTokensPerImage':0}|estimate: avgTokensPerImage must be a whole number from 1",
            "{'images':1,'avgTokens':5}|estimate takes no field avgTokens; it takes bucket, images",
            "{'bucket':'clinic','moth':'2026-10'}|estimate takes no field moth: did you mean month?",
            "{'images':1,'model':'nobody'}|estimate: model has no price; known are [gpt-6-luna, ",
            "{'images':1,'model':''}|estimate: model must be a text that is not empty",
            "{'bucket':''}|estimate: bucket must be a text that is not empty",
            "{'images':1,'escalated':1.5}|estimate: escalated must be a number from 0 to 1",
            "{'images':1,'escalated':'0.3'}|estimate: escalated must be a number from 0 to 1",
            "{'images':1,'escalated':0.3,'model':'gpt-4o'}|estimate: escalated is for the policy",
            "{'bucket':'clinic','images':1,'model':'gpt-4o','since':'2026-11-02'}|estimate: since is for a ledger"})
    void whatIsWrongIsNamedAndNothingIsKept(String event, String message) {
        String said = assertThrows(UnknownEventException.class, () -> asked(event)).getMessage();
        assertTrue(said.startsWith(message), said);
        assertTrue(function.keys("estimates/").isEmpty());
    }

    private JsonNode asked(String event) throws IOException {
        return HandlerAccess.call(estimate, event.replace('\'', '"').replace("clinic", BUCKET), TIME);
    }

    private String kept(String ending) {
        return new String(function.object("estimates/" + today + ending).orElseThrow(), StandardCharsets.UTF_8);
    }

    private void put(String... keys) {
        for (String key : keys) {
            function.upload(key, new byte[] {1});
        }
    }

    private void pay(LocalDate day, String reportId, String tier, long microUsd) {
        function.mark(new LedgerEntry(day, reportId, tier, microUsd, 1100).key());
    }

    private void outcome(LocalDate day, String reportId, String tier, int step, String model, boolean escalated,
            long microUsd) {
        function.mark(new OutcomeEntry(day, reportId, tier, microUsd, 1100, new TierOutcome("chest_xray", step,
                escalated, escalated ? "low_confidence" : "rule_met", OptionalInt.of(8), Optional.empty(), model))
                        .key());
    }
}

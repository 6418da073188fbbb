package wetread.lambda;

import static com.github.tomakehurst.wiremock.client.WireMock.exactly;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static wetread.fixture.FunctionUnderTest.BUCKET;
import static wetread.fixture.FunctionUnderTest.sample;
import static wetread.tools.local.ThoroughModels.PRECISE;
import static wetread.tools.local.ThoroughModels.SCREENING;
import static wetread.tools.local.ThoroughModels.THIRD;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import wetread.cost.LedgerEntry;
import wetread.fixture.FunctionUnderTest;
import wetread.fixture.TestTime;
import wetread.tools.local.Answers;
import wetread.tools.local.Events;

/** The handlers {@code compare}, {@code estimate} and {@code backfill}, over S3's protocol and HTTP. */
@QuarkusTest
@QuarkusTestResource(FunctionUnderTest.class)
class OtherHandlersTest {
    private static final byte[] CT = sample("demo/CT_small.dcm");
    private static final Duration TIME = Duration.ofSeconds(60);

    FunctionUnderTest function;
    @Inject
    TestTime time;
    @Inject
    @Named("compare")
    RequestStreamHandler compare;
    @Inject
    @Named("estimate")
    RequestStreamHandler estimate;
    @Inject
    @Named("backfill")
    RequestStreamHandler backfill;

    @BeforeEach
    void reset() {
        function.reset();
        time.reset();
    }

    @Test
    @DisplayName("article 2.2: models asked in parallel, fastest, cheapest and most detailed named")
    void compareNamesTheFastestTheCheapestAndTheMostDetailed() throws IOException {
        function.upload("uploads/a.dcm", CT);
        function.gateway().stubFor(Answers.to(SCREENING).willReturn(
                Answers.ok(Answers.normal(0.9)).withFixedDelay(400)));
        function.gateway().stubFor(Answers.to(PRECISE).willReturn(
                Answers.ok(Answers.finding("nodule", "mild", 0.8)).withFixedDelay(400)));
        function.gateway().stubFor(Answers.to(THIRD).willReturn(Answers.ok(Answers.normal(0.7))));
        long begin = System.nanoTime();
        JsonNode comparison = HandlerAccess.call(compare, """
                {"bucket":"%s","key":"uploads/a.dcm","context":"chest_xray",
                 "models":["%s","%s","%s"]}""".formatted(BUCKET, SCREENING, PRECISE,
                THIRD), TIME);
        long millis = (System.nanoTime() - begin) / 1_000_000;
        assertEquals("chest_xray", comparison.path("context").asText());
        JsonNode summary = comparison.path("summary");
        assertEquals(THIRD, summary.path("fastest_model").asText());
        assertEquals(SCREENING, summary.path("cheapest_model").asText());
        assertEquals("0.00015", summary.path("cheapest_cost_usd").decimalValue().toPlainString());
        assertEquals("3/3", summary.path("success_rate").asText());
        JsonNode recommendation = comparison.path("recommendation");
        assertEquals(THIRD, recommendation.path("real_time_screening").asText());
        assertEquals(SCREENING, recommendation.path("cost_optimized").asText());
        assertEquals(PRECISE, recommendation.path("comprehensive_analysis").asText());
        long oneByOne = 0;
        for (JsonNode detail : comparison.path("details")) {
            oneByOne += detail.path("latency_ms").asLong();
        }
        assertTrue(millis < oneByOne, "together " + millis + " ms, one by one " + oneByOne + " ms");
        JsonNode agreement = comparison.path("agreement");
        assertEquals(3, agreement.size());
        assertEquals(SCREENING, agreement.path(0).path("model").asText());
        assertEquals(PRECISE, agreement.path(0).path("other_model").asText());
        assertEquals(0, agreement.path(0).path("share").asDouble());
        assertEquals("nodule", agreement.path(0).path("disagree_on").path(0).asText());
        assertEquals(1, agreement.path(1).path("share").asDouble());
        String table = comparison.path("table").asText();
        assertTrue(table.startsWith("model ") && table.contains(SCREENING + " / " + PRECISE),
                table);
        comparison.path("details").forEach(detail -> assertTrue(detail.path("expected_usd").isNumber()
                && detail.path("expected_usd").decimalValue().signum() > 0, detail.toString()));
        assertTrue(comparison.path("details").path(0).path("answer").asText().contains("findings"));
        assertTrue(function.keys("reports/").isEmpty());
    }

    /** As the screening tier of triage asks: briefly. What a threshold is chosen by must be asked as it will be. */
    @Test
    void compareAsksAsATierOfThePolicyDoes() throws IOException {
        function.upload("uploads/a.dcm", CT);
        function.gateway().stubFor(Answers.to(SCREENING).willReturn(Answers.ok(Answers.normal(0.9))));
        String event = "{\"bucket\":\"%s\",\"key\":\"uploads/a.dcm\",\"models\":[\"%s\"]%s}";
        for (String tier : List.of("", ",\"tier\":\"screening\"")) {
            HandlerAccess.call(compare, event.formatted(BUCKET, SCREENING, tier), TIME);
        }
        List<String> asked = function.gateway().getAllServeEvents().stream()
                .map(call -> call.getRequest().getBodyAsString()).toList();
        assertEquals(2, asked.size());
        assertEquals(1, asked.stream().filter(body -> body.contains("recommendations")).count());
        assertThrows(UnknownEventException.class, () -> HandlerAccess.call(compare,
                event.formatted(BUCKET, SCREENING, ",\"tier\":\"first\""), TIME));
    }

    @Test
    void compareCountsAFailingModelAndStillNamesTheOthers() throws IOException {
        function.upload("uploads/a.dcm", CT);
        function.gateway().stubFor(Answers.to(PRECISE).willReturn(status(404)));
        function.gateway().stubFor(Answers.to(THIRD).willReturn(Answers.ok(Answers.normal(0.7))));
        JsonNode comparison = HandlerAccess.call(compare,
                "{\"bucket\":\"%s\",\"key\":\"uploads/a.dcm\",\"models\":[\"%s\",\"%s\"]}"
                        .formatted(BUCKET, PRECISE, THIRD), TIME);
        assertEquals("1/2", comparison.path("summary").path("success_rate").asText());
        assertEquals("error", comparison.path("details").path(0).path("status").asText());
        assertEquals("the gateway answered 404", comparison.path("details").path(0).path("error").asText());
    }

    @Test
    void eachCallOfACompareIsInTheLedger() throws IOException {
        function.upload("uploads/a.dcm", CT);
        function.gateway().stubFor(Answers.to(SCREENING).willReturn(Answers.ok(Answers.normal(0.9))));
        function.gateway().stubFor(Answers.to(THIRD).willReturn(Answers.ok(Answers.normal(0.7))));
        HandlerAccess.call(compare, "{\"bucket\":\"%s\",\"key\":\"uploads/a.dcm\",\"models\":[\"%s\",\"%s\"]}"
                .formatted(BUCKET, SCREENING, THIRD), TIME);
        List<String> entries = function.keys("ledger/");
        assertEquals(function.gateway().getAllServeEvents().size(), entries.size(), entries.toString());
        assertTrue(entries.stream().filter(key -> key.contains("_compared-")).count() == 2, entries.toString());
        assertTrue(function.keys("claims/").isEmpty());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "'\"models\":[\"gpt-0\"]' | models.yaml does not know", "'\"models\":\"gpt-4o\"' | must be a list",
        "'\"modells\":[\"gpt-4o\"]' | did you mean models?",
        "'\"models\":[]' | must name one",
        "'\"models\":[7]' | models.yaml does not know", "'\"context\":\"brain\"' | there is no context of that name"})
    void compareNamesWhatItDoesNotKnow(String field, String why) {
        function.upload("uploads/a.dcm", CT);
        String message = assertThrows(UnknownEventException.class, () -> HandlerAccess.call(compare,
                "{\"bucket\":\"%s\",\"key\":\"uploads/a.dcm\",%s}".formatted(BUCKET, field), TIME)).getMessage();
        assertTrue(message.contains(why), message);
        assertTrue(function.gateway().getAllServeEvents().isEmpty());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "'\"reconcile\":\"yes\"' | reconcile must be true or false",
        "'\"reconcile\":true,\"prefix\":\"uploads/a/\"' | takes no field prefix",
        "'\"reconcile\":true,\"retry\":true' | takes no field retry",
        "'\"prefix\":\"waiting/\",\"goOn\":true' | takes no field goOn",
        "'\"batch\":\"no\"' | batch must be true or false"})
    void backfillNamesWhatItWouldNotHeed(String fields, String why) {
        String message = assertThrows(UnknownEventException.class, () -> HandlerAccess.call(backfill,
                "{\"bucket\":\"%s\",%s}".formatted(BUCKET, fields), TIME)).getMessage();
        assertTrue(message.contains(why), message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"limit\":0", "\"limit\":\"all\"", "\"startAfter\":7"})
    void backfillNamesAWrongValue(String field) {
        assertTrue(assertThrows(UnknownEventException.class, () -> HandlerAccess.call(backfill,
                "{\"bucket\":\"%s\",\"prefixes\":\"a\"}".formatted(BUCKET), TIME)).getMessage()
                .contains("did you mean prefix?"));
        String message = assertThrows(UnknownEventException.class, () -> HandlerAccess.call(backfill,
                "{\"bucket\":\"%s\",%s}".formatted(BUCKET, field), TIME)).getMessage();
        assertTrue(message.startsWith("backfill: " + field.substring(1, field.indexOf('"', 1))), message);
    }

    @Test
    void compareSaysWhyAnObjectCannotBeRead() throws IOException {
        function.upload("uploads/a.txt", "text".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        String event = "{\"bucket\":\"%s\",\"key\":\"uploads/%s\"}";
        assertEquals("not_an_image", HandlerAccess.call(compare, event.formatted(BUCKET, "a.txt"), TIME)
                .path("error").path("code").asText());
        assertEquals("missing", HandlerAccess.call(compare, event.formatted(BUCKET, "gone"), TIME)
                .path("error").path("code").asText());
        assertThrows(UnknownEventException.class, () -> HandlerAccess.call(compare, "{}", TIME));
    }

    @Test
    @DisplayName("article 4: estimate_processing_cost, images × tokens × price")
    void estimateComputesTheArticlesFormula() throws IOException {
        JsonNode answer = HandlerAccess.call(estimate,
                "{\"images\":1000,\"avgTokensPerImage\":800,\"model\":\"gpt-4o\"}", TIME);
        assertEquals(1000, answer.path("num_images").asInt());
        assertEquals(800_000, answer.path("total_tokens").asInt());
        assertEquals(8.0, answer.path("price_per_mtok").asDouble());
        assertEquals(6.4, answer.path("estimated_cost_usd").asDouble());
        assertEquals(0.0064, answer.path("cost_per_image_usd").asDouble());
        assertEquals(1.0, HandlerAccess.call(estimate, "{\"images\":1000,\"model\":\"claude-3-haiku\"}", TIME)
                .path("estimated_cost_usd").asDouble());
        assertEquals(5.6, HandlerAccess.call(estimate, "{\"images\":1000,\"model\":\"gemini-1.5-pro\"}", TIME)
                .path("estimated_cost_usd").asDouble());
    }

    @Test
    void scheduledEstimateCountsWhatWaitsAndIsKept() throws IOException {
        String done = function.upload("uploads/done.dcm", CT);
        function.upload("uploads/waiting/1.dcm", CT);
        function.upload("uploads/waiting/2.dcm", CT);
        function.upload("uploads/waiting/", new byte[0]);
        function.upload("reports/done.dcm/" + done + "/report.json", "{}".getBytes(StandardCharsets.UTF_8));
        JsonNode answer = HandlerAccess.call(estimate, "{\"bucket\":\"" + BUCKET + "\"}", TIME);
        assertEquals(2, answer.path("num_images").asInt());
        LocalDate today = LocalDate.ofInstant(time.now(), ZoneOffset.UTC);
        assertTrue(function.object("estimates/" + today + ".json").isPresent());
    }

    @Test
    void whatWasPaidIsInTheLedgerAndInTheNextEstimate() throws IOException {
        String eTag = function.upload("uploads/paid.dcm", CT);
        function.gateway().stubFor(Answers.to(SCREENING).willReturn(Answers.ok(Answers.normal(0.9))));
        function.invoke(Events.s3(BUCKET, "uploads/paid.dcm", eTag, CT.length));
        String reportId = function.report("uploads/paid.dcm", eTag).orElseThrow().path("reportId").asText();
        LocalDate today = LocalDate.ofInstant(time.now(), ZoneOffset.UTC);
        assertEquals(List.of(LedgerEntry.day(today) + reportId + "-screening-150-1100"),
                function.keys("ledger/2").stream().map(key -> key.replaceFirst("-[0-9a-f]{16}$", "")
                        .replaceFirst("/h\\d{4}/", "/")).toList());
        function.upload("uploads/waiting.dcm", CT);
        JsonNode month = HandlerAccess.call(estimate, "{\"bucket\":\"" + BUCKET + "\"}", TIME).path("month");
        assertEquals(1, month.path("images").asInt());
        assertEquals(1100, month.path("avg_tokens_per_image").asInt());
        assertEquals("0.00015", month.path("usd_so_far").decimalValue().toPlainString());
        int left = today.lengthOfMonth() - today.getDayOfMonth();
        assertEquals(0.00015 * 2 + 0.00015 * left / today.getDayOfMonth(),
                month.path("projected_usd").asDouble(), 1e-6);
    }

    @Test
    void estimateSaysWhatItNeeds() {
        assertTrue(assertThrows(UnknownEventException.class, () -> HandlerAccess.call(estimate, "{}", TIME))
                .getMessage().contains("images"));
        assertTrue(assertThrows(UnknownEventException.class,
                () -> HandlerAccess.call(estimate, "{\"images\":1,\"model\":\"nobody\"}", TIME))
                .getMessage().contains(PRECISE));
        assertThrows(UnknownEventException.class, () -> HandlerAccess.call(estimate, "{\"images\":-1}", TIME));
        assertThrows(UnknownEventException.class, () -> HandlerAccess.call(estimate, "{\"images\":\"many\"}", TIME));
    }

    @Test
    @DisplayName("article 2.1: a batch goes on when one image fails")
    void backfillReadsPageByPageAndCanBeResumed() throws IOException {
        everyModelSeesNothing();
        for (int i = 10; i < 35; i++) {
            function.upload("uploads/old/" + i + ".dcm", i == 12 ? new byte[] {1, 2, 3} : CT);
        }
        JsonNode first = HandlerAccess.call(backfill,
                "{\"bucket\":\"%s\",\"prefix\":\"uploads/old/\",\"limit\":7}".formatted(BUCKET), TIME);
        assertEquals(7, first.path("reported").asInt());
        assertFalse(first.path("done").asBoolean());
        assertEquals("uploads/old/16.dcm", first.path("startAfter").asText());

        JsonNode second = HandlerAccess.call(backfill,
                "{\"bucket\":\"%s\",\"prefix\":\"uploads/old/\",\"startAfter\":\"%s\"}"
                        .formatted(BUCKET, first.path("startAfter").asText()), TIME);
        assertEquals(18, second.path("reported").asInt());
        assertTrue(second.path("done").asBoolean());
        assertEquals(25, function.keys("reports/old/").stream().filter(key -> key.endsWith("/report.json")).count());

        JsonNode again = HandlerAccess.call(backfill, "{\"bucket\":\"%s\"}".formatted(BUCKET), TIME);
        assertEquals(25, again.path("alreadyReported").asInt());
        function.gateway().verify(exactly(24), postRequestedFor(urlEqualTo("/v1/chat/completions")));
    }

    @Test
    void backfillNamesWhatCouldNotBeReadAndStopsBeforeTimeIsUp() throws IOException {
        function.everyModelAnswers(status(422));
        function.upload("uploads/1.txt", new byte[] {1});
        function.upload("uploads/2.dcm", CT);
        function.upload("uploads/3.txt", new byte[] {1});
        JsonNode answer = HandlerAccess.call(backfill, "{\"bucket\":\"%s\"}".formatted(BUCKET), TIME);
        assertEquals("[\"uploads/2.dcm\"]", answer.path("deferred").toString());
        assertEquals(1, answer.path("why").size(), answer.toString());
        assertEquals(1, answer.path("why").elements().next().asInt(), answer.toString());
        assertEquals(2, answer.path("reported").asInt());
        assertTrue(answer.path("done").asBoolean());

        function.upload("uploads/2/also.dcm", CT);
        JsonNode stuck = HandlerAccess.call(backfill,
                "{\"bucket\":\"%s\",\"prefix\":\"uploads/2\"}".formatted(BUCKET), TIME);
        assertEquals(2, stuck.path("deferred").size());
        assertTrue(stuck.path("startAfter").isNull());
        assertFalse(stuck.path("done").asBoolean());

        JsonNode nothing = HandlerAccess.call(backfill,
                "{\"bucket\":\"%s\",\"prefix\":\"uploads/none\"}".formatted(BUCKET), TIME);
        assertTrue(nothing.path("done").asBoolean());

        JsonNode late = HandlerAccess.call(backfill, "{\"bucket\":\"%s\"}".formatted(BUCKET), Duration.ofSeconds(10));
        assertTrue(late.path("startAfter").isNull());
        assertFalse(late.path("done").asBoolean());
    }

    @Test
    void backfillAndEventsWriteTheSameReport() throws IOException {
        everyModelSeesNothing();
        String eTag = function.upload("uploads/same.dcm", CT);
        HandlerAccess.call(backfill, "{\"bucket\":\"%s\"}".formatted(BUCKET), TIME);
        function.invoke(Events.s3(BUCKET, "uploads/same.dcm", eTag, CT.length));
        function.gateway().verify(exactly(1), postRequestedFor(urlEqualTo("/v1/chat/completions")));
    }

    private void everyModelSeesNothing() {
        function.everyModelAnswers(Answers.ok(Answers.normal(0.95)));
    }
}

package wetread.lambda;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.exactly;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static wetread.fixture.FunctionUnderTest.BUCKET;
import static wetread.fixture.FunctionUnderTest.sample;
import static wetread.tools.local.ThoroughModels.PRECISE;
import static wetread.tools.local.ThoroughModels.SCREENING;
import static wetread.tools.local.ThoroughModels.THIRD;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import wetread.cost.LedgerEntry;
import wetread.fixture.FunctionUnderTest;
import wetread.fixture.TestTime;
import wetread.tools.local.Answers;
import wetread.tools.local.DicomFile;
import wetread.tools.local.Events;

/** What the report or the batch response says when the gateway fails, over real HTTP; waiting takes no time. */
@QuarkusTest
@QuarkusTestResource(FunctionUnderTest.class)
class GatewayFaultTest {
    private static final byte[] CT = sample("demo/CT_small.dcm");
    private static final String KEY = "uploads/faults.dcm";

    FunctionUnderTest function;
    @Inject
    TestTime time;
    private String eTag;

    @BeforeEach
    void upload() {
        function.reset();
        time.reset();
        eTag = function.upload(KEY, CT);
    }

    @Test
    void a500ThenA200IsOneReadingWithTwoAttempts() {
        function.gateway().stubFor(Answers.to(SCREENING).inScenario("once").whenScenarioStateIs(Scenario.STARTED)
                .willReturn(status(500)).willSetStateTo("well"));
        function.gateway().stubFor(Answers.to(SCREENING).inScenario("once").whenScenarioStateIs("well")
                .willReturn(Answers.ok(Answers.normal(0.95))));
        JsonNode tier = reported("preliminary").path("tiers").path(0);
        assertEquals(List.of("500", "200"), tier.path("attempts").findValuesAsText("status"));
        // Full jitter, half-way: half of the 500 ms that bound the first wait.
        assertEquals(List.of(Duration.ofMillis(250)), time.pauses());
        assertEquals(250, tier.path("attempts").path(1).path("waitMs").asInt());
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 409, 425, 429, 500, 502, 503, 504, 529})
    @DisplayName("article, error 2: 504 and its like are tried again with growing waits")
    void passingStatusesAreTriedFourTimesAndThenTheUploadWaits(int code) {
        function.everyModelAnswers(status(code));
        waits();
        function.gateway().verify(exactly(4), Answers.asked(SCREENING));
        assertEquals(List.of(250L, 500L, 1000L), time.pauses().stream().limit(3).map(Duration::toMillis).toList());
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 404, 422})
    void wrongRequestsAreNotRepeatedAndTheEventComesBack(int code) {
        function.everyModelAnswers(status(code));
        comesBack();
        function.gateway().verify(exactly(1), Answers.asked(SCREENING));
        assertTrue(time.pauses().isEmpty());
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403})
    void aRefusedKeyStopsTheInvocationAndSaysSo(int code) {
        function.everyModelAnswers(status(code).withBody("{\"error\":\"key of test-key is wrong\"}"));
        String other = function.upload("uploads/other.dcm", CT);
        invokeQueued(Events.s3(BUCKET, KEY, eTag, CT.length).toString(),
                Events.s3(BUCKET, "uploads/other.dcm", other, CT.length).toString())
                .body("batchItemFailures", empty());
        function.gateway().verify(exactly(0), Answers.asked(PRECISE));
        assertEquals(2, function.keys("waiting/").stream().filter(key -> key.contains("-key-u-")).count());
        // From now on nobody asks, until the waiting room finds that the key was replaced.
        function.gateway().resetRequests();
        function.invoke(Events.s3(BUCKET, KEY, eTag, CT.length)).body("reports.status", contains("waiting"));
        function.gateway().verify(0, WireMock.postRequestedFor(WireMock.anyUrl()));
    }

    @Test
    void retryAfterIsHonouredInSecondsAndInMilliseconds() {
        function.gateway().stubFor(Answers.to(SCREENING).inScenario("wait").whenScenarioStateIs(Scenario.STARTED)
                .willReturn(status(429).withHeader("Retry-After", "7")).willSetStateTo("again"));
        function.gateway().stubFor(Answers.to(SCREENING).inScenario("wait").whenScenarioStateIs("again")
                .willReturn(status(429).withHeader("retry-after-ms", "1500").withHeader("Retry-After", "60"))
                .willSetStateTo("well"));
        function.gateway().stubFor(Answers.to(SCREENING).inScenario("wait").whenScenarioStateIs("well")
                .willReturn(Answers.ok(Answers.normal(0.95))));
        reported("preliminary");
        assertEquals(List.of(Duration.ofSeconds(7), Duration.ofMillis(1500)), time.pauses());
    }

    @Test
    void retryAfterBeyondTheDeadlineGivesUpAtOnce() {
        function.everyModelAnswers(status(429).withHeader("Retry-After", "600"));
        waits();
        function.gateway().verify(exactly(1), Answers.asked(SCREENING));
        assertTrue(time.pauses().isEmpty());
    }

    @Test
    void aGatewayThatNeverAnswersIsGivenUpWithinTheDeadline() {
        function.runtime().timeout(Duration.ofSeconds(15));
        function.everyModelAnswers(aResponse().withFixedDelay(20_000));
        long begin = System.nanoTime();
        comesBack();
        assertTrue(Duration.ofNanos(System.nanoTime() - begin).toSeconds() < 10);
        assertFalse(function.gateway().findAll(Answers.asked(SCREENING)).isEmpty());
    }

    @Test
    void aBodyThatDribblesInIsCutAtTheAttemptsTimeout() {
        function.gateway().stubFor(Answers.to(SCREENING).inScenario("slow").whenScenarioStateIs(Scenario.STARTED)
                .willReturn(Answers.ok(Answers.normal(0.95)).withChunkedDribbleDelay(10, 20_000))
                .willSetStateTo("well"));
        function.gateway().stubFor(Answers.to(SCREENING).inScenario("slow").whenScenarioStateIs("well")
                .willReturn(Answers.ok(Answers.normal(0.95))));
        JsonNode tier = reported("preliminary").path("tiers").path(0);
        assertEquals(List.of("timeout", "200"), tier.path("attempts").findValuesAsText("status"));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "CONNECTION_RESET_BY_PEER", "EMPTY_RESPONSE", "RANDOM_DATA_THEN_CLOSE", "MALFORMED_RESPONSE_CHUNK"})
    void brokenConnectionsAreTriedAgain(Fault fault) {
        function.gateway().stubFor(Answers.to(SCREENING).inScenario("cut").whenScenarioStateIs(Scenario.STARTED)
                .willReturn(aResponse().withFault(fault)).willSetStateTo("well"));
        function.gateway().stubFor(Answers.to(SCREENING).inScenario("cut").whenScenarioStateIs("well")
                .willReturn(Answers.ok(Answers.normal(0.95))));
        JsonNode tier = reported("preliminary").path("tiers").path(0);
        assertEquals(List.of("connection", "200"), tier.path("attempts").findValuesAsText("status"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html>maintenance</html>", "{\"choices\":"})
    void anHtmlPageOrGarbageWith200IsTriedOnceMore(String body) {
        function.gateway().stubFor(Answers.to(SCREENING).inScenario("html").whenScenarioStateIs(Scenario.STARTED)
                .willReturn(okJson(body)).willSetStateTo("well"));
        function.gateway().stubFor(Answers.to(SCREENING).inScenario("html").whenScenarioStateIs("well")
                .willReturn(Answers.ok(Answers.normal(0.95))));
        JsonNode tier = reported("preliminary").path("tiers").path(0);
        assertEquals(List.of("unreadable", "200"), tier.path("attempts").findValuesAsText("status"));
        assertTrue(tier.path("costUsd").decimalValue().compareTo(tier.path("expectedUsd").decimalValue()) > 0);
    }

    @Test
    void whatMayHaveBeenPaidForUnseenIsTriedTwiceAndStandsInTheLedger() {
        function.gateway().stubFor(Answers.to(SCREENING).willReturn(okJson("<html>")));
        function.gateway().stubFor(Answers.to(PRECISE).willReturn(Answers.ok(Answers.normal(0.95))));
        function.gateway().stubFor(Answers.to(THIRD).willReturn(Answers.ok(Answers.normal(0.95))));
        JsonNode report = reported("partial");
        assertEquals(List.of("unreadable", "unreadable"),
                report.path("tiers").path(0).path("attempts").findValuesAsText("status"));
        assertEquals("unavailable", report.path("tiers").path(0).path("status").asText());
        LedgerEntry lost = function.keys("ledger/").stream().flatMap(key -> LedgerEntry.parse(key).stream())
                .filter(entry -> entry.tier().startsWith("screening_lost")).findFirst().orElseThrow();
        assertEquals(report.path("tiers").path(0).path("expectedUsd").decimalValue().movePointRight(6).longValue() * 2,
                lost.microUsd());
    }

    @Test
    void anEmptyAccountIsAskedOnceAndTheReportNamesIt() {
        function.everyModelAnswers(status(402));
        invokeQueued(Events.s3(BUCKET, KEY, eTag, CT.length).toString()).body("batchItemFailures", empty());
        ObjectNode last = Events.sqs(List.of(Events.s3(BUCKET, KEY, eTag, CT.length).toString()));
        ((ObjectNode) last.at("/Records/0/attributes")).put("ApproximateReceiveCount", "5");
        function.invoke(last);
        function.gateway().verify(1, WireMock.postRequestedFor(WireMock.anyUrl()));
        JsonNode report = function.report(KEY, eTag).orElseThrow();
        assertEquals("failed", report.path("status").asText());
        assertEquals("gateway_out_of_credit", report.path("problems").path(0).path("code").asText());
    }

    @Test
    void anotherModelInThePlaceOfTheAskedOneIsAProblem() {
        function.gateway().stubFor(Answers.to(SCREENING).willReturn(WireMock.okJson(
                Answers.completion(Answers.normal(0.95).toString()).put("model", "claude-3-haiku").toString())));
        JsonNode report = reported("preliminary");
        assertEquals("claude-3-haiku", report.path("tiers").path(0).path("modelAnswered").asText());
        assertEquals("model_substituted", report.path("problems").path(0).path("code").asText());
    }

    @Test
    void anHtmlErrorPageFromEveryModelMakesTheUploadWait() {
        function.everyModelAnswers(aResponse().withStatus(502)
                .withHeader("Content-Type", "text/html").withBody("<h1>Bad gateway</h1>"));
        waits();
    }

    @Test
    void proseInsteadOfJsonIsKeptAndNeverStopsATier() {
        function.gateway().stubFor(Answers.to(SCREENING).willReturn(
                okJson(Answers.completion("이상 소견 없음. 정상 흉부입니다.").toString())));
        function.gateway().stubFor(Answers.to(PRECISE).willReturn(Answers.ok(Answers.normal(0.9))));
        JsonNode report = reported("preliminary");
        assertEquals(2, report.path("tiers").size());
        assertTrue(report.path("tiers").path(0).path("confidence").isNull());
        assertFalse(report.path("tiers").path(0).path("hasFindings").asBoolean());
    }

    @Test
    void aRefusalIsRecordedAndTheNextTierAsked() {
        function.gateway().stubFor(Answers.to(SCREENING).willReturn(okJson(
                "{\"choices\":[{\"finish_reason\":\"stop\","
                        + "\"message\":{\"refusal\":\"I cannot help\",\"content\":null}}],"
                        + "\"usage\":{\"prompt_tokens\":1000,\"completion_tokens\":10}}")));
        function.gateway().stubFor(Answers.to(PRECISE).willReturn(Answers.ok(Answers.normal(0.9))));
        JsonNode report = reported("partial");
        assertEquals("declined", report.path("tiers").path(0).path("status").asText());
        assertEquals("answered", report.path("tiers").path(1).path("status").asText());
        assertEquals("tier_declined", report.path("problems").path(0).path("code").asText());
        assertTrue(report.path("needsExpertReview").asBoolean());
        // What was refused was still charged.
        assertEquals(0.000105, report.path("tiers").path(0).path("costUsd").asDouble(), 1e-9);
    }

    @Test
    void whenEveryModelDeclinesThereIsAPartialReportForAPhysician() {
        function.everyModelAnswers(
                okJson("{\"choices\":[{\"finish_reason\":\"content_filter\",\"message\":{\"content\":\"\"}}]}"));
        JsonNode report = reported("partial");
        assertEquals(3, report.path("problems").size());
        assertTrue(report.path("needsExpertReview").asBoolean());
        assertTrue(report.path("confidence").isNull());
    }

    @Test
    void anAnswerCutOffAtTheTokenLimitIsNotBelieved() {
        function.gateway().stubFor(Answers.to(SCREENING).willReturn(okJson(
                "{\"choices\":[{\"finish_reason\":\"length\",\"message\":{\"content\":\"{\\\"findings\\\":[]\"}}]}")));
        function.gateway().stubFor(Answers.to(PRECISE).willReturn(Answers.ok(Answers.normal(0.9))));
        assertEquals("cut_off", reported("partial").path("tiers").path(0).path("status").asText());
    }

    @Test
    @DisplayName("article, error 1: 413 is answered with a smaller picture")
    void a413IsAnsweredOnceWithAPictureOfHalfTheSize() {
        byte[] large = sample("demo/ct_brain_single.dcm");
        String tag = function.upload("uploads/large.dcm", large);
        function.gateway().stubFor(Answers.to(SCREENING).inScenario("large")
                .whenScenarioStateIs(Scenario.STARTED).willReturn(status(413)).willSetStateTo("smaller"));
        function.gateway().stubFor(Answers.to(SCREENING).inScenario("large").whenScenarioStateIs("smaller")
                .willReturn(Answers.ok(Answers.normal(0.95))));
        function.invoke(Events.s3(BUCKET, "uploads/large.dcm", tag, large.length));
        JsonNode report = function.report("uploads/large.dcm", tag).orElseThrow();
        assertEquals(List.of("413", "200"), report.path("tiers").path(0).path("attempts").findValuesAsText("status"));
        assertEquals(256, report.path("image").path("renditions").path(0).path("width").asInt());
        List<LoggedRequest> requests = function.gateway().findAll(Answers.asked(SCREENING));
        assertTrue(requests.get(1).getBody().length < requests.get(0).getBody().length);
    }

    @Test
    void tooManyPicturesAreAnsweredOnceWithEveryOtherOne() {
        function.gateway().stubFor(Answers.to(SCREENING).inScenario("many").whenScenarioStateIs(Scenario.STARTED)
                .willReturn(status(400).withBody("{\"error\":{\"message\":\"At most 1 image(s) may be provided\"}}"))
                .willSetStateTo("well"));
        function.gateway().stubFor(Answers.to(SCREENING).inScenario("many").whenScenarioStateIs("well")
                .willReturn(Answers.ok(Answers.normal(0.95))));
        JsonNode report = function.read("uploads/head.dcm", head());
        List<Integer> pictures = function.gateway().findAll(Answers.asked(SCREENING)).stream()
                .map(request -> request.getBodyAsString().split("\"image_url\":", -1).length - 1).toList();
        assertEquals(List.of(3, 2), pictures);
        assertEquals(2, report.path("image").path("renditions").size(), "the report names what the model was sent");
        assertEquals(2, report.at("/tiers/0/shown/pictures").asInt());
        assertEquals(3, report.at("/tiers/0/shown/outOf").asInt());
        assertTrue(report.at("/tiers/0/why").asText().endsWith("이 모델은 영상 3장 중 2장을 보았습니다."));
    }

    @Test
    void a413ForEverySizeIsAPartialReport() {
        function.everyModelAnswers(status(413));
        JsonNode report = reported("partial");
        assertEquals("tier_picture_too_large", report.path("problems").path(0).path("code").asText());
    }

    @Test
    void aModelThatTakesNoSchemaIsAskedWithoutOneAndThatIsRemembered() {
        function.gateway().stubFor(Answers.to(THIRD).willReturn(Answers.ok(Answers.normal(0.9))));
        function.gateway().stubFor(Answers.to(PRECISE).willReturn(Answers.ok(Answers.normal(0.2))));
        function.gateway().stubFor(Answers.to(SCREENING).willReturn(Answers.ok(Answers.normal(0.2))));
        function.gateway().stubFor(Answers.to(THIRD).withRequestBody(
                        com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath("$.response_format"))
                .willReturn(status(400).withBody("{\"error\":{\"message\":\"response_format is not supported\"}}")));
        JsonNode tier = reported("preliminary").path("tiers").path(2);
        assertEquals(List.of("400", "400", "200"), tier.path("attempts").findValuesAsText("status"));

        String tag = function.upload("uploads/next.dcm", CT);
        function.invoke(Events.s3(BUCKET, "uploads/next.dcm", tag, CT.length));
        JsonNode next = function.report("uploads/next.dcm", tag).orElseThrow();
        assertEquals(List.of("200"), next.path("tiers").path(2).path("attempts").findValuesAsText("status"));
    }

    @Test
    void aLaterTierThatFailsLeavesAPartialReportOfTheEarlierOne() {
        function.gateway().stubFor(Answers.to(SCREENING).willReturn(
                Answers.ok(Answers.finding("pleural effusion", "moderate", 0.8))));
        function.gateway().stubFor(Answers.to(PRECISE).willReturn(status(503)));
        function.gateway().stubFor(Answers.to(THIRD).willReturn(status(503)));
        JsonNode report = reported("partial");
        assertEquals("pleural effusion", report.path("findings").path(0).path("finding").asText());
        assertEquals("unavailable", report.path("tiers").path(1).path("status").asText());
        assertTrue(report.path("needsExpertReview").asBoolean());
    }

    /** A head of three windows, each too large to be shown beside another. */
    private static byte[] head() {
        int[] stored = IntStream.range(0, 1200 * 1200).map(i -> 2 * (i % 1200)).toArray();
        return DicomFile.grey(1200, 1200, stored).text(0x00080060, "CS", "CT").text(0x00180015, "CS", "HEAD")
                .text(0x00281052, "DS", "-1024").text(0x00281053, "DS", "1").toBytes();
    }

    private ValidatableResponse invokeQueued(String... bodies) {
        return function.invoke(Events.sqs(List.of(bodies)));
    }

    private JsonNode reported(String status) {
        invokeQueued(Events.s3(BUCKET, KEY, eTag, CT.length).toString()).body("batchItemFailures", empty());
        JsonNode report = function.report(KEY, eTag).orElseThrow();
        assertEquals(status, report.path("status").asText());
        return report;
    }

    private void waits() {
        invokeQueued(Events.s3(BUCKET, KEY, eTag, CT.length).toString()).body("batchItemFailures", empty());
        assertTrue(function.report(KEY, eTag).isEmpty());
        assertEquals(1, function.keys("waiting/").stream().filter(key -> key.contains("-gateway-u-")).count());
    }

    private void comesBack() {
        invokeQueued(Events.s3(BUCKET, KEY, eTag, CT.length).toString())
                .body("batchItemFailures.itemIdentifier", contains("message-0"));
        assertTrue(function.report(KEY, eTag).isEmpty());
    }
}

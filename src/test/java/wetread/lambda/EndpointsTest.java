package wetread.lambda;

import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.unauthorized;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static wetread.fixture.FunctionUnderTest.BUCKET;
import static wetread.fixture.FunctionUnderTest.sample;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import wetread.cost.OutcomeEntry;
import wetread.fixture.FunctionUnderTest;
import wetread.fixture.TestTime;
import wetread.tools.local.Answers;
import wetread.tools.local.Events;
import wetread.tools.local.ThoroughModels;

/** Two endpoints, of which one refuses its key: what the other can do is done. */
@QuarkusTest
@QuarkusTestResource(FunctionUnderTest.class)
class EndpointsTest {
    private static final byte[] MR = sample("demo/MR_small_implicit.dcm");
    private static final byte[] CT = sample("demo/CT_small.dcm");
    private static final String KEY = "OWN_API_KEY";
    /** Shipped, and without an endpoint. */
    private static final String OPEN = "medgemma-1.5-4b-it";
    private static final String SCREENING = ThoroughModels.SCREENING;

    @Inject
    TestTime time;
    FunctionUnderTest function;
    private WireMockServer own;

    @BeforeEach
    void refuseTheKeyOfOne() {
        function.reset();
        time.reset();
        System.setProperty(KEY, "own-key");
        own = new WireMockServer(WireMockConfiguration.options().dynamicPort().bindAddress("127.0.0.1"));
        own.start();
        own.stubFor(Answers.to("away").willReturn(unauthorized()));
        function.everyModelAnswers(Answers.ok(Answers.normal(0.99)));
        upload("config/models.yaml", """
                endpoints: [{name: own, url: "%s/v1", key: {variable: OWN_API_KEY}}]
                models:
                  - {name: away, vendor: us, use: open, endpoint: own, tokens: gemini-fixed,
                     prices: [{input: 0, output: 0}], source: ours, as-of: 2026-11-01}
                """.formatted(own.baseUrl()));
    }

    @AfterEach
    void stop() {
        own.stop();
        System.clearProperty(KEY);
    }

    @Test
    void anotherModelOfTheTierIsAskedWhereTheKeyIsTaken() {
        policy("away, " + SCREENING, "away");
        JsonNode report = function.read("uploads/a.dcm", CT);
        assertEquals("preliminary", report.path("status").asText());
        assertEquals(SCREENING, report.at("/tiers/0/model").asText());
        assertEquals(1, report.path("tiers").size());
        own.verify(1, Answers.asked("away"));
    }

    @Test
    void oneUploadThatNeedsTheClosedEndpointDefersNoneThatDoesNot() {
        policy(SCREENING, "away");
        function.gateway().stubFor(Answers.to(SCREENING).atPriority(1)
                .withRequestBody(matchingJsonPath("$.messages[1].content[0].text", containing("MR")))
                .willReturn(Answers.ok(Answers.normal(0.1))));
        List<String> events = IntStream.range(0, 9).mapToObj(i -> {
            byte[] picture = i == 4 ? MR : CT;
            String key = "uploads/" + i + ".dcm";
            return Events.s3(BUCKET, key, function.upload(key, picture), picture.length).toString();
        }).toList();
        function.invoke(Events.sqs(events)).body("batchItemFailures", hasSize(1));
    }

    @Test
    void whereEveryUploadBeginsAtTheClosedEndpointNoneAsksItAgainAndAgain() {
        policy("away", SCREENING);
        List<String> events = IntStream.range(0, 9).mapToObj(i -> "uploads/" + i + ".dcm")
                .map(key -> Events.s3(BUCKET, key, function.upload(key, CT), CT.length).toString()).toList();
        function.invoke(Events.sqs(events)).body("batchItemFailures", hasSize(9));
        int asked = own.findAll(Answers.asked("away")).size();
        // As many as begin side by side.
        assertTrue(asked <= 5, asked + " requests");
        function.gateway().verify(0, Answers.asked(SCREENING));
    }

    @Test
    void aTierThatCannotBeAskedWaitsAndInTheLastDeliveryLeavesThePaidAnswersAsAPartialReport() {
        policy(SCREENING, "away");
        function.everyModelAnswers(Answers.ok(Answers.finding("nodule", "mild", 0.4)));
        String eTag = function.upload("uploads/a.dcm", CT);
        for (int delivery = 1; delivery < 5; delivery++) {
            deliver(eTag, delivery).body("batchItemFailures", hasSize(1));
            assertTrue(function.report("uploads/a.dcm", eTag).isEmpty());
        }
        deliver(eTag, 5).body("batchItemFailures", hasSize(0));
        JsonNode report = function.report("uploads/a.dcm", eTag).orElseThrow();
        assertEquals("partial", report.path("status").asText());
        assertEquals("nodule", report.at("/findings/0/term").asText());
        assertTrue(report.path("needsExpertReview").asBoolean());
        assertEquals(List.of("gateway_key_refused"), report.path("problems").findValuesAsText("code"));
        String problem = report.at("/problems/0/message").asText();
        assertTrue(problem.contains("정밀 단계가 필요했으나 묻지 않았습니다 (away): the gateway refuses the key (401)"),
                problem);
        assertEquals(1, report.path("tiers").size());
        assertFalse(report.at("/tiers/0/why").asText().contains("넘어갔습니다"), report.at("/tiers/0/why")::asText);
        function.gateway().verify(1, Answers.asked(SCREENING));
    }

    @Test
    void whatScreeningSaidInShortIsNotTakenForTheFullAnswerThatItIsAskedForSince() {
        String tiers = """
                policies:
                  - name: %s
                    tiers: [{name: screening, models: [%s], answer: %s}, {name: precise, models: [away]}]
                """;
        upload("config/policies.yaml", tiers.formatted(ThoroughModels.POLICY, SCREENING, "short"));
        String eTag = function.upload("uploads/a.dcm", CT);
        deliver(eTag, 1).body("batchItemFailures", hasSize(1));
        deliver(eTag, 2).body("batchItemFailures", hasSize(1));
        function.gateway().verify(1, Answers.asked(SCREENING));
        upload("config/policies.yaml", tiers.formatted(ThoroughModels.POLICY, SCREENING, "full"));
        time.pause(Duration.ofMinutes(1));
        deliver(eTag, 3).body("batchItemFailures", hasSize(1));
        deliver(eTag, 4).body("batchItemFailures", hasSize(1));
        function.gateway().verify(2, Answers.asked(SCREENING));
        // Both were paid for, and as often as that.
        assertEquals(2, function.keys("ledger/2").size());
    }

    /** The most usual case: one gateway, whose key ends between two tiers. */
    @Test
    void whatWasPaidForBeforeTheOnlyKeyEndedIsReportedInTheLastDeliveryOfEveryUpload() {
        policy(SCREENING + ", " + ThoroughModels.THIRD, ThoroughModels.PRECISE);
        function.gateway().stubFor(Answers.to(SCREENING).willReturn(WireMock.status(503)));
        function.gateway().stubFor(Answers.to(ThoroughModels.THIRD)
                .willReturn(Answers.ok(Answers.finding("nodule", "mild", 0.4))));
        function.gateway().stubFor(Answers.to(ThoroughModels.PRECISE).willReturn(unauthorized()));
        List<String> keys = IntStream.range(0, 6).mapToObj(i -> "uploads/" + i + ".dcm").toList();
        List<String> events = keys.stream()
                .map(key -> Events.s3(BUCKET, key, function.upload(key, CT), CT.length).toString()).toList();
        for (int i = 0; i < 3; i++) {
            // One by one, as those that have not begun when the key is refused are not begun at all.
            function.invoke(Events.sqs(List.of(events.get(i)))).body("batchItemFailures", hasSize(1));
        }
        function.everyModelAnswers(unauthorized());
        function.invoke(received(Events.sqs(events), 5)).body("batchItemFailures", hasSize(0));
        // Those that no tier has answered wait for the key: nobody delivers them again.
        assertEquals(3, function.keys("waiting/").size());
        for (int i = 0; i < 6; i++) {
            JsonNode report = report(keys.get(i));
            assertEquals(i < 3 ? "partial" : "failed", report.path("status").asText());
            assertEquals("gateway_key_refused", report.path("problems").findValuesAsText("code")
                    .get(report.path("problems").size() - 1));
        }
    }

    @Test
    void whereTheFirstTierCannotBeAskedTheLastDeliveryAsksTheNext() {
        policy("away", SCREENING);
        String eTag = function.upload("uploads/a.dcm", CT);
        deliver(eTag, 4).body("batchItemFailures", hasSize(1));
        function.gateway().verify(0, Answers.asked(SCREENING));
        deliver(eTag, 5).body("batchItemFailures", hasSize(0));
        JsonNode report = function.report("uploads/a.dcm", eTag).orElseThrow();
        assertEquals("partial", report.path("status").asText());
        assertEquals(List.of("precise"), report.path("tiers").findValuesAsText("tier"));
        assertTrue(report.at("/problems/0/message").asText().contains("선별 단계가 필요했으나 묻지 않았습니다"));
        assertEquals(List.of(2), function.keys("ledger/outcomes/").stream()
                .map(key -> OutcomeEntry.parse(key).orElseThrow().outcome().step()).toList());
    }

    /** Of its name alone nobody knows at which of the servers of one's own it was meant to be asked. */
    @Test
    void aModelOfOpenWeightsIsNotAskedAtTheGatewayWhereNoEndpointIsNamedForIt() {
        upload("config/models.yaml", "models: []");
        policy(SCREENING, OPEN);
        function.gateway().stubFor(Answers.to(SCREENING).willReturn(Answers.ok(Answers.normal(0.1))));
        String eTag = function.upload("uploads/a.dcm", CT);
        deliver(eTag, 1).body("batchItemFailures", hasSize(1));
        deliver(eTag, 5).body("batchItemFailures", hasSize(0));
        JsonNode report = function.report("uploads/a.dcm", eTag).orElseThrow();
        assertEquals("partial", report.path("status").asText());
        assertEquals("gateway_no_endpoint", report.at("/problems/0/code").asText());
        String problem = report.at("/problems/0/message").asText();
        assertTrue(problem.contains("no endpoint is named for " + OPEN), problem);
        function.gateway().verify(0, Answers.asked(OPEN));
    }

    @Test
    void aModelOfOpenWeightsIsAskedAtTheGatewayWhereItsEndpointIsSaidToBeThat() {
        upload("config/models.yaml", open("endpoint: GATEWAY_URL,"));
        policy(OPEN, SCREENING);
        function.gateway().stubFor(Answers.to(OPEN).willReturn(Answers.ok(Answers.normal(0.99))));
        assertEquals(OPEN, function.read("uploads/a.dcm", CT).at("/tiers/0/model").asText());
        function.gateway().verify(1, Answers.asked(OPEN));
    }

    @ParameterizedTest
    @ValueSource(strings = {"endpoint: onw,", "endpoint: own, use: ope,", "endpoint: own, price: 3,",
        "endpoint: own,}}"})
    void whereTheFileThatPlacesAShippedModelIsBrokenItIsNotAskedAtTheGateway(String broken) {
        upload("config/models.yaml", "endpoints: [{name: own, url: \"" + own.baseUrl() + "/v1\"}]\n" + open(broken));
        policy(OPEN, SCREENING);
        JsonNode report = function.read("uploads/a.dcm", CT);
        // By the shipped policy, whose models are asked at the gateway anyway.
        assertEquals("preliminary", report.path("status").asText());
        assertEquals(SCREENING, report.at("/tiers/0/model").asText());
        assertEquals(List.of("override_left_out", "override_left_out"),
                report.path("problems").findValuesAsText("code"));
        function.gateway().verify(0, Answers.asked(OPEN));
        own.verify(0, Answers.asked(OPEN));
    }

    private static String open(String more) {
        return "models: [{name: " + OPEN + ", " + more + " vendor: v, use: open, prices: [{input: 0, output: 0}], "
                + "tokens: gemma-fixed, source: s, as-of: 2026-11-01}]";
    }

    private ValidatableResponse deliver(String eTag, int count) {
        return function.invoke(received(
                Events.sqs(List.of(Events.s3(BUCKET, "uploads/a.dcm", eTag, CT.length).toString())), count));
    }

    private static ObjectNode received(ObjectNode event, int count) {
        event.path("Records").forEach(message -> ((ObjectNode) message.path("attributes"))
                .put("ApproximateReceiveCount", Integer.toString(count)));
        return event;
    }

    private JsonNode report(String key) {
        String eTag = function.upload(key, CT);
        return function.report(key, eTag).orElseThrow();
    }

    @Test
    void aPolicyWhoseModelsAreLeftOutIsLeftOutToo() {
        policy("away", "away");
        upload("config/models.yaml", "models: {broken");
        JsonNode report = function.read("uploads/a.dcm", CT);
        assertEquals("preliminary", report.path("status").asText());
        assertEquals(List.of("override_left_out", "override_left_out"),
                report.path("problems").findValuesAsText("code"));
        function.gateway().verify(0, Answers.asked("away"));
        own.verify(0, Answers.asked("away"));
    }

    private void policy(String first, String second) {
        upload("config/policies.yaml", """
                policies:
                  - name: %s
                    tiers:
                      - {name: screening, models: [%s], rule-out: {confidence: 0.9}}
                      - {name: precise, models: [%s]}
                """.formatted(ThoroughModels.POLICY, first, second));
    }

    private void upload(String key, String text) {
        function.upload(key, text.getBytes(StandardCharsets.UTF_8));
    }
}

package wetread.lambda;

import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.unauthorized;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static wetread.fixture.FunctionUnderTest.BUCKET;
import static wetread.fixture.FunctionUnderTest.sample;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
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
        assertTrue(asked <= 4, asked + " requests");
        function.gateway().verify(0, Answers.asked(SCREENING));
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

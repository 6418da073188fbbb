package wetread.lambda;

import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.badRequest;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static wetread.fixture.FunctionUnderTest.sample;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import wetread.bucket.ObjectStore;
import wetread.fixture.FunctionUnderTest;
import wetread.fixture.TestTime;
import wetread.tools.local.Answers;
import wetread.tools.local.ThoroughModels;

/** What {@code config/models.yaml} in the bucket changes: over real HTTP, with an endpoint besides the gateway. */
@QuarkusTest
@QuarkusTestResource(FunctionUnderTest.class)
class ModelsFileTest {
    private static final String CONFIG = "config/models.yaml";
    private static final String KEY = "OWN_API_KEY";

    @Inject
    TestTime time;
    @Inject
    ObjectStore store;
    FunctionUnderTest function;
    private WireMockServer own;
    private String screening;

    @BeforeEach
    void reset() {
        function.reset();
        time.reset();
        own = new WireMockServer(WireMockConfiguration.options().dynamicPort().bindAddress("127.0.0.1"));
        own.start();
        function.everyModelAnswers(Answers.ok(Answers.normal(0.99)));
        screening = function.read("uploads/first.dcm", sample("demo/CT_small.dcm")).at("/tiers/0/model")
                .asText();
        function.reset();
        time.reset();
        function.everyModelAnswers(Answers.ok(Answers.normal(0.99)));
    }

    @AfterEach
    void stop() {
        own.stop();
        System.clearProperty(KEY);
    }

    @Test
    void onePolicyAsksAServerOfOnesOwnAndAGateway() {
        System.setProperty(KEY, "own-key");
        own.stubFor(Answers.to("at-home").willReturn(Answers.ok(Answers.finding("nodule", "moderate", 0.6))));
        override("""
                endpoints:
                  - name: own
                    url: "%s/v1/"
                    key: {variable: OWN_API_KEY, header: api-key}
                    headers: {x-portkey-provider: ollama, x-second: "@OWN_API_KEY"}
                models:
                  - {name: %s, sent-as: at-home, vendor: us, use: open, endpoint: own, tokens: gemini-fixed,
                     prices: [{input: 0, output: 0}], source: ours, as-of: 2026-11-01,
                     accepts: {limit: max_completion_tokens, temperature: false, reasoning-effort: low}}
                """.formatted(own.baseUrl(), screening));
        JsonNode report = function.read("uploads/a.dcm", sample("demo/CT_small.dcm"));
        own.verify(Answers.asked("at-home").withHeader("api-key", equalTo("own-key"))
                .withHeader("x-portkey-provider", equalTo("ollama")).withHeader("x-second", equalTo("own-key"))
                .withHeader("Authorization", absent())
                .withRequestBody(matchingJsonPath("$.reasoning_effort", equalTo("low")))
                .withRequestBody(matchingJsonPath("$.max_completion_tokens"))
                .withRequestBody(matchingJsonPath("$.temperature", absent()))
                .withRequestBody(matchingJsonPath("$.max_tokens", absent())));
        function.gateway().verify(0, Answers.asked(screening));
        assertEquals(screening, report.at("/tiers/0/model").asText());
        assertEquals(0, report.at("/tiers/0/costUsd").decimalValue().signum());
        assertTrue(report.path("tiers").size() > 1, "the gateway's models are asked as before");
        assertEquals(0, report.path("problems").size(), report.path("problems")::toString);
    }

    @Test
    void aServerOfOnesOwnMayWantNoKey() {
        own.stubFor(Answers.to(screening).willReturn(Answers.ok(Answers.normal(0.99))));
        override("""
                endpoints: [{name: own, url: "%s/v1"}]
                models:
                  - {name: %s, vendor: us, use: open, endpoint: own, tokens: gemini-fixed,
                     prices: [{input: 0, output: 0}], source: ours, as-of: 2026-11-01}
                """.formatted(own.baseUrl(), screening));
        function.read("uploads/a.dcm", sample("demo/CT_small.dcm"));
        own.verify(Answers.asked(screening).withHeader("Authorization", absent()));
    }

    @Test
    void aParameterThatIsSaidWronglyIsLearntFromTheRefusal() {
        own.stubFor(Answers.to(screening).atPriority(1)
                .withRequestBody(matchingJsonPath("$.max_completion_tokens"))
                .willReturn(badRequest().withBody(
                        "{\"error\":{\"message\":\"unknown argument max_completion_tokens\"}}")));
        own.stubFor(Answers.to(screening).atPriority(1)
                .withRequestBody(matchingJsonPath("$.reasoning_effort"))
                .withRequestBody(matchingJsonPath("$.max_tokens"))
                .willReturn(badRequest().withBody(
                        "{\"error\":{\"message\":\"no such parameter\",\"param\":\"reasoning_effort\"}}")));
        own.stubFor(Answers.to(screening).atPriority(5).willReturn(Answers.ok(Answers.normal(0.99))));
        override("""
                endpoints: [{name: own, url: "%s/v1"}]
                models:
                  - {name: %s, vendor: us, use: open, endpoint: own, tokens: gemini-fixed,
                     prices: [{input: 0, output: 0}], source: ours, as-of: 2026-11-01,
                     accepts: {limit: max_completion_tokens, reasoning-effort: low}}
                """.formatted(own.baseUrl(), screening));
        JsonNode report = function.read("uploads/a.dcm", sample("demo/CT_small.dcm"));
        assertEquals(screening, report.at("/tiers/0/model").asText());
        assertEquals(3, report.at("/tiers/0/attempts").size());
        own.verify(1, Answers.asked(screening).withRequestBody(matchingJsonPath("$.max_tokens"))
                .withRequestBody(matchingJsonPath("$.reasoning_effort", absent())));
    }

    @Test
    void aBrokenOverrideIsLeftOutAndSaid() {
        override("models: [{name: x, vendor: v, use: cheap, tokens: nobody, prices: [{input: 1, output: 1}], "
                + "source: s, as-of: 2026-11-01}]");
        JsonNode report = function.read("uploads/a.dcm", sample("demo/CT_small.dcm"));
        assertEquals("preliminary", report.path("status").asText());
        assertEquals("override_left_out", report.at("/problems/0/code").asText());
        String message = report.at("/problems/0/message").asText();
        assertTrue(message.contains("config/models.yaml: models[0].tokens: there is none of that name"), message);
    }

    @Test
    void aPolicyOfTheBucketTakesThePlaceOfTheShippedOne() {
        function.upload("config/policies.yaml", """
                policies:
                  - name: %s
                    tiers: [{name: alone, models: [%s]}]
                """.formatted(ThoroughModels.POLICY, ThoroughModels.THIRD).getBytes(StandardCharsets.UTF_8));
        JsonNode report = function.read("uploads/a.dcm", sample("demo/CT_small.dcm"));
        assertEquals(1, report.path("tiers").size());
        assertEquals("alone", report.at("/tiers/0/tier").asText());
        assertEquals(ThoroughModels.THIRD, report.at("/tiers/0/model").asText());
    }

    @Test
    void aBrokenPolicyIsLeftOutAndSaid() {
        function.upload("config/policies.yaml",
                "policies: [{name: triage, tiers: []}]".getBytes(StandardCharsets.UTF_8));
        JsonNode report = function.read("uploads/a.dcm", sample("demo/CT_small.dcm"));
        assertEquals("screening", report.at("/tiers/0/tier").asText());
        String message = report.at("/problems/0/message").asText();
        assertTrue(message.contains("config/policies.yaml: policies[0].tiers: at least one tier"), message);
    }

    /** Whatever an editor, a script or a slip leaves there. */
    @ParameterizedTest
    @ValueSource(strings = {"", "~", "# all of it is a comment", "---", "[]", "3", "models: [null]", "models: {}",
        "endpoints: [{name: own, url: 'https://own.example', key: {}}]", "endpoints: [{name: own, url: 'own:1'}]",
        "endpoints: [{name: own, url: 'https://own.example', headers: {x: null}}]", "\u0000", "a: &a [*a]"})
    void noBrokenFileStopsReading(String yaml) {
        override(yaml);
        function.upload("config/policies.yaml", yaml.replace("models", "policies").getBytes(StandardCharsets.UTF_8));
        JsonNode report = function.read("uploads/a.dcm", sample("demo/CT_small.dcm"));
        assertEquals("preliminary", report.path("status").asText());
        assertEquals(List.of("override_left_out", "override_left_out"), report.findValuesAsText("code").stream()
                .filter("override_left_out"::equals).toList(), report.path("problems")::toString);
    }

    @Test
    void aFileMayBeginWithAByteOrderMarkAndMustBeUtf8() {
        String yaml = "models: [{name: %s, vendor: v, use: cheap, tokens: gemini-fixed, prices: "
                .formatted(screening) + "[{input: 0, output: 0}], source: s, as-of: 2026-11-01}]";
        override("\uFEFF" + yaml);
        JsonNode report = function.read("uploads/a.dcm", sample("demo/CT_small.dcm"));
        assertEquals(0, report.at("/tiers/0/costUsd").decimalValue().signum());
        assertEquals(0, report.path("problems").size(), report.path("problems")::toString);
        time.pause(Duration.ofMinutes(1));
        function.upload(CONFIG, yaml.getBytes(StandardCharsets.UTF_16));
        assertEquals("override_left_out", function.read("uploads/b.dcm", sample("demo/CT_small.dcm"))
                .at("/problems/0/code").asText());
    }

    @Test
    void aFileThatIsFarTooLargeIsNotReadToItsEndAndIsLeftOut() {
        function.upload(CONFIG, new byte[30_000_000]);
        assertEquals(1001, store.get(FunctionUnderTest.BUCKET, CONFIG, 1000).orElseThrow().content().length);
        assertEquals(30_000_000,
                store.get(FunctionUnderTest.BUCKET, CONFIG, 30_000_000).orElseThrow().content().length);
        JsonNode report = function.read("uploads/a.dcm", sample("demo/CT_small.dcm"));
        assertEquals("preliminary", report.path("status").asText());
        String message = report.at("/problems/0/message").asText();
        assertTrue(message.contains("config/models.yaml: has more than 1000000 bytes"), message);
    }

    @Test
    void theBucketIsLookedAtOnceAMinute() {
        function.read("uploads/a.dcm", sample("demo/CT_small.dcm"));
        override("nonsense");
        assertEquals(0, function.read("uploads/b.dcm", sample("demo/CT_small.dcm")).path("problems").size());
        time.pause(Duration.ofMinutes(1));
        assertEquals(1, function.read("uploads/c.dcm", sample("demo/CT_small.dcm")).path("problems").size());
    }

    private void override(String yaml) {
        function.upload(CONFIG, yaml.getBytes(StandardCharsets.UTF_8));
    }
}

package wetread.lambda;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static wetread.fixture.FunctionUnderTest.BUCKET;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.github.tomakehurst.wiremock.client.WireMock;
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
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import wetread.fixture.FunctionUnderTest;
import wetread.fixture.TestTime;
import wetread.reading.policy.ShippedPolicies;
import wetread.tools.local.Answers;
import wetread.tools.local.ThoroughModels;

/** The handler {@code check}, over S3's protocol and HTTP. */
@QuarkusTest
@QuarkusTestResource(FunctionUnderTest.class)
class CheckHandlerTest {
    private static final Duration TIME = Duration.ofSeconds(60);
    private static final List<String> MODELS = ShippedPolicies.named(ThoroughModels.POLICY).models();

    FunctionUnderTest function;
    @Inject
    TestTime time;
    @Inject
    @Named("check")
    RequestStreamHandler check;

    @BeforeEach
    void reset() {
        function.reset();
        time.reset();
        offers(MODELS);
        currentPrices(LocalDate.ofInstant(time.now(), ZoneOffset.UTC));
    }

    @Test
    void aDeploymentInOrderHasNothingRed() throws IOException {
        JsonNode answer = look("{\"bucket\":\"%s\"}");
        assertEquals(ThoroughModels.POLICY, answer.path("policy").asText());
        assertEquals("yellow", answer.path("state").asText(), answer.path("table")::asText);
        assertEquals("yellow", state(answer, "budget"));
        for (String model : MODELS) {
            assertEquals("green", state(answer, "model " + model + ", offered"));
            assertEquals("green", state(answer, "model " + model + ", price"));
        }
        assertEquals("green", state(answer, "bucket"));
        assertEquals("green", state(answer, "package"));
        assertTrue(answer.path("table").asText().contains("jvm, Java "), answer.path("table")::asText);
        assertEquals(List.of(), function.keys("checks/"));
        function.gateway().verify(0, WireMock.postRequestedFor(WireMock.anyUrl()));
    }

    @Test
    void aModelThatIsNotOfferedIsRed() throws IOException {
        offers(MODELS.subList(1, MODELS.size()));
        JsonNode answer = look("{\"bucket\":\"%s\"}");
        assertEquals("red", answer.path("state").asText());
        assertEquals("red", state(answer, "model " + MODELS.get(0) + ", offered"));
        assertTrue(answer.path("table").asText().contains("sent-as"), answer.path("table")::asText);
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403})
    void aRefusedKeyIsRedAndNotQuoted(int status) throws IOException {
        function.gateway().stubFor(get("/v1/models").willReturn(status(status)));
        JsonNode answer = look("{\"bucket\":\"%s\"}");
        assertEquals("red", state(answer, "endpoint GATEWAY_URL"));
        assertTrue(answer.toString().contains("GATEWAY_API_KEY") && !answer.toString().contains("test-key"));
    }

    @ParameterizedTest
    @ValueSource(ints = {404, 405, 501})
    void anEndpointWithoutAListIsOnlyYellow(int status) throws IOException {
        function.gateway().stubFor(get("/v1/models").willReturn(status(status)));
        assertEquals("yellow", state(look("{\"bucket\":\"%s\"}"), "endpoint GATEWAY_URL"));
    }

    @Test
    void oldPricesAndModelsThatRetireAreRed() throws IOException {
        LocalDate today = LocalDate.ofInstant(time.now(), ZoneOffset.UTC);
        settings(MODELS.stream().map(model -> entry(model, today.minusDays(91), "retires-on: " + today.plusDays(59)
                + ", successor: next,")).collect(Collectors.joining("\n  ", "models:\n  ", "\n")));
        JsonNode answer = look("{\"bucket\":\"%s\"}");
        assertEquals("red", state(answer, "model " + MODELS.get(0) + ", price"));
        assertEquals("red", state(answer, "model " + MODELS.get(0) + ", end"));
        assertTrue(answer.path("table").asText().contains("its vendor names next"), answer.path("table")::asText);
    }

    @Test
    void anOverrideThatCannotBeUsedIsRed() throws IOException {
        settings("models: [{name: x}]");
        JsonNode answer = look("{\"bucket\":\"%s\"}");
        assertEquals("red", state(answer, "settings"));
    }

    @Test
    void aBucketThatCannotBeWrittenIsRed() throws IOException {
        assertEquals("red", state(read("{\"bucket\":\"no-such-bucket\"}"), "bucket"));
    }

    @Test
    void eachModelIsAskedWhereThatIsWantedAndItsCostIsInTheLedger() throws IOException {
        function.everyModelAnswers(Answers.ok(Answers.normal(0.9)));
        JsonNode answer = look("{\"bucket\":\"%s\",\"ask\":true}");
        for (String model : MODELS) {
            assertEquals("green", state(answer, "model " + model + ", answer"));
            function.gateway().verify(1, Answers.asked(model));
        }
        assertEquals(MODELS.size(), function.keys("ledger/").size());
    }

    @Test
    void aModelThatDoesNotAnswerIsRed() throws IOException {
        function.everyModelAnswers(status(404));
        assertEquals("red", state(look("{\"bucket\":\"%s\",\"ask\":true}"), "model " + MODELS.get(0) + ", answer"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"bucket\":\"b\",\"ask\":\"yes\"}"})
    void whatItNeedsIsSaid(String event) {
        assertTrue(assertThrows(UnknownEventException.class, () -> read(event)).getMessage().contains("bucket"));
    }

    private void offers(List<String> models) {
        function.gateway().stubFor(get("/v1/models").willReturn(okJson(models.stream()
                .map(model -> "{\"id\":\"" + model + "\"}").collect(Collectors.joining(",", "{\"data\":[", "]}")))));
    }

    /** The shipped prices grow old while this test is kept. */
    private void currentPrices(LocalDate today) {
        settings(MODELS.stream().map(model -> entry(model, today, ""))
                .collect(Collectors.joining("\n  ", "reference: " + MODELS.get(0) + "\nmodels:\n  ", "\n")));
    }

    private static String entry(String model, LocalDate asOf, String more) {
        return "- {name: " + model + ", vendor: v, use: cheap, prices: [{input: 1, output: 1}], tokens: gemini-fixed, "
                + more + " source: s, as-of: " + asOf + "}";
    }

    private void settings(String yaml) {
        function.upload("config/models.yaml", yaml.getBytes(StandardCharsets.UTF_8));
    }

    private JsonNode look(String event) throws IOException {
        return read(event.formatted(BUCKET));
    }

    private JsonNode read(String event) throws IOException {
        return HandlerAccess.call(check, event, TIME);
    }

    private static String state(JsonNode answer, String what) {
        for (JsonNode one : answer.path("checks")) {
            if (one.path("what").asText().equals(what)) {
                return one.path("state").asText();
            }
        }
        throw new AssertionError("nothing is said of " + what + ":\n" + answer.path("table").asText());
    }
}

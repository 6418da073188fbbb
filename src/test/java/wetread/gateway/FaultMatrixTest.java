package wetread.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import wetread.fixture.FunctionUnderTest;
import wetread.fixture.Questions;
import wetread.fixture.TestClock;
import wetread.time.Deadline;
import wetread.tools.local.Answers;

/** Every fault at every attempt, with much time and with little: the outcome says what happened, over real HTTP. */
@QuarkusTest
@QuarkusTestResource(FunctionUnderTest.class)
class FaultMatrixTest {
    private static final String MODEL = "gpt-4o";
    private static final int ATTEMPTS = 4;
    private static final List<String> PASSING = List.of("408", "409", "425", "429", "500", "502", "503", "504", "520",
            "522", "524", "529", "connection", "unreadable", "timeout");
    private static final List<String> LASTING = List.of("400", "404", "405", "413", "418", "422", "501");

    @Inject
    Connections connections;
    @Inject
    StandardEndpoint endpoint;
    @Inject
    GatewayKey key;
    @Inject
    GatewayConfig config;
    @Inject
    ObjectMapper json;
    FunctionUnderTest function;
    private final TestClock clock = new TestClock(Instant.parse("2026-11-24T09:00:00Z"));
    private Gateway gateway;

    @BeforeEach
    void reset() {
        function.reset();
        AcceptedParameters parameters = new AcceptedParameters(json, clock, config);
        gateway = new Gateway(connections, key, config, parameters, new ChatRequests(parameters, json, config),
                new CoolDowns(config, clock), json, clock, () -> 0.5);
    }

    static Stream<Arguments> faults() {
        return Stream.concat(PASSING.stream(), LASTING.stream()).flatMap(fault -> Stream.of(1, 2, 3, 4)
                .flatMap(failing -> Stream.of(true, false).map(time -> Arguments.of(fault, failing, time))));
    }

    /**
     * @param failing how many attempts meet the fault before the model answers
     * @param muchTime a minute, else 2.6 s: enough for the first wait of 250 ms and the 2 s that an attempt needs, not
     *        for the second wait of 500 ms
     */
    @ParameterizedTest(name = "{0} at the first {1}, much time: {2}")
    @MethodSource("faults")
    void everyFaultAtEveryAttemptIsExplained(String fault, int failing, boolean muchTime) {
        fail(fault, failing);
        Outcome outcome = ask(Duration.ofMillis(muchTime ? 60_000 : 2_600));
        if (LASTING.contains(fault)) {
            Outcome.Failed failed = assertInstanceOf(Outcome.Failed.class, outcome);
            assertEquals(fault.equals("413") ? Outcome.Reason.PICTURE_TOO_LARGE : Outcome.Reason.BAD_REQUEST,
                    failed.reason());
            assertEquals(1, failed.attempts().size());
            assertTrue(failed.message().contains(fault), failed.message());
            return;
        }
        int possible = !muchTime || fault.equals("unreadable") ? 2 : ATTEMPTS;
        assertEquals(Math.min(failing + 1, possible), outcome.attempts().size());
        if (failing < possible) {
            assertInstanceOf(Outcome.Answered.class, outcome);
        } else {
            Outcome.Failed failed = assertInstanceOf(Outcome.Failed.class, outcome);
            assertEquals(muchTime || fault.equals("unreadable") ? Outcome.Reason.UNAVAILABLE
                    : Outcome.Reason.OUT_OF_TIME, failed.reason());
            assertTrue(failed.message().contains(fault), failed.message());
        }
        outcome.attempts().stream().limit(failing).forEach(attempt -> assertEquals(fault, attempt.status()));
        List<Long> waits = outcome.attempts().stream().map(Attempt::waitMs).toList();
        assertEquals(List.of(0L, 250L, 500L, 1000L).subList(0, waits.size()), waits);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"401 | {} | KEY_REFUSED",
        "403 | {\"message\":\"invalid API key\"} | KEY_REFUSED", "402 | {} | OUT_OF_CREDIT",
        "429 | {\"error\":{\"code\":\"insufficient_quota\"}} | OUT_OF_CREDIT"})
    void aRefusedKeyOrAnEmptyAccountEndsEverything(int status, String body, GatewayClosedException.Cause cause) {
        stub(Scenario.STARTED, Scenario.STARTED, WireMock.status(status).withBody(body));
        GatewayClosedException closed =
                assertThrows(GatewayClosedException.class, () -> ask(Duration.ofMinutes(1)));
        assertEquals(cause, closed.why());
        assertTrue(closed.getMessage().contains(Integer.toString(status)));
        function.gateway().verify(1, Answers.asked(MODEL));
    }

    @Test
    void eachParameterIsRelaxedOnceAndTheAnswerCounts() {
        stub(Scenario.STARTED, "tokens", WireMock.status(400).withBody("{\"error\":{\"param\":\"max_tokens\"}}"));
        stub("tokens", "temperature", WireMock.status(422).withBody("temperature is not supported"));
        stub("temperature", "well", WireMock.status(404).withBody("no endpoint for response_format"));
        stub("well", "well", Answers.ok(Answers.normal(0.9)));
        Outcome outcome = ask(Duration.ofMinutes(1));
        assertInstanceOf(Outcome.Answered.class, outcome);
        assertEquals(List.of("400", "422", "404", "200"), outcome.attempts().stream().map(Attempt::status).toList());
        List<String> bodies = function.gateway().findAll(Answers.asked(MODEL)).stream()
                .map(LoggedRequest::getBodyAsString).toList();
        assertTrue(bodies.get(0).contains("\"max_tokens\"") && bodies.get(0).contains("json_schema"));
        assertTrue(bodies.get(1).contains("\"max_completion_tokens\"") && !bodies.get(1).contains("\"max_tokens\""));
        assertFalse(bodies.get(2).contains("\"temperature\""));
        assertTrue(bodies.get(3).contains("json_object") && bodies.get(3).contains("\"max_completion_tokens\""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "mark", "events", "created"})
    void anUnusualSuccessIsAnAnswer(String kind) throws IOException {
        String completion = "{\"model\":\"other\",\"choices\":[{\"message\":{\"content\":\"A\"}}]}";
        stub(Scenario.STARTED, Scenario.STARTED, switch (kind) {
            case "gzip" -> WireMock.ok().withBody(gzip(completion));
            case "mark" -> WireMock.ok("\uFEFF" + completion);
            case "events" -> WireMock.ok("data: " + completion.replace("message", "delta") + "\n\ndata: [DONE]\n\n");
            default -> WireMock.status(201).withBody(completion);
        });
        Outcome.Answered answered = assertInstanceOf(Outcome.Answered.class, ask(Duration.ofMinutes(1)));
        assertEquals("A", answered.content());
        assertEquals(Optional.of("other"), answered.model());
    }

    @Test
    void whatIsPaidForAnAnswerWithoutContentIsNotForgotten() {
        String empty = "{\"choices\":[{\"finish_reason\":\"stop\",\"message\":{\"content\":\"\"}}],"
                + "\"usage\":{\"prompt_tokens\":100,\"completion_tokens\":7}}";
        stub(Scenario.STARTED, "unreadable", WireMock.ok(empty));
        stub("unreadable", "well", WireMock.ok("<html>"));
        stub("well", "well", WireMock.ok(empty.replace("\"\"}}]", "\"A\"}}]")));
        Outcome outcome = assertInstanceOf(Outcome.Answered.class, ask(Duration.ofMinutes(1)));
        assertEquals(new Usage(200, 14, 0, Optional.empty()), outcome.usage());
        assertEquals(1, outcome.unreadable());
    }

    @Test
    void runningOutOfTimeCoolsAModelDownToo() {
        stub(Scenario.STARTED, Scenario.STARTED, WireMock.status(503));
        ask(Duration.ofMillis(2_600));
        ask(Duration.ofMillis(2_600));
        assertTrue(gateway.isCoolingDown(MODEL));
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    @Test
    void retryAfterMayBeADate() {
        String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(clock.now().plusSeconds(9).atOffset(ZoneOffset.UTC));
        stub(Scenario.STARTED, "well", WireMock.status(503).withHeader("Retry-After", date));
        stub("well", "well", Answers.ok(Answers.normal(0.9)));
        Outcome outcome = ask(Duration.ofMinutes(1));
        assertEquals(9_000, outcome.attempts().get(1).waitMs());
    }

    @ParameterizedTest
    @ValueSource(strings = {"context_length_exceeded", "This model's maximum context length is 8192 tokens"})
    void aContextThatIsTooSmallAsksForASmallerPicture(String message) {
        stub(Scenario.STARTED, Scenario.STARTED,
                WireMock.status(400).withBody("{\"error\":{\"message\":\"" + message + "\"}}"));
        assertEquals(Outcome.Reason.PICTURE_TOO_LARGE, ((Outcome.Failed) ask(Duration.ofMinutes(1))).reason());
    }

    @Test
    void aModelThatKeepsFailingCoolsDownAndIsTriedOnceUntilItAnswers() {
        stub(Scenario.STARTED, Scenario.STARTED, WireMock.status(503));
        ask(Duration.ofMinutes(1));
        assertFalse(gateway.isCoolingDown(MODEL));
        ask(Duration.ofMinutes(1));
        assertTrue(gateway.isCoolingDown(MODEL));
        assertEquals(1, ask(Duration.ofMinutes(1)).attempts().size());
        clock.pause(config.coolDown());
        assertFalse(gateway.isCoolingDown(MODEL));
        assertEquals(ATTEMPTS, ask(Duration.ofMinutes(1)).attempts().size());
        assertTrue(gateway.isCoolingDown(MODEL));
        function.reset();
        stub(Scenario.STARTED, Scenario.STARTED, Answers.ok(Answers.normal(0.9)));
        assertInstanceOf(Outcome.Answered.class, ask(Duration.ofMinutes(1)));
        assertFalse(gateway.isCoolingDown(MODEL));
    }

    private void fail(String fault, int times) {
        ResponseDefinitionBuilder response = switch (fault) {
            case "connection" -> WireMock.aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER);
            case "unreadable" -> WireMock.ok("<html>maintenance</html>");
            case "timeout" -> WireMock.ok().withFixedDelay(2_500);
            default -> WireMock.status(Integer.parseInt(fault));
        };
        for (int i = 0; i < times; i++) {
            stub(i == 0 ? Scenario.STARTED : "failed " + i, "failed " + (i + 1), response);
        }
        stub("failed " + times, "failed " + times, Answers.ok(Answers.normal(0.9)));
    }

    private void stub(String state, String next, ResponseDefinitionBuilder response) {
        function.gateway().stubFor(Answers.to(MODEL).inScenario("matrix").whenScenarioStateIs(state)
                .willReturn(response).willSetStateTo(next));
    }

    private Outcome ask(Duration left) {
        return gateway.ask(Target.of(MODEL, endpoint.endpoint()), Questions.about(), Deadline.in(left, clock));
    }
}

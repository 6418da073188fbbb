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
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import wetread.fixture.FunctionUnderTest;
import wetread.fixture.Questions;
import wetread.time.Deadline;
import wetread.time.TimeSource;
import wetread.tools.local.Answers;

/** Every fault at every attempt, with much time and with little: the outcome says what happened, over real HTTP. */
@QuarkusTest
@QuarkusTestResource(FunctionUnderTest.class)
class FaultMatrixTest {
    private static final String MODEL = "gpt-4o";
    private static final int ATTEMPTS = 4;
    private static final List<String> PASSING = List.of("408", "409", "425", "429", "500", "502", "503", "504", "529",
            "connection", "unreadable", "timeout");
    private static final List<String> LASTING = List.of("400", "404", "405", "413", "418", "422", "501");

    @Inject
    @RestClient
    ChatCompletions completions;
    @Inject
    GatewayKey key;
    @Inject
    GatewayConfig config;
    @Inject
    AnswerFormats formats;
    FunctionUnderTest function;
    private final Clock clock = new Clock();
    private Gateway gateway;

    @BeforeEach
    void reset() {
        function.reset();
        gateway = new Gateway(completions, key, config, formats, new CoolDowns(config, clock), new ObjectMapper(),
                clock, () -> 0.5);
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
        int possible = muchTime ? ATTEMPTS : 2;
        assertEquals(Math.min(failing + 1, possible), outcome.attempts().size());
        if (failing < possible) {
            assertInstanceOf(Outcome.Answered.class, outcome);
        } else {
            Outcome.Failed failed = assertInstanceOf(Outcome.Failed.class, outcome);
            assertEquals(muchTime ? Outcome.Reason.UNAVAILABLE : Outcome.Reason.OUT_OF_TIME, failed.reason());
            assertTrue(failed.message().contains(fault), failed.message());
        }
        outcome.attempts().stream().limit(failing).forEach(attempt -> assertEquals(fault, attempt.status()));
        List<Long> waits = outcome.attempts().stream().map(Attempt::waitMs).toList();
        assertEquals(List.of(0L, 250L, 500L, 1000L).subList(0, waits.size()), waits);
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403})
    void aRefusedKeyEndsEverything(int status) {
        fail(Integer.toString(status), 1);
        assertTrue(assertThrows(GatewayKeyException.class, () -> ask(Duration.ofMinutes(1))).getMessage()
                .contains(Integer.toString(status)));
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
            case "timeout" -> WireMock.ok().withFixedDelay(1_500);
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
        return gateway.ask(MODEL, Questions.about(), Deadline.in(left, clock));
    }

    /** A clock that only pauses move, so that latencies of a busy machine change nothing. */
    private static final class Clock implements TimeSource {
        private Instant now = Instant.parse("2026-11-24T09:00:00Z");

        @Override
        public Instant now() {
            return now;
        }

        @Override
        public void pause(Duration duration) {
            now = now.plus(duration);
        }
    }
}

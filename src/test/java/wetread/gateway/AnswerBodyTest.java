package wetread.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import wetread.fixture.FunctionUnderTest;
import wetread.fixture.Questions;
import wetread.fixture.TestTime;
import wetread.time.Deadline;
import wetread.tools.local.Answers;

/** Gateways that never end. An attempt has one second here. */
@QuarkusTest
@QuarkusTestResource(FunctionUnderTest.class)
class AnswerBodyTest {
    private static final String MODEL = "gpt-4o";

    @Inject
    Gateway gateway;
    @Inject
    StandardEndpoint endpoint;
    @Inject
    TestTime time;
    FunctionUnderTest function;

    @BeforeEach
    void reset() {
        function.reset();
        time.reset();
    }

    @Test
    void anAnswerThatStallsAfterItsHeaderIsGivenUpInTime() {
        answers(Answers.ok(Answers.normal(0.9)).withChunkedDribbleDelay(10, 60_000));
        long begin = System.nanoTime();
        assertEquals("timeout", lastStatus(gateway.ask(model(), Questions.about(new byte[10]), deadline())));
        // Four attempts of a second; what is sent takes a minute.
        assertTrue(System.nanoTime() - begin < Duration.ofSeconds(20).toNanos());
    }

    @Test
    void anAnswerWithoutEndIsNotTakenIntoMemory() {
        answers(WireMock.ok().withBody(new byte[AnswerBody.MAX_BYTES + 1]));
        assertEquals("unreadable", lastStatus(gateway.ask(model(), Questions.about(new byte[10]), deadline())));
    }

    @Test
    void theLongestIsRead() {
        String answer = Answers.completion("x".repeat(AnswerBody.MAX_BYTES - 1000)).toString();
        answers(WireMock.okJson(answer));
        assertInstanceOf(Outcome.Answered.class, gateway.ask(model(), Questions.about(new byte[10]), deadline()));
    }

    @Test
    void anErrorMayBeLongToo() {
        answers(WireMock.badRequest().withBody(new byte[AnswerBody.MAX_BYTES + 1]));
        assertEquals("400", lastStatus(gateway.ask(model(), Questions.about(new byte[10]), deadline())));
    }

    private Target model() {
        return Target.of(MODEL, endpoint.endpoint());
    }

    private static String lastStatus(Outcome outcome) {
        List<Attempt> attempts = assertInstanceOf(Outcome.Failed.class, outcome).attempts();
        return attempts.get(attempts.size() - 1).status();
    }

    private void answers(ResponseDefinitionBuilder response) {
        function.gateway().stubFor(Answers.to(MODEL).willReturn(response));
    }

    private Deadline deadline() {
        return Deadline.in(Duration.ofMinutes(1), time);
    }
}

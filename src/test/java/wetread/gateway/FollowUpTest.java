package wetread.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What follows each kind of reply. */
class FollowUpTest {
    private static final Duration BACKOFF = Duration.ofMillis(500);
    private static final Completion COMPLETION = new Completion("{}", false, Optional.empty(), "stop", Usage.NONE);

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", value = {
        // fault                | try of tries | unreadable | other key | follow-up
        "RESPONSE_FORMAT_REFUSED | 4 | 4 | 0 | - | AskWithout[parameter=RESPONSE_FORMAT]",
        "MAX_TOKENS_REFUSED      | 1 | 4 | 0 | - | AskWithout[parameter=MAX_TOKENS]",
        "TEMPERATURE_REFUSED     | 1 | 4 | 0 | - | AskWithout[parameter=TEMPERATURE]",
        "TOO_LARGE               | 4 | 4 | 0 | - | GiveUp PICTURE_TOO_LARGE",
        "TOO_MANY_PICTURES       | 1 | 4 | 0 | - | GiveUp TOO_MANY_PICTURES",
        "MODERATED               | 1 | 4 | 0 | - | GiveUp DECLINED",
        "NOT_ALLOWED             | 1 | 4 | 0 | new | GiveUp NOT_ALLOWED",
        "BAD_REQUEST             | 1 | 4 | 0 | - | GiveUp BAD_REQUEST",
        "KEY_REFUSED             | 1 | 4 | 0 | new | AskWithOtherKey[key=new]",
        "KEY_REFUSED             | 1 | 4 | 0 | - | Closed[cause=KEY_REFUSED, code=418]",
        "OUT_OF_CREDIT           | 1 | 4 | 0 | new | Closed[cause=OUT_OF_CREDIT, code=418]",
        "PASSING                 | 3 | 4 | 0 | - | AskAgain[pause=PT0.5S]",
        "PASSING                 | 4 | 4 | 0 | - | GiveUp UNAVAILABLE",
        "PASSING                 | 1 | 1 | 0 | - | GiveUp UNAVAILABLE",
        "UNREADABLE              | 1 | 4 | 1 | - | AskAgain[pause=PT0.5S]",
        "UNREADABLE              | 2 | 4 | 2 | - | GiveUp UNAVAILABLE",
        "UNREADABLE              | 4 | 4 | 1 | - | GiveUp UNAVAILABLE"})
    void followsFromTheReply(Fault fault, int tries, int maxTries, int unreadable, String otherKey, String followUp) {
        FollowUp next = FollowUp.of(reply(fault, Optional.empty()), new FollowUp.Situation(tries, maxTries, unreadable,
                EnumSet.allOf(Parameter.class), Optional.ofNullable(otherKey), BACKOFF));
        assertEquals(followUp, next instanceof FollowUp.GiveUp end ? "GiveUp " + end.reason() : next.toString());
    }

    @ParameterizedTest
    @EnumSource(Parameter.class)
    void aParameterThatCannotBeRelaxedFurtherIsABadRequest(Parameter parameter) {
        Set<Parameter> others = Stream.of(Parameter.values()).filter(one -> one != parameter)
                .collect(Collectors.toSet());
        FollowUp next = FollowUp.of(reply(Fault.valueOf(parameter + "_REFUSED"), Optional.empty()),
                new FollowUp.Situation(1, 4, 0, others, Optional.empty(), BACKOFF));
        assertEquals(Outcome.Reason.BAD_REQUEST, ((FollowUp.GiveUp) next).reason());
    }

    @Test
    @DisplayName("the wait that the server asks for takes the place of our own, longer or shorter")
    void theServersWaitCounts() {
        for (Duration asked : new Duration[] {Duration.ZERO, Duration.ofSeconds(90)}) {
            assertEquals(new FollowUp.AskAgain(asked),
                    FollowUp.of(reply(Fault.PASSING, Optional.of(asked)), situation()));
        }
    }

    @Test
    void aCompletionIsTheAnswerOnTheLastTryToo() {
        Reply reply = new Reply(200, "200", new Reply.Said.Answer(COMPLETION), Duration.ZERO, Optional.empty());
        assertEquals(new FollowUp.Answer(COMPLETION), FollowUp.of(reply, situation()));
    }

    private static Reply reply(Fault fault, Optional<Duration> wait) {
        return new Reply(418, "418", new Reply.Said.NoAnswer(fault, Usage.NONE), Duration.ZERO, wait);
    }

    private static FollowUp.Situation situation() {
        return new FollowUp.Situation(1, 4, 0, Set.of(), Optional.empty(), BACKOFF);
    }
}

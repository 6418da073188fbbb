package wetread.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What follows each kind of reply. */
class FollowUpTest {
    private static final Duration BACKOFF = Duration.ofMillis(500);
    private static final Completion COMPLETION = new Completion("{}", false, Optional.empty(), "stop", Usage.NONE);

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", value = {
        // code | body                        | try of tries | laxer | other key | follow-up
        "400 | unknown field response_format  | 1 | 4 | true  | - | AskLaxer[]",
        "400 | json_schema is not supported   | 4 | 4 | true  | - | AskLaxer[]",
        "400 | unknown field response_format  | 1 | 4 | false | - | "
                + "GiveUp[reason=BAD_REQUEST, message=the gateway answered 400]",
        "400 | context_length_exceeded        | 1 | 4 | true  | - | "
                + "GiveUp[reason=PICTURE_TOO_LARGE, message=the gateway finds the request too large (400)]",
        "413 | ''                             | 4 | 4 | true  | - | "
                + "GiveUp[reason=PICTURE_TOO_LARGE, message=the gateway finds the request too large (413)]",
        "404 | no such model                  | 1 | 4 | true  | - | "
                + "GiveUp[reason=BAD_REQUEST, message=the gateway answered 404]",
        "422 | ''                             | 1 | 4 | true  | - | "
                + "GiveUp[reason=BAD_REQUEST, message=the gateway answered 422]",
        "302 | ''                             | 1 | 4 | true  | - | "
                + "GiveUp[reason=BAD_REQUEST, message=the gateway answered 302]",
        "401 | ''                             | 1 | 4 | true  | new | AskWithOtherKey[key=new]",
        "401 | ''                             | 1 | 4 | true  | - | KeyRefused[code=401]",
        "403 | ''                             | 4 | 4 | true  | - | KeyRefused[code=403]",
        "408 | ''                             | 1 | 4 | true  | - | AskAgain[pause=PT0.5S]",
        "409 | ''                             | 1 | 4 | true  | - | AskAgain[pause=PT0.5S]",
        "425 | ''                             | 1 | 4 | true  | - | AskAgain[pause=PT0.5S]",
        "429 | ''                             | 3 | 4 | true  | - | AskAgain[pause=PT0.5S]",
        "500 | ''                             | 3 | 4 | true  | - | AskAgain[pause=PT0.5S]",
        "502 | ''                             | 3 | 4 | true  | - | AskAgain[pause=PT0.5S]",
        "503 | ''                             | 3 | 4 | true  | - | AskAgain[pause=PT0.5S]",
        "504 | ''                             | 3 | 4 | true  | - | AskAgain[pause=PT0.5S]",
        "529 | ''                             | 3 | 4 | true  | - | AskAgain[pause=PT0.5S]",
        "200 | <html>a proxy's page           | 3 | 4 | true  | - | AskAgain[pause=PT0.5S]",
        "0   | ''                             | 3 | 4 | true  | - | AskAgain[pause=PT0.5S]",
        "503 | ''                             | 4 | 4 | true  | - | "
                + "GiveUp[reason=UNAVAILABLE, message=no answer in 4 attempts, the last: 503]",
        "429 | ''                             | 1 | 1 | true  | - | "
                + "GiveUp[reason=UNAVAILABLE, message=no answer in 1 attempts, the last: 429]"})
    void followsFromTheReply(int code, String body, int tries, int maxTries, boolean canRelax, String otherKey,
            String followUp) {
        Reply reply = new Reply(code, Integer.toString(code), Optional.empty(), body, Duration.ZERO, Optional.empty());
        assertEquals(followUp, FollowUp.of(reply, new FollowUp.Situation(tries, maxTries, canRelax,
                Optional.ofNullable(otherKey), BACKOFF)).toString());
    }

    @Test
    @DisplayName("the wait that the server asks for takes the place of our own, longer or shorter")
    void theServersWaitCounts() {
        for (Duration asked : new Duration[] {Duration.ZERO, Duration.ofSeconds(90)}) {
            Reply reply = new Reply(429, "429", Optional.empty(), "", Duration.ZERO, Optional.of(asked));
            assertEquals(new FollowUp.AskAgain(asked), FollowUp.of(reply, situation()));
        }
    }

    @Test
    void aCompletionIsTheAnswerOnTheLastTryToo() {
        Reply reply = new Reply(200, "200", Optional.of(COMPLETION), "", Duration.ZERO, Optional.empty());
        assertEquals(new FollowUp.Answer(COMPLETION), FollowUp.of(reply, situation()));
    }

    private static FollowUp.Situation situation() {
        return new FollowUp.Situation(1, 4, true, Optional.empty(), BACKOFF);
    }
}

package wetread.gateway;

import java.time.Duration;
import java.util.Optional;
import wetread.gateway.Outcome.Reason;

/** What follows a reply: the end, or one more request. The attempt loop only obeys. */
sealed interface FollowUp {

    /** The model has answered. */
    record Answer(Completion completion) implements FollowUp {
    }

    /** There will be no answer. */
    record GiveUp(Reason reason, String message) implements FollowUp {
    }

    /** The gateway refuses the key, and there is no other: every call would fail alike. */
    record KeyRefused(int code) implements FollowUp {
    }

    /** At once, with a laxer answer format. Another request and not a repetition, so it does not count as a try. */
    record AskLaxer() implements FollowUp {
    }

    /** At once, with the key that has taken the place of a refused one. With it the request has not been tried yet. */
    record AskWithOtherKey(String key) implements FollowUp {
    }

    /** The same request after a wait. */
    record AskAgain(Duration pause) implements FollowUp {
    }

    /**
     * What the decision rests on beside the reply.
     *
     * @param tries how often the request was sent, this time included and follow-ups at once left out
     * @param maxTries how often it may be sent
     * @param canRelax whether a laxer answer format is left
     * @param otherKey the key that has taken the place of a refused one
     * @param backoff the wait when the server asks for none
     */
    record Situation(int tries, int maxTries, boolean canRelax, Optional<String> otherKey, Duration backoff) {
    }

    /** A pure function: every kind of reply has its line here and nowhere else. */
    static FollowUp of(Reply reply, Situation situation) {
        if (reply.completion().isPresent()) {
            return new Answer(reply.completion().get());
        }
        if (reply.refusesAnswerFormat() && situation.canRelax()) {
            return new AskLaxer();
        }
        if (reply.refusesKey()) {
            return situation.otherKey().<FollowUp>map(AskWithOtherKey::new).orElse(new KeyRefused(reply.code()));
        }
        if (reply.isTooLarge()) {
            return new GiveUp(Reason.PICTURE_TOO_LARGE,
                    "the gateway finds the request too large (" + reply.code() + ")");
        }
        if (!reply.mayPass()) {
            return new GiveUp(Reason.BAD_REQUEST, "the gateway answered " + reply.code());
        }
        if (situation.tries() >= situation.maxTries()) {
            return new GiveUp(Reason.UNAVAILABLE,
                    "no answer in " + situation.tries() + " attempts, the last: " + reply.status());
        }
        return new AskAgain(reply.retryAfter().orElse(situation.backoff()));
    }
}

package wetread.gateway;

import java.time.Duration;
import java.util.Optional;
import wetread.gateway.Outcome.Reason;

/** What follows a reply: the end, or one more request. The attempt loop does what it says. */
sealed interface FollowUp {

    /** The model has answered. */
    record Answer(Completion completion) implements FollowUp {
    }

    /** There will be no answer. */
    record GiveUp(Reason reason, String message) implements FollowUp {
    }

    /** The gateway refuses the key, and there is no other: every further call would fail in the same way. */
    record KeyRefused(int code) implements FollowUp {
    }

    /** Asks at once in a laxer answer format. This is a new request and no repetition: it does not count as a try. */
    record AskLaxer() implements FollowUp {
    }

    /** Asks at once with the key that replaced the refused one. It does not count as a try either. */
    record AskWithOtherKey(String key) implements FollowUp {
    }

    /** Repeats the request after a wait. */
    record AskAgain(Duration pause) implements FollowUp {
    }

    /**
     * What the decision depends on, beside the reply.
     *
     * @param tries how often the request was sent, this time included; requests that were sent at once do not count
     * @param maxTries how often it may be sent
     * @param canRelax whether a laxer answer format is left
     * @param otherKey the key that replaced the refused one; nothing where there is none
     * @param backoff the wait where the server asks for none
     */
    record Situation(int tries, int maxTries, boolean canRelax, Optional<String> otherKey, Duration backoff) {
    }

    /** Decides by the reply and the situation alone: every kind of reply has its line here and nowhere else. */
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

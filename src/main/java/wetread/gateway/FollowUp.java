package wetread.gateway;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import wetread.gateway.Outcome.Reason;

/** What follows a reply: the end, or one more request. The attempt loop only obeys. */
sealed interface FollowUp {
    /** What may have been paid for unseen is tried once more, and no oftener. */
    int MAX_UNREADABLE = 2;

    /** The model has answered. */
    record Answer(Completion completion) implements FollowUp {
    }

    /** There will be no answer. */
    record GiveUp(Reason reason, String message) implements FollowUp {
    }

    /** No request to this gateway can succeed: every other call would fail alike. */
    record Closed(GatewayClosedException.Cause cause, int code) implements FollowUp {
    }

    /** At once, without the parameter as it was. A different request, so it does not count as a try. */
    record AskWithout(Parameter parameter) implements FollowUp {
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
     * @param unreadable how many of these replies, this one included, were successes that could not be read
     * @param relaxable the parameters that can still be sent in another way, or left out
     * @param otherKey the key that has taken the place of a refused one
     * @param backoff the wait when the server asks for none
     */
    record Situation(int tries, int maxTries, int unreadable, Set<Parameter> relaxable, Optional<String> otherKey,
            Duration backoff) {
    }

    /** A pure function: every kind of reply has its line here and nowhere else. */
    static FollowUp of(Reply reply, Situation situation) {
        if (reply.said() instanceof Reply.Said.Answer answer) {
            return new Answer(answer.completion());
        }
        int code = reply.code();
        return switch (((Reply.Said.NoAnswer) reply.said()).fault()) {
            case KEY_REFUSED -> situation.otherKey().<FollowUp>map(AskWithOtherKey::new)
                    .orElse(new Closed(GatewayClosedException.Cause.KEY_REFUSED, code));
            case OUT_OF_CREDIT -> new Closed(GatewayClosedException.Cause.OUT_OF_CREDIT, code);
            case NOT_ALLOWED -> new GiveUp(Reason.NOT_ALLOWED, "the gateway does not allow this model (" + code + ")");
            case MODERATED -> new GiveUp(Reason.DECLINED, "a content filter refused the request (" + code + ")");
            case TOO_LARGE ->
                    new GiveUp(Reason.PICTURE_TOO_LARGE, "the gateway finds the request too large (" + code + ")");
            case TOO_MANY_PICTURES ->
                    new GiveUp(Reason.TOO_MANY_PICTURES, "the model does not take so many pictures (" + code + ")");
            case RESPONSE_FORMAT_REFUSED -> without(Parameter.RESPONSE_FORMAT, code, situation);
            case MAX_TOKENS_REFUSED -> without(Parameter.MAX_TOKENS, code, situation);
            case TEMPERATURE_REFUSED -> without(Parameter.TEMPERATURE, code, situation);
            case REASONING_EFFORT_REFUSED -> without(Parameter.REASONING_EFFORT, code, situation);
            case BAD_REQUEST -> new GiveUp(Reason.BAD_REQUEST, "the gateway answered " + code);
            case UNREADABLE -> again(reply, situation, situation.unreadable() < MAX_UNREADABLE);
            case PASSING -> again(reply, situation, true);
        };
    }

    private static FollowUp without(Parameter parameter, int code, Situation situation) {
        return situation.relaxable().contains(parameter) ? new AskWithout(parameter)
                : new GiveUp(Reason.BAD_REQUEST, "the gateway answered " + code);
    }

    private static FollowUp again(Reply reply, Situation situation, boolean worthwhile) {
        return worthwhile && situation.tries() < situation.maxTries()
                ? new AskAgain(reply.retryAfter().orElse(situation.backoff()))
                : new GiveUp(Reason.UNAVAILABLE,
                        "no answer in " + situation.tries() + " attempts, the last: " + reply.status());
    }
}

package wetread.gateway;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** How asking one model ended, with all attempts. */
public sealed interface Outcome {
    /** Every request that was sent, in order. */
    List<Attempt> attempts();

    /** The tokens that the model charged, also for an answer of no use; none where it did not answer. */
    Usage usage();

    /** How many replies were successes that could not be read: each may have been paid for. */
    int unreadable();

    /** The model that really answered; empty where that is not said, or none did. */
    default Optional<String> answeredBy() {
        return this instanceof Answered answered ? answered.model() : Optional.empty();
    }

    /** This outcome, with what another request about the same cost and took before it. */
    Outcome after(Outcome before);

    private static List<Attempt> joined(List<Attempt> first, List<Attempt> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }

    /**
     * The model answered.
     *
     * @param content what it said; not blank
     * @param cutOff whether it says itself that a limit ended the answer. An answer that does not say so may be cut off
     *        all the same, and one that does may be whole
     * @param model that really answered; empty where the gateway does not say it
     */
    record Answered(String content, boolean cutOff, Optional<String> model, Usage usage, int unreadable,
            List<Attempt> attempts) implements Outcome {

        @Override
        public Answered after(Outcome before) {
            return new Answered(content, cutOff, model, before.usage().plus(usage), before.unreadable() + unreadable,
                    joined(before.attempts(), attempts));
        }
    }

    /** The model gave no answer of use. */
    record Failed(Reason reason, String message, Usage usage, int unreadable, List<Attempt> attempts)
            implements Outcome {
        /** Whoever does not answer within this many milliseconds had time enough for it. */
        private static final long FAIR = 10_000;
        private static final String TIMEOUT = "timeout";

        /** Whether the gateway was asked and is at fault, rather than the picture, a setting or too little time. */
        public boolean isOutage() {
            return reason == Reason.UNAVAILABLE || reason == Reason.OUT_OF_TIME && attempts.stream()
                    .anyMatch(one -> !TIMEOUT.equals(one.status()) || one.latencyMs() >= FAIR);
        }

        @Override
        public Failed after(Outcome before) {
            return new Failed(reason, message, before.usage().plus(usage), before.unreadable() + unreadable,
                    joined(before.attempts(), attempts));
        }
    }

    /** Why there is no answer. */
    enum Reason {
        /** The model declined to answer, or its content filter did. */
        DECLINED("declined"),
        /** The answer was cut off at the token limit. */
        CUT_OFF("cut_off"),
        /** The model answered something that cannot be shown, such as hundreds of findings. */
        UNUSABLE("unusable"),
        /** 413, or the model's context is too small: a smaller picture may be accepted. */
        PICTURE_TOO_LARGE("picture_too_large"),
        /** The request has more pictures than the model takes: fewer may pass. */
        TOO_MANY_PICTURES("too_many_pictures"),
        /** The gateway does not offer this model to this key, or in this region. */
        NOT_ALLOWED("not_allowed"),
        /** A status such as 400, 404 or 422: this request to this model cannot succeed. */
        BAD_REQUEST("bad_request"),
        /** Every attempt failed, each with a fault that may pass. */
        UNAVAILABLE("unavailable"),
        /** Too little time is left for another attempt. */
        OUT_OF_TIME("out_of_time");

        private final String code;

        Reason(String code) {
            this.code = code;
        }

        /** The name in reports. */
        public String code() {
            return code;
        }
    }
}

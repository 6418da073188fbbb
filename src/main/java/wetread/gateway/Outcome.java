package wetread.gateway;

import java.util.List;

/** How asking one model ended, all its attempts included. */
public sealed interface Outcome {
    List<Attempt> attempts();

    /** Tokens of all attempts that were answered, also of those whose answer is of no use. */
    Usage usage();

    /** The model answered; {@code content} is what it said. */
    record Answered(String content, Usage usage, List<Attempt> attempts) implements Outcome {
    }

    /** The model gave no answer of use. */
    record Failed(Reason reason, String message, Usage usage, List<Attempt> attempts) implements Outcome {
    }

    /** Why there is no answer. */
    enum Reason {
        /** The model declined to answer, or its content filter did. */
        DECLINED,
        /** The answer was cut off at the token limit. */
        CUT_OFF,
        /** 413, or the context is too small: a smaller picture may pass. */
        PICTURE_TOO_LARGE,
        /** 400, 404, 422: this request to this model cannot succeed. */
        BAD_REQUEST,
        /** Every attempt failed in a way that may pass. */
        UNAVAILABLE,
        /** No time is left for another attempt. */
        OUT_OF_TIME
    }
}

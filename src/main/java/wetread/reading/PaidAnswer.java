package wetread.reading;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import wetread.gateway.Attempt;
import wetread.gateway.Outcome;

/**
 * What a model was paid for, word for word: enough to understand it once more without asking again. As JSON it is
 * {@link Kept}.
 *
 * @param attempts all requests, that of a repair included
 * @param expectedUsd US dollars that asking was expected to cost; empty for a model without a price
 * @param costUsd US dollars that it did cost, a repair included; empty when not known
 */
@RegisterForReflection
public record PaidAnswer(String model, Instant answeredAt, Reply reply, List<Attempt> attempts, long promptTokens,
        long completionTokens, Optional<BigDecimal> expectedUsd, Optional<BigDecimal> costUsd) {

    /** What came of asking. */
    public sealed interface Reply {

        /**
         * The model answered.
         *
         * @param text what it said
         * @param cutOff whether the model says itself that a limit ended the answer
         * @param repaired the same brought into the asked form by a second request; empty when there was none
         */
        record Words(String text, boolean cutOff, Optional<String> repaired) implements Reply {
        }

        /** The model gave no answer of use. */
        record None(Outcome.Reason reason, String message) implements Reply {
        }
    }

    /**
     * The form in the bucket and in recordings. What is null is left out.
     *
     * @param answeredAt ISO 8601, UTC
     * @param cutOff null when there is no answer, or the model does not say that a limit ended it
     * @param failure null when there is an answer
     */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Kept(String model, String answeredAt, String answer, Boolean cutOff, String repairedAnswer,
            Outcome.Reason failure,
            String message, List<Attempt> attempts, long promptTokens, long completionTokens, BigDecimal expectedUsd,
            BigDecimal costUsd) {
    }

    /** @throws java.time.DateTimeException when its time is none */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static PaidAnswer of(Kept kept) {
        Reply reply = kept.failure == null
                ? new Reply.Words(kept.answer, Boolean.TRUE.equals(kept.cutOff),
                        Optional.ofNullable(kept.repairedAnswer))
                : new Reply.None(kept.failure, kept.message);
        return new PaidAnswer(kept.model, Instant.parse(kept.answeredAt), reply, kept.attempts, kept.promptTokens,
                kept.completionTokens, Optional.ofNullable(kept.expectedUsd), Optional.ofNullable(kept.costUsd));
    }

    @JsonValue
    Kept kept() {
        Optional<Reply.Words> words = words();
        Optional<Reply.None> none = Optional.of(reply).filter(Reply.None.class::isInstance).map(Reply.None.class::cast);
        return new Kept(model, answeredAt.toString(), words.map(Reply.Words::text).orElse(null),
                words.filter(Reply.Words::cutOff).map(Reply.Words::cutOff).orElse(null),
                words.flatMap(Reply.Words::repaired).orElse(null), none.map(Reply.None::reason).orElse(null),
                none.map(Reply.None::message).orElse(null), attempts, promptTokens, completionTokens,
                expectedUsd.orElse(null), costUsd.orElse(null));
    }

    /** What the model said; empty when it gave no answer of use. */
    public Optional<Reply.Words> words() {
        return Optional.of(reply).filter(Reply.Words.class::isInstance).map(Reply.Words.class::cast);
    }
}

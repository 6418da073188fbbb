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
 * @param model that was asked
 * @param answeredBy the model that really answered; empty where the gateway does not say it
 * @param attempts the requests to the model, without that of a repair
 * @param expectedUsd US dollars that asking was expected to cost; empty for a model without a price
 * @param costUsd US dollars that it did cost, without a repair; empty when not known
 * @param assumedUsd US dollars for the budget where {@code costUsd} is empty, at the dearest known price
 * @param isCostDoubted whether the gateway's figures were impossible, so that {@code costUsd} is what was expected
 * @param sent what the model was shown; empty where that was not kept
 */
@RegisterForReflection
public record PaidAnswer(String model, Instant answeredAt, Reply reply, Optional<String> answeredBy,
        List<Attempt> attempts, long promptTokens, long completionTokens, Optional<BigDecimal> expectedUsd,
        Optional<BigDecimal> costUsd, Optional<BigDecimal> assumedUsd, boolean isCostDoubted, Optional<Sent> sent) {

    /** An answer of the very model that was asked, whose cost is believed, without what the model was shown. */
    public PaidAnswer(String model, Instant answeredAt, Reply reply, List<Attempt> attempts, long promptTokens,
            long completionTokens, Optional<BigDecimal> expectedUsd, Optional<BigDecimal> costUsd) {
        this(model, answeredAt, reply, Optional.empty(), attempts, promptTokens, completionTokens, expectedUsd, costUsd,
                Optional.empty(), false, Optional.empty());
    }

    /**
     * What asking came to, with what it cost.
     *
     * @param sent what the model was shown; empty where that is not kept
     */
    static PaidAnswer of(String model, Instant answeredAt, Outcome outcome, CallCost.Cost cost, Optional<Sent> sent) {
        return new PaidAnswer(model, answeredAt, Reply.of(outcome), outcome.answeredBy(), outcome.attempts(),
                outcome.usage().promptTokens(), outcome.usage().completionTokens(), cost.expectedUsd(), cost.usd(),
                cost.assumedUsd(), cost.isDoubted(), sent);
    }

    /** What came of asking. */
    public sealed interface Reply {

        private static Reply of(Outcome outcome) {
            if (outcome instanceof Outcome.Failed failed) {
                return new None(failed.reason(), failed.message());
            }
            Outcome.Answered answered = (Outcome.Answered) outcome;
            return new Words(answered.content(), answered.cutOff(), Optional.empty());
        }

        /**
         * The model answered.
         *
         * @param text what it said
         * @param cutOff whether the model says itself that a limit ended the answer
         * @param repair the second request that was to bring it into the asked form; empty when there was none
         */
        record Words(String text, boolean cutOff, Optional<Repair> repair) implements Reply {

            /** What the second request made of it, not checked yet; empty when there was none or it failed. */
            public Optional<String> repaired() {
                return repair.flatMap(Repair::answer);
            }
        }

        /** The model gave no answer of use. */
        record None(Outcome.Reason reason, String message) implements Reply {
        }
    }

    /**
     * A second request, that brings words into the asked form.
     *
     * @param model that was asked for it
     * @param answer what it said; empty when it gave no answer of use
     * @param costUsd US dollars; empty when not known
     */
    public record Repair(String model, Instant answeredAt, Optional<String> answer, List<Attempt> attempts,
            long promptTokens, long completionTokens, Optional<BigDecimal> costUsd) {

        /** One whose cost is part of the answer's. */
        public static Repair included(String model, Instant answeredAt, String answer) {
            return new Repair(model, answeredAt, Optional.of(answer), List.of(), 0, 0, Optional.of(BigDecimal.ZERO));
        }

        /** Whether the model worked for it. */
        public boolean isPaid() {
            return promptTokens + completionTokens > 0 || costUsd.filter(usd -> usd.signum() > 0).isPresent();
        }
    }

    /**
     * The form in the bucket and in recordings. What is null is left out.
     *
     * @param answeredAt ISO 8601, UTC
     * @param cutOff null when there is no answer, or the model does not say that a limit ended it
     * @param repairedAnswer null when there was no second request, or it failed
     * @param repair null when there was no second request, or the figures of the answer include it
     * @param failure null when there is an answer
     * @param answeredBy null where the gateway does not say it
     * @param assumedUsd null where the cost is known
     * @param costDoubted null where the cost is believed
     * @param sent null where it was not kept
     */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Kept(String model, String answeredAt, String answer, Boolean cutOff, String repairedAnswer,
            KeptRepair repair, Outcome.Reason failure, String message, String answeredBy, List<Attempt> attempts,
            long promptTokens, long completionTokens, BigDecimal expectedUsd, BigDecimal costUsd,
            BigDecimal assumedUsd, Boolean costDoubted, Sent sent) {

        private Optional<Repair> repaired() {
            if (repair != null) {
                return Optional.of(new Repair(repair.model, Instant.parse(repair.answeredAt),
                        Optional.ofNullable(repairedAnswer), repair.attempts, repair.promptTokens,
                        repair.completionTokens, Optional.ofNullable(repair.costUsd)));
            }
            return Optional.ofNullable(repairedAnswer)
                    .map(text -> Repair.included(model, Instant.parse(answeredAt), text));
        }
    }

    /** What a second request cost. */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record KeptRepair(String model, String answeredAt, List<Attempt> attempts, long promptTokens,
            long completionTokens, BigDecimal costUsd) {

        private static KeptRepair of(Repair repair) {
            return new KeptRepair(repair.model, repair.answeredAt.toString(), repair.attempts, repair.promptTokens,
                    repair.completionTokens, repair.costUsd.orElse(null));
        }
    }

    /** @throws java.time.DateTimeException when its time is none */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static PaidAnswer of(Kept kept) {
        Reply reply = kept.failure == null
                ? new Reply.Words(kept.answer, Boolean.TRUE.equals(kept.cutOff), kept.repaired())
                : new Reply.None(kept.failure, kept.message);
        return new PaidAnswer(kept.model, Instant.parse(kept.answeredAt), reply, Optional.ofNullable(kept.answeredBy),
                kept.attempts, kept.promptTokens, kept.completionTokens, Optional.ofNullable(kept.expectedUsd),
                Optional.ofNullable(kept.costUsd), Optional.ofNullable(kept.assumedUsd),
                Boolean.TRUE.equals(kept.costDoubted), Optional.ofNullable(kept.sent));
    }

    @JsonValue
    Kept kept() {
        Optional<Reply.Words> words = words();
        Optional<Reply.None> none = Optional.of(reply).filter(Reply.None.class::isInstance).map(Reply.None.class::cast);
        return new Kept(model, answeredAt.toString(), words.map(Reply.Words::text).orElse(null),
                words.filter(Reply.Words::cutOff).map(Reply.Words::cutOff).orElse(null),
                words.flatMap(Reply.Words::repaired).orElse(null), repair().map(KeptRepair::of).orElse(null),
                none.map(Reply.None::reason).orElse(null), none.map(Reply.None::message).orElse(null),
                answeredBy.orElse(null), attempts, promptTokens, completionTokens, expectedUsd.orElse(null),
                costUsd.orElse(null), assumedUsd.orElse(null), isCostDoubted ? true : null,
                sent.orElse(null));
    }

    /** What the model said; empty when it gave no answer of use. */
    public Optional<Reply.Words> words() {
        return Optional.of(reply).filter(Reply.Words.class::isInstance).map(Reply.Words.class::cast);
    }

    /** The second request; empty when there was none. */
    public Optional<Repair> repair() {
        return words().flatMap(Reply.Words::repair);
    }

    /** The same with that second request. An answer without words stays as it is. */
    PaidAnswer with(Repair repair) {
        return words().map(words -> new PaidAnswer(model, answeredAt,
                new Reply.Words(words.text(), words.cutOff(), Optional.of(repair)), answeredBy, attempts, promptTokens,
                completionTokens, expectedUsd, costUsd, assumedUsd, isCostDoubted, sent)).orElse(this);
    }
}

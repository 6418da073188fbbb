package wetread.study;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import wetread.bucket.BucketLayout;
import wetread.bucket.JsonContent;
import wetread.bucket.ObjectStore;
import wetread.bucket.StorageException;
import wetread.bucket.Upload;
import wetread.cost.Ledger;
import wetread.cost.LedgerEntry;
import wetread.cost.PaidCall;
import wetread.journal.Field;
import wetread.journal.Journal;
import wetread.reading.PaidAnswer;
import wetread.reading.PaidAnswers;
import wetread.reading.policy.AnswerLength;
import wetread.time.TimeSource;

/**
 * Keeps what models were paid for as soon as they answer, beside the claim:
 * {@code claims/<reportId>-<tier>-<model>-<form>-<digits>.json}. Whoever takes over a reading that was
 * cut off finds it there, if the tier still asks for the same form. Each call is entered in the ledger too: a repair is
 * a call of its own, under {@code <tier>_repair}.
 */
@ApplicationScoped
public class PaidAnswerStore {
    private static final Journal LOG = Journal.of(PaidAnswerStore.class);
    private static final String QUESTION = "";
    private static final String REPAIR = "repair";
    private static final String COMPARED = "compared";
    private static final String LOST = "lost_";
    private static final int TRIES = 4;
    private static final Duration PAUSE = Duration.ofMillis(250);

    private final ObjectStore store;
    private final BucketLayout layout;
    private final Ledger ledger;
    private final JsonContent json;
    private final TimeSource time;

    PaidAnswerStore(ObjectStore store, BucketLayout layout, Ledger ledger, JsonContent json,
            TimeSource time) {
        this.store = store;
        this.layout = layout;
        this.ledger = ledger;
        this.json = json;
        this.time = time;
    }

    /**
     * The paid answers of one upload's reading.
     *
     * @param resumed whether somebody may have kept something before; else nothing is looked up
     */
    public PaidAnswers of(Upload upload, boolean resumed) {
        return new PaidForUpload(upload, resumed);
    }

    /** What is paid for a comparison: each answer is entered in the ledger, and none is kept or recalled. */
    public PaidAnswers ofComparison(Upload upload) {
        return new PaidForComparison(new PaidForUpload(upload, false));
    }

    /** Enters in the ledger what was paid for an answer that nobody needs, under the key that keeping it would have. */
    void enter(Upload upload, String tier, PaidAnswer answer) {
        PaidForUpload paid = new PaidForUpload(upload, false);
        paid.withRetries("entered in the ledger", () -> paid.enter(QUESTION, tier, answer));
    }

    private record PaidForComparison(PaidForUpload paid) implements PaidAnswers {

        @Override
        public Optional<PaidAnswer> recall(String tier, AnswerLength length, String model) {
            return Optional.empty();
        }

        @Override
        public void keep(String tier, AnswerLength length, PaidAnswer answer) {
            paid.withRetries("entered in the ledger", () -> paid.enter(COMPARED, tier, answer));
        }

        @Override
        public void charge(String tier, PaidAnswer answer) {
            paid.charge(tier, answer);
        }
    }

    private final class PaidForUpload implements PaidAnswers {
        private final Upload upload;
        private final String bucket;
        private final boolean resumed;

        PaidForUpload(Upload upload, boolean resumed) {
            this.upload = upload;
            this.resumed = resumed;
            this.bucket = layout.reportBucket(upload.bucket());
        }

        /** @throws StorageException when S3 cannot say: asking again might pay again */
        @Override
        public Optional<PaidAnswer> recall(String tier, AnswerLength length, String model) {
            if (!resumed) {
                return Optional.empty();
            }
            Optional<PaidAnswer> said = kept(tier, key(tier, length, model)).or(() -> keptBefore(tier, length, model));
            // Between keeping and entering lies an instant in which everything may have ended.
            said.ifPresent(answer -> enter(QUESTION, tier, answer));
            return said;
        }

        private Optional<PaidAnswer> kept(String tier, String key) {
            return store.get(bucket, key).flatMap(object -> understood(tier, object.content()));
        }

        /** Of an answer with a key of before nobody knows whether it is a full one: it serves as a short one. */
        private Optional<PaidAnswer> keptBefore(String tier, AnswerLength length, String model) {
            return length == AnswerLength.FULL ? Optional.empty()
                    : kept(tier, layout.formerPaidAnswer(upload, tier, model))
                            .filter(answer -> answer.model().equals(model));
        }

        private String key(String tier, AnswerLength length, String model) {
            return layout.paidAnswer(upload, tier, model, length.name().toLowerCase(Locale.ROOT));
        }

        private Optional<PaidAnswer> understood(String tier, byte[] content) {
            Optional<PaidAnswer> said = json.parse(content, PaidAnswer.class);
            if (said.isEmpty()) {
                LOG.warn("what was kept of a tier cannot be understood", Map.of(Field.TIER, tier));
            }
            return said;
        }

        /** What cannot be kept is still an answer: the reading goes on. */
        @Override
        public void keep(String tier, AnswerLength length, PaidAnswer answer) {
            ObjectStore.Content content = json.of(answer);
            withRetries("kept", () -> store.put(bucket, key(tier, length, answer.model()), content));
            withRetries("entered in the ledger", () -> enter(QUESTION, tier, answer));
        }

        @Override
        public void charge(String tier, PaidAnswer answer) {
            withRetries("entered in the ledger", () -> enter(LOST + answer.model(), tier, answer));
        }

        /** Enters each call under the same key whenever it comes, so that none is counted twice. */
        private void enter(String purpose, String tier, PaidAnswer answer) {
            enter(new PaidCall(purpose, tier, answer.model(), answer.answeredAt()), usd(answer),
                    answer.promptTokens() + answer.completionTokens());
            answer.repair().filter(PaidAnswer.Repair::isPaid).ifPresent(repair -> enter(
                    new PaidCall(REPAIR, tier, answer.model(), repair.answeredAt()),
                    repair.costUsd().orElse(BigDecimal.ZERO), repair.promptTokens() + repair.completionTokens()));
        }

        private static BigDecimal usd(PaidAnswer answer) {
            return answer.costUsd().orElseGet(() -> {
                LOG.warn("the model has no price: it counts at the dearest known price",
                        Map.of(Field.MODEL, answer.model()));
                return answer.assumedUsd().orElse(BigDecimal.ZERO);
            });
        }

        private void enter(PaidCall call, BigDecimal usd, long tokens) {
            ledger.enterAgain(bucket, LedgerEntry.of(upload.reportId(), call, usd, tokens));
        }

        private void withRetries(String what, Runnable write) {
            for (int tried = 1; ; tried++) {
                try {
                    write.run();
                    return;
                } catch (StorageException e) {
                    if (tried == TRIES || !pause(tried)) {
                        LOG.error("a paid answer could not be " + what + ": " + e.getMessage(), Map.of());
                        return;
                    }
                }
            }
        }

        private boolean pause(int tried) {
            try {
                time.pause(PAUSE.multipliedBy(tried));
                return true;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
    }
}

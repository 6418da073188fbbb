package wetread.study;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import wetread.bucket.BucketLayout;
import wetread.bucket.JsonContent;
import wetread.bucket.ObjectStore;
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
 * Keeps what models were paid for as soon as they answer, as the content of the call's entry in the ledger
 * ({@link LedgerEntry#kept}): one request keeps the answer and counts it, so that no crash parts the two. Whoever takes
 * over a reading that was cut off looks there for what the invocations before it have entered, if the tier still asks
 * for the same form. A repair is a call of its own, under {@code <tier>_repair}, with the whole repaired answer.
 *
 * <p>An answer of a batch was given long before, and is looked for by whoever reads the upload, whenever that is. It is
 * kept beside the claim ({@link AnswersBesideClaims}), as every answer was before, and entered after that. So is one
 * that the ledger does not take: whoever finds it enters it, and until then this function asks no model
 * ({@link OwedEntries}).
 */
@ApplicationScoped
public class PaidAnswerStore {
    private static final Journal LOG = Journal.of(PaidAnswerStore.class);
    private static final String QUESTION = "";
    private static final String REPAIR = "repair";
    private static final String COMPARED = "compared";
    private static final String LOST = "lost_";

    private final AnswersBesideClaims besideClaims;
    private final BucketLayout layout;
    private final Ledger ledger;
    private final JsonContent json;
    private final OwedEntries owed;
    private final PatientWrites writes;

    PaidAnswerStore(AnswersBesideClaims besideClaims, BucketLayout layout, Ledger ledger, JsonContent json,
            OwedEntries owed, TimeSource time) {
        this.owed = owed;
        this.besideClaims = besideClaims;
        this.layout = layout;
        this.ledger = ledger;
        this.json = json;
        this.writes = new PatientWrites(time);
    }

    /**
     * The paid answers of one upload's reading.
     *
     * @param earlierEnds when invocations ended at the latest that may have kept something before; without any nothing
     *        is looked up
     */
    public PaidAnswers of(Upload upload, List<Instant> earlierEnds) {
        return of(upload, earlierEnds, () -> { });
    }

    /** The same, and what is to happen before a model is asked. */
    PaidAnswers of(Upload upload, List<Instant> earlierEnds, Runnable asking) {
        return new PaidForUpload(upload, earlierEnds, !earlierEnds.isEmpty(), false, asking);
    }

    /** The paid answers of one upload that come from a batch. */
    PaidAnswers ofBatch(Upload upload) {
        return new PaidForUpload(upload, List.of(), true, true);
    }

    /** What is paid for a comparison: each answer is entered in the ledger, and none is kept or recalled. */
    public PaidAnswers ofComparison(Upload upload) {
        return new PaidForComparison(new PaidForUpload(upload, List.of(), false, false));
    }

    /**
     * Enters in the ledger what was paid for an answer that nobody needs, under the key that keeping it would have.
     *
     * @throws wetread.bucket.StorageException when S3 does not take it
     */
    void enter(Upload upload, String tier, PaidAnswer answer) {
        PaidForUpload paid = new PaidForUpload(upload, List.of(), false, true);
        writes.writeOrFail("entered in the ledger", () -> paid.enter(QUESTION, tier, answer));
    }

    private final class PaidForComparison implements PaidAnswers {
        private final PaidForUpload paid;

        PaidForComparison(PaidForUpload paid) {
            this.paid = paid;
        }

        @Override
        public Optional<PaidAnswer> recall(String tier, AnswerLength length, String model) {
            return Optional.empty();
        }

        @Override
        public void check() {
            paid.check();
        }

        @Override
        public void keep(String tier, AnswerLength length, PaidAnswer answer) {
            paid.enterOrOwe(COMPARED, tier, answer);
        }

        @Override
        public void charge(String tier, PaidAnswer answer) {
            paid.charge(tier, answer);
        }
    }

    private final class PaidForUpload implements PaidAnswers {
        private final Upload upload;
        private final String bucket;
        private final List<Instant> earlierEnds;
        private final boolean looksBeside;
        private final boolean isBatch;
        private final Runnable asking;
        /** Keys of answers that lie beside the claim: a repaired one takes the place of the first. */
        private final Set<String> beside = new HashSet<>();
        /** Keys of calls that are known to be entered. */
        private final Set<String> entered = new HashSet<>();
        private List<LedgerEntry> earlier;

        PaidForUpload(Upload upload, List<Instant> earlierEnds, boolean looksBeside, boolean isBatch) {
            this(upload, earlierEnds, looksBeside, isBatch, () -> { });
        }

        PaidForUpload(Upload upload, List<Instant> earlierEnds, boolean looksBeside, boolean isBatch,
                Runnable asking) {
            this.asking = asking;
            this.upload = upload;
            this.bucket = layout.reportBucket(upload.bucket());
            this.earlierEnds = earlierEnds;
            this.looksBeside = looksBeside;
            this.isBatch = isBatch;
        }

        /** @throws wetread.bucket.StorageException when S3 cannot say: asking again might pay again */
        @Override
        public Optional<PaidAnswer> recall(String tier, AnswerLength length, String model) {
            Optional<PaidAnswer> said = entered(REPAIR, tier, length, model)
                    .or(() -> entered(QUESTION, tier, length, model));
            return said.isPresent() || !looksBeside ? said : besideClaim(tier, length, model);
        }

        private Optional<PaidAnswer> entered(String purpose, String tier, AnswerLength length, String model) {
            if (earlier == null) {
                earlier = ledger.of(bucket, upload.reportId(), earlierEnds);
            }
            // Where several were paid for, the last.
            for (int i = earlier.size() - 1; i >= 0; i--) {
                LedgerEntry entry = earlier.get(i);
                Optional<PaidAnswer> said = entry.answers(purpose, tier, model, AnswersBesideClaims.form(length))
                        ? ledger.answer(bucket, entry)
                                .flatMap(content -> AnswersBesideClaims.understood(json, tier, content))
                                .filter(answer -> answer.model().equals(model)) : Optional.empty();
                if (said.isPresent()) {
                    entered.add(question(tier, length, said.get()).key());
                    return said;
                }
            }
            return Optional.empty();
        }

        private Optional<PaidAnswer> besideClaim(String tier, AnswerLength length, String model) {
            Optional<PaidAnswer> said = besideClaims.find(upload, tier, length, model);
            said.ifPresent(answer -> {
                beside.add(besideClaims.key(upload, tier, length, model));
                // Between keeping and entering lies an instant in which everything may have ended.
                enter(QUESTION, tier, answer);
            });
            return said;
        }

        @Override
        public void check() {
            owed.settle(bucket);
            asking.run();
        }

        /**
         * What cannot be kept is still an answer: the reading goes on. But an answer of a batch comes again as long as
         * it is not kept.
         *
         * @throws wetread.bucket.StorageException when S3 does not take an answer of a batch
         */
        @Override
        public void keep(String tier, AnswerLength length, PaidAnswer answer) {
            if (isBatch) {
                writes.writeOrFail("kept", () -> besideClaims.keep(upload, tier, length, answer));
                writes.writeOrFail("entered in the ledger", () -> enter(QUESTION, tier, answer));
                return;
            }
            if (beside.contains(besideClaims.key(upload, tier, length, answer.model()))) {
                writes.write("kept", () -> besideClaims.keep(upload, tier, length, answer));
                enterOrOwe(QUESTION, tier, answer);
                return;
            }
            ObjectStore.Content content = json.of(answer);
            LedgerEntry question = question(tier, length, answer);
            Optional<LedgerEntry> repair = answer.repair().filter(PaidAnswer.Repair::isPaid).map(paid ->
                    LedgerEntry.kept(upload.reportId(), new PaidCall(REPAIR, tier, answer.model(), paid.answeredAt()),
                            AnswersBesideClaims.form(length), paid.costUsd().orElse(BigDecimal.ZERO),
                            paid.promptTokens() + paid.completionTokens()));
            List<LedgerEntry> failed = new ArrayList<>();
            if (repair.isEmpty() || !entered.contains(question.key())) {
                enter(question, content, failed);
            }
            repair.ifPresent(entry -> enter(entry, content, failed));
            if (!failed.isEmpty()) {
                keepElsewhere(tier, length, answer, failed, content);
            }
        }

        /** Beside the claim, under which it is entered by whoever finds it, as what is owed is: so it counts once. */
        private void keepElsewhere(String tier, AnswerLength length, PaidAnswer answer, List<LedgerEntry> failed,
                ObjectStore.Content content) {
            boolean isKept = writes.write("kept beside the claim",
                    () -> besideClaims.keep(upload, tier, length, answer)).isEmpty();
            List<LedgerEntry> entries = entries(QUESTION, tier, answer);
            failed.forEach(entry -> owed.owe(bucket, !isKept ? entry
                            : entries.stream().filter(one -> one.tier().equals(entry.tier())).findFirst().orElse(entry),
                    isKept ? ObjectStore.Content.mark() : content));
        }

        private LedgerEntry question(String tier, AnswerLength length, PaidAnswer answer) {
            return LedgerEntry.kept(upload.reportId(),
                    new PaidCall(QUESTION, tier, answer.model(), answer.answeredAt()),
                    AnswersBesideClaims.form(length), usd(answer), answer.promptTokens() + answer.completionTokens());
        }

        private void enter(LedgerEntry entry, ObjectStore.Content answer, List<LedgerEntry> failed) {
            writes.write("kept", () -> {
                ledger.enter(bucket, entry, answer);
                entered.add(entry.key());
            }).ifPresent(e -> failed.add(entry));
        }

        @Override
        public void charge(String tier, PaidAnswer answer) {
            enterOrOwe(LOST + answer.model(), tier, answer);
        }

        /** What is owed and entered by another too is counted once: its key is the same. */
        private void enterOrOwe(String purpose, String tier, PaidAnswer answer) {
            if (writes.write("entered in the ledger", () -> enter(purpose, tier, answer)).isPresent()) {
                entries(purpose, tier, answer).forEach(entry ->
                        owed.owe(bucket, entry, ObjectStore.Content.mark()));
            }
        }

        /** Enters each call under the same key whenever it comes, so that none is counted twice. */
        private void enter(String purpose, String tier, PaidAnswer answer) {
            for (LedgerEntry entry : entries(purpose, tier, answer)) {
                if (isBatch || looksBeside) {
                    ledger.enterAgain(bucket, entry);
                } else {
                    ledger.enter(bucket, entry);
                }
            }
        }

        private List<LedgerEntry> entries(String purpose, String tier, PaidAnswer answer) {
            List<LedgerEntry> entries = new ArrayList<>();
            entries.add(LedgerEntry.of(upload.reportId(),
                    new PaidCall(purpose, tier, answer.model(), answer.answeredAt()), usd(answer),
                    answer.promptTokens() + answer.completionTokens()));
            answer.repair().filter(PaidAnswer.Repair::isPaid).ifPresent(repair -> entries.add(LedgerEntry.of(
                    upload.reportId(), new PaidCall(REPAIR, tier, answer.model(), repair.answeredAt()),
                    repair.costUsd().orElse(BigDecimal.ZERO), repair.promptTokens() + repair.completionTokens())));
            return entries;
        }

        private static BigDecimal usd(PaidAnswer answer) {
            return answer.costUsd().orElseGet(() -> {
                LOG.warn("the model has no price: it counts at the dearest known price",
                        Map.of(Field.MODEL, answer.model()));
                return answer.assumedUsd().orElse(BigDecimal.ZERO);
            });
        }
    }
}

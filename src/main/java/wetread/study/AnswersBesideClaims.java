package wetread.study;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import wetread.bucket.BucketLayout;
import wetread.bucket.JsonContent;
import wetread.bucket.ObjectStore;
import wetread.bucket.Upload;
import wetread.journal.Field;
import wetread.journal.Journal;
import wetread.reading.PaidAnswer;
import wetread.reading.policy.AnswerLength;

/**
 * Paid answers beside the claim of an upload: {@code claims/<reportId>-<tier>-<model>-<form>-<digits>.json}. Those of
 * batches lie there, and those of before, which were entered in the ledger after that.
 */
@ApplicationScoped
class AnswersBesideClaims {
    private static final Journal LOG = Journal.of(AnswersBesideClaims.class);

    private final ObjectStore store;
    private final BucketLayout layout;
    private final JsonContent json;

    AnswersBesideClaims(ObjectStore store, BucketLayout layout, JsonContent json) {
        this.store = store;
        this.layout = layout;
        this.json = json;
    }

    /** @throws wetread.bucket.StorageException when S3 cannot say */
    Optional<PaidAnswer> find(Upload upload, String tier, AnswerLength length, String model) {
        return kept(upload, tier, key(upload, tier, length, model)).or(() -> keptBefore(upload, tier, length, model));
    }

    /** @throws wetread.bucket.StorageException when S3 does not store it */
    void keep(Upload upload, String tier, AnswerLength length, PaidAnswer answer) {
        store.put(layout.reportBucket(upload.bucket()), key(upload, tier, length, answer.model()), json.of(answer));
    }

    String key(Upload upload, String tier, AnswerLength length, String model) {
        return layout.paidAnswer(upload, tier, model, form(length));
    }

    /** What a model was asked for, as keys have it. */
    static String form(AnswerLength length) {
        return length.name().toLowerCase(Locale.ROOT);
    }

    /** The answer that was kept; nothing where it cannot be understood. */
    static Optional<PaidAnswer> understood(JsonContent json, String tier, byte[] content) {
        Optional<PaidAnswer> said = json.parse(content, PaidAnswer.class);
        if (said.isEmpty()) {
            LOG.warn("what was kept of a tier cannot be understood", Map.of(Field.TIER, tier));
        }
        return said;
    }

    private Optional<PaidAnswer> kept(Upload upload, String tier, String key) {
        return store.get(layout.reportBucket(upload.bucket()), key)
                .flatMap(object -> understood(json, tier, object.content()));
    }

    /** Of an answer with a key of before nobody knows whether it is a full one: it serves as a short one. */
    private Optional<PaidAnswer> keptBefore(Upload upload, String tier, AnswerLength length, String model) {
        return length == AnswerLength.FULL ? Optional.empty()
                : kept(upload, tier, layout.formerPaidAnswer(upload, tier, model))
                        .filter(answer -> answer.model().equals(model));
    }
}

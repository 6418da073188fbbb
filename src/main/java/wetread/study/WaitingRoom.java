package wetread.study;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import wetread.bucket.BucketLayout;
import wetread.bucket.JsonContent;
import wetread.bucket.ObjectStore;
import wetread.bucket.StorageException;
import wetread.bucket.Upload;
import wetread.journal.Field;
import wetread.journal.Journal;
import wetread.queue.StudyMessage;
import wetread.time.TimeSource;

/**
 * Uploads and studies that wait until what withholds their reading is over, as objects below {@code waiting/} in the
 * report bucket. A queue would count each look at them as a failed delivery and move them to its dead-letter queue;
 * here they wait as long as it takes. {@link WaitingKey} says how their keys are made.
 *
 * <p>What S3 denies waits for a time of its own, by a key that says when that ends. The others' order is that in which
 * they came. What was put back and is withheld again comes in once more, at the end: so
 * whatever waits has its turn, and an upload that no gateway can read keeps none of those after it.
 */
@ApplicationScoped
public class WaitingRoom {
    private static final String STUDY = "study";
    private static final Journal LOG = Journal.of(WaitingRoom.class);

    private final ObjectStore store;
    private final JsonContent json;
    private final TimeSource time;

    WaitingRoom(ObjectStore store, JsonContent json, TimeSource time) {
        this.store = store;
        this.json = json;
        this.time = time;
    }

    /**
     * Has an upload wait. One that comes twice waits twice, and is read once.
     *
     * @param bucket that reports are written to
     * @throws StorageException when S3 does not store it
     */
    public void enter(String bucket, Upload upload, Withheld why) {
        enter(bucket, upload, why, Stay.NEW);
    }

    /**
     * How something waits.
     *
     * @param first when it came for the first time; nothing where that is now
     * @param pause for how long it waits at least
     */
    public record Stay(Optional<Instant> first, Duration pause) {
        static final Stay NEW = new Stay(Optional.empty(), Duration.ZERO);
    }

    /** The same in that way. */
    void enter(String bucket, Upload upload, Withheld why, Stay stay) {
        Instant now = time.now();
        store.put(bucket, WaitingKey.of(now.plus(stay.pause), why, upload).first(stay.first.orElse(now)).text(),
                json.of(body(why)
                .put("bucket", upload.bucket()).put("key", upload.key()).put("versionId", upload.versionId())
                .put("etag", upload.eTag()).put("bytes", upload.bytes())));
    }

    /** The same for a study of loose files. */
    public void enter(String bucket, StudyMessage study, Withheld why) {
        enter(bucket, study, why, Stay.NEW);
    }

    /** The same in that way. */
    void enter(String bucket, StudyMessage study, Withheld why, Stay stay) {
        Instant now = time.now();
        store.put(bucket, WaitingKey.of(now.plus(stay.pause), why, study).first(stay.first.orElse(now)).text(),
                json.of(body(why).put("bucket", study.bucket()).put(STUDY, study.study())));
    }

    private ObjectNode body(Withheld why) {
        return json.empty().put("why", why.code()).put("since", time.now().toString());
    }

    /**
     * Part of what waits.
     *
     * @param keys of the objects, in their order
     * @param isLast whether nothing follows
     */
    public record Page(List<String> keys, boolean isLast) {

        /** The same without those that wait until a later time: nothing else follows them. */
        Page dueBy(Instant now) {
            List<String> due = keys.stream().filter(key -> WaitingKey.parse(key)
                    .filter(one -> one.why() == Withheld.ACCESS && one.since().isAfter(now)).isEmpty()).toList();
            return new Page(due, isLast || due.size() < keys.size());
        }
    }

    /**
     * Who has waited the longest, by one request.
     *
     * @param startAfter only what comes after that object; null to begin with the first
     * @param max 1 to 1,000
     * @throws StorageException when S3 does not answer
     */
    public Page oldest(String bucket, String startAfter, int max) {
        ObjectStore.Page page = store.list(bucket, BucketLayout.WAITING, startAfter, max);
        return new Page(page.keys(), page.isLast());
    }

    /**
     * Who waits under a key: by the key itself or, where that does not say it, by the object; nothing when it has left,
     * or what is there cannot be understood, which the log says.
     *
     * @param key begins with {@link BucketLayout#WAITING}
     * @throws StorageException when S3 does not answer
     */
    public Optional<Waiter> waiter(String bucket, String key) {
        Optional<WaitingKey> parsed = WaitingKey.parse(key);
        Optional<Waiter> said = parsed.flatMap(WaitingKey::upload).map(upload -> new Waiter.OfUpload(key, upload));
        if (said.isEmpty()) {
            said = parsed.flatMap(WaitingKey::study).map(study -> new Waiter.OfStudy(key, study));
        }
        return said.isPresent() ? said : store.get(bucket, key).flatMap(object -> {
            Optional<Waiter> waiter = json.parse(object.content()).flatMap(tree -> waiter(key, tree));
            if (waiter.isEmpty()) {
                LOG.error("what waits cannot be understood, and is left where it is",
                        Map.of(Field.CODE, "waiting_not_understood"));
            }
            return waiter;
        });
    }

    private static Optional<Waiter> waiter(String key, JsonNode tree) {
        try {
            return Optional.of(tree.hasNonNull(STUDY)
                    ? new Waiter.OfStudy(key, new StudyMessage(tree.path("bucket").asText(), tree.path(STUDY).asText()))
                    : new Waiter.OfUpload(key, new Upload(tree.path("bucket").asText(), tree.path("key").asText(),
                            tree.path("versionId").asText(null), tree.path("etag").asText(null),
                            tree.path("bytes").asLong())));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /**
     * Has them wait no longer; one that does not wait is no error.
     *
     * @param keys of their objects
     * @throws StorageException when S3 does not delete them
     */
    public void leave(String bucket, Collection<String> keys) {
        store.deleteAll(bucket, List.copyOf(keys));
    }
}

package wetread.study;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import wetread.bucket.BucketLayout;
import wetread.bucket.JsonContent;
import wetread.bucket.ObjectStore;
import wetread.bucket.StorageException;
import wetread.time.Deadline;
import wetread.time.TimeSource;

/**
 * Keeps how far a backfill has come that goes on by the schedule: {@code claims/backfill}, one for a bucket. Each
 * invocation goes on from there and ends. None invokes another, so that nothing can go round without an end. While one
 * runs, no other does: it is written down until when it may.
 */
@ApplicationScoped
public class BackfillPlace {
    private final ObjectStore store;
    private final BucketLayout layout;
    private final JsonContent json;
    private final TimeSource time;

    BackfillPlace(ObjectStore store, BucketLayout layout, JsonContent json, TimeSource time) {
        this.store = store;
        this.layout = layout;
        this.json = json;
        this.time = time;
    }

    /**
     * What goes on.
     *
     * @param startAfter the last key that was dealt with; null before the first
     */
    public record Course(String prefix, String startAfter, UploadFeed.Terms terms) {
        /** The same at that key. */
        public Course at(String last) {
            return new Course(prefix, last, terms);
        }
    }

    /** A course that this invocation alone goes on with. */
    public record Held(String bucket, Course course, String eTag) {
    }

    /**
     * Begins one.
     *
     * @return nothing where another one of the bucket has not ended
     * @throws StorageException when S3 does not answer
     */
    public Optional<Held> begin(String bucket, Course course, Deadline deadline) {
        Optional<ObjectStore.Stored> lying = store.get(layout.reportBucket(bucket), layout.backfill());
        if (lying.flatMap(this::course).isPresent()) {
            return Optional.empty();
        }
        ObjectStore.Content content = content(course, deadline.end());
        return (lying.isPresent()
                ? store.replace(layout.reportBucket(bucket), layout.backfill(), lying.get().eTag(), content)
                : store.putIfAbsent(layout.reportBucket(bucket), layout.backfill(), content))
                .map(eTag -> new Held(bucket, course, eTag));
    }

    /**
     * Goes on with the one of a bucket.
     *
     * @return nothing where there is none, or another invocation goes on with it
     * @throws StorageException when S3 does not answer
     */
    public Optional<Held> take(String bucket, Deadline deadline) {
        Optional<ObjectStore.Stored> lying = store.get(layout.reportBucket(bucket), layout.backfill());
        Optional<Course> course = lying.flatMap(this::course);
        if (course.isEmpty() || lying.flatMap(this::until).filter(time.now()::isBefore).isPresent()) {
            return Optional.empty();
        }
        return store.replace(layout.reportBucket(bucket), layout.backfill(), lying.get().eTag(),
                content(course.get(), deadline.end())).map(eTag -> new Held(bucket, course.get(), eTag));
    }

    /**
     * Writes down how far it has come; whoever comes next goes on from there.
     *
     * @param isDone whether it has ended
     * @throws StorageException when S3 does not answer; the next one then sends some uploads once more
     */
    public void leave(Held held, String startAfter, boolean isDone) {
        store.replace(layout.reportBucket(held.bucket), layout.backfill(), held.eTag,
                isDone ? json.of(json.empty().put("done", true))
                        : content(held.course.at(startAfter), Instant.EPOCH));
    }

    private ObjectStore.Content content(Course course, Instant until) {
        ObjectNode tree = json.empty().put("prefix", course.prefix).put("startAfter", course.startAfter)
                .put("retry", course.terms.retries()).put("until", until.toString());
        if (course.terms.atOnce() != Long.MAX_VALUE) {
            tree.put("atOnce", course.terms.atOnce());
        }
        return json.of(tree);
    }

    /** What goes on; nothing where it has ended, or cannot be understood. */
    private Optional<Course> course(ObjectStore.Stored stored) {
        return json.parse(stored.content()).filter(tree -> tree.path("prefix").isTextual())
                .map(tree -> new Course(tree.path("prefix").asText(), tree.path("startAfter").asText(null),
                        new UploadFeed.Terms(tree.path("retry").asBoolean(),
                                tree.path("atOnce").asLong(Long.MAX_VALUE))));
    }

    private Optional<Instant> until(ObjectStore.Stored stored) {
        try {
            return json.parse(stored.content()).map(tree -> tree.path("until")).filter(JsonNode::isTextual)
                    .map(until -> Instant.parse(until.asText()));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}

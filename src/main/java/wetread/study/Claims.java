package wetread.study;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import wetread.bucket.ObjectStore;
import wetread.bucket.StorageException;

/**
 * Who reads an upload. S3, SQS and Lambda deliver at least once, and two deliveries may run at the same time: the one whose
 * conditional write of {@code claims/<reportId>} succeeds reads, and the other comes back later. A claim ends with the
 * invocation that took it, so a function that was killed leaves a stale one, which is taken over.
 */
@ApplicationScoped
public class Claims {
    /** Clocks of two functions may differ by so much. */
    private static final Duration SKEW = Duration.ofSeconds(5);

    private final ObjectStore store;
    private final ObjectMapper json;

    Claims(ObjectStore store, ObjectMapper json) {
        this.store = store;
        this.json = json;
    }

    /**
     * What a claim says.
     *
     * @param attempts how many invocations have claimed the upload, this one included
     * @param until when the invocation that holds it is over
     * @param by a random name of who holds it
     */
    private record Held(int attempts, Instant until, String by) {
    }

    /** A claim that was won. */
    public static final class Claim {
        private final String bucket;
        private final String key;
        private final String eTag;
        private final Held held;

        private Claim(String bucket, String key, String eTag, Held held) {
            this.bucket = bucket;
            this.key = key;
            this.eTag = eTag;
            this.held = held;
        }

        /** How many invocations have claimed the upload, this one included. */
        public int attempts() {
            return held.attempts;
        }

        /** Whether another invocation was here before, and may have left what it paid for. */
        public boolean isResumed() {
            return held.attempts > 1;
        }
    }

    /**
     * Claims an upload.
     *
     * @param until when the invocation is over
     * @return nothing while another invocation reads it
     * @throws StorageException when S3 cannot say
     */
    public Optional<Claim> take(String bucket, String key, Instant now, Instant until) {
        String by = UUID.randomUUID().toString();
        Optional<Claim> first = write(bucket, key, null, new Held(1, until, by));
        if (first.isPresent()) {
            return first;
        }
        Optional<Claim> lying = read(bucket, key);
        if (lying.isEmpty() || lying.get().held.by.equals(by)) {
            // Either gone between the two calls, and the next delivery finds a clear field; or our own: the first write
            // had succeeded, its answer was lost, and the SDK wrote again.
            return lying;
        }
        Held held = lying.get().held;
        if (now.isBefore(held.until.plus(SKEW))) {
            return Optional.empty();
        }
        Optional<Claim> taken = write(bucket, key, lying.get().eTag, new Held(held.attempts + 1, until, by));
        return taken.isPresent() ? taken : read(bucket, key).filter(claim -> claim.held.by.equals(by));
    }

    /** Ends a claim early, so that the next delivery need not wait. What was paid for stays beside it. */
    public void release(Claim claim, Instant now) {
        write(claim.bucket, claim.key, claim.eTag, new Held(claim.held.attempts, now.minus(SKEW), claim.held.by));
    }

    /** @param replaced entity tag of the claim to take over; null where there must be none */
    private Optional<Claim> write(String bucket, String key, String replaced, Held held) {
        ObjectStore.Content content = ObjectStore.Content.json(content(held));
        Optional<String> eTag = replaced == null ? store.putIfAbsent(bucket, key, content)
                : store.replace(bucket, key, replaced, content);
        return eTag.map(written -> new Claim(bucket, key, written, held));
    }

    private Optional<Claim> read(String bucket, String key) {
        return store.get(bucket, key).map(object -> new Claim(bucket, key, object.eTag(), held(object.content())));
    }

    /** A claim that cannot be understood is nobody's. */
    private Held held(byte[] content) {
        try {
            JsonNode tree = json.readTree(content);
            return new Held(Math.max(1, tree.path("attempts").asInt()), Instant.parse(tree.path("until").asText()),
                    tree.path("by").asText());
        } catch (IOException | DateTimeException e) {
            return new Held(1, Instant.EPOCH, "");
        }
    }

    private byte[] content(Held held) {
        try {
            return json.writeValueAsBytes(json.createObjectNode().put("attempts", held.attempts)
                    .put("until", held.until.toString()).put("by", held.by));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree is always serializable", e);
        }
    }
}

package wetread.study;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import wetread.bucket.JsonContent;
import wetread.bucket.ObjectStore;
import wetread.bucket.StorageException;

/**
 * Who reads an upload. S3, SQS and Lambda deliver at least once, and two deliveries may run at the same time. The one
 * whose conditional write of {@code claims/<reportId>} succeeds reads the upload; the other comes back later. A claim
 * ends with the invocation that took it. A function that was killed leaves a claim whose end has passed, and which
 * nobody gave back: the next delivery takes it over, and knows of how many that is true.
 */
@ApplicationScoped
public class Claims {
    /** The clocks of two functions may differ by this much. */
    private static final Duration SKEW = Duration.ofSeconds(5);
    /** No invocation of AWS Lambda lasts longer. */
    private static final Duration LONGEST = Duration.ofMinutes(15);

    private final ObjectStore store;
    private final JsonContent json;

    Claims(ObjectStore store, JsonContent json) {
        this.store = store;
        this.json = json;
    }

    /**
     * What a claim says.
     *
     * @param attempts how many invocations have claimed the upload, this one included
     * @param until when the invocation that holds the claim ends
     * @param by a random name of that invocation
     * @param stops how many earlier invocations ended without giving the claim back
     * @param isBack whether this one gave it back
     * @param ends when the earlier ones ended at the latest
     * @param withheld how often the gateway failed at this upload although nobody knew of an outage
     */
    private record Held(int attempts, Instant until, String by, int stops, boolean isBack, List<Instant> ends,
            int withheld) {

        static Held first(Instant until, String by) {
            return new Held(1, until, by, 0, false, List.of(), 0);
        }

        /** In place of a claim that cannot be understood: it has ended, and was written at that time. */
        static Held byNobody(Instant at) {
            return new Held(1, Instant.EPOCH, "", 0, true, List.of(at.plus(LONGEST)), 0);
        }

        Held next(Instant newUntil, String newBy) {
            return new Held(attempts + 1, newUntil, newBy, stopsWithThis(), false,
                    Stream.concat(ends.stream(), Stream.of(until)).filter(Instant.EPOCH::isBefore).toList(), withheld);
        }

        Held ended(Instant newUntil, int newStops, boolean back) {
            return new Held(attempts, newUntil, by, newStops, back, ends, withheld);
        }

        Held withheld(Instant newUntil, boolean isAlone) {
            return new Held(Math.max(1, attempts - 1), newUntil, by, stops, true, ends, withheld + (isAlone ? 1 : 0));
        }

        Held anew(Instant newUntil) {
            return new Held(attempts, newUntil, by, 0, true, ends, 0);
        }

        int stopsWithThis() {
            return isBack ? stops : stops + 1;
        }
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

        /** How many invocations ended within the upload without giving the claim back, as if killed. */
        public int stops() {
            return held.stops;
        }

        /**
         * When the earlier invocations ended at the latest that claimed the upload too: they may have left answers that
         * they paid for. Empty in the first.
         */
        public List<Instant> earlierEnds() {
            return held.ends;
        }

        /** How often the gateway failed at this upload although nobody knew of an outage. */
        public int withheld() {
            return held.withheld;
        }
    }

    /**
     * Claims an upload.
     *
     * @param until when the invocation ends, and the claim with it
     * @return the claim; nothing while another invocation holds it
     * @throws StorageException when S3 does not answer
     */
    public Optional<Claim> take(String bucket, String key, Instant now, Instant until) {
        String by = UUID.randomUUID().toString();
        Optional<Claim> first = write(bucket, key, null, Held.first(until, by));
        if (first.isPresent()) {
            return first;
        }
        Optional<Claim> lying = read(bucket, key);
        if (lying.isEmpty()) {
            // It went between the two calls: the next delivery will be the first to claim.
            return Optional.empty();
        }
        Held held = lying.get().held;
        if (now.isBefore(held.until.plus(SKEW))) {
            return Optional.empty();
        }
        return write(bucket, key, lying.get().eTag, held.next(until, by));
    }

    /**
     * Claims an upload that nobody has claimed before.
     *
     * @return the claim; nothing where there is one, or was
     * @throws StorageException when S3 does not answer
     */
    Optional<Claim> takeFirst(String bucket, String key, Instant until) {
        return write(bucket, key, null, Held.first(until, UUID.randomUUID().toString()));
    }

    /** Ends a claim under which no model was asked: nothing of it is to be looked for later. */
    void releaseUnasked(Claim claim) {
        write(claim.bucket, claim.key, claim.eTag, claim.held.ended(Instant.EPOCH, claim.held.stops, true));
    }

    /**
     * Leaves a claim that has ended where there was none: whoever reads the upload then looks for paid answers.
     *
     * @return whether no invocation holds a claim on the upload
     */
    public boolean leave(String bucket, String key, Instant now) {
        return write(bucket, key, null, new Held(1, now.minus(SKEW), "", 0, true, List.of(), 0)).isPresent()
                || end(bucket, key).filter(now::isBefore).isEmpty();
    }

    /**
     * When the claim on an upload ends so that another invocation may take it; nothing where there is none, or only one
     * under which no model was asked.
     */
    public Optional<Instant> end(String bucket, String key) {
        return read(bucket, key).filter(claim -> claim.held.until.isAfter(Instant.EPOCH)
                || !claim.held.ends.isEmpty()).map(claim -> claim.held.until.plus(SKEW));
    }

    /**
     * How many invocations began to read the upload and did not give their claim back. They were killed, by this upload
     * or by another that they read at the same time, or still run.
     */
    public int stops(String bucket, String key) {
        return read(bucket, key).map(claim -> claim.held.stopsWithThis()).orElse(0);
    }

    /** Whether the claim has not ended and nobody has taken it over. */
    public boolean holds(Claim claim, Instant now) {
        return now.isBefore(claim.held.until)
                && read(claim.bucket, claim.key).filter(lying -> lying.held.by.equals(claim.held.by)).isPresent();
    }

    /** Ends a claim early, so that the next delivery need not wait. The paid answers beside it stay. */
    public void release(Claim claim, Instant now) {
        write(claim.bucket, claim.key, claim.eTag, claim.held.ended(now.minus(SKEW), claim.held.stops, true));
    }

    /**
     * The same for an upload that waits now: as an attempt at its reading this one does not count.
     *
     * @param isAlone whether nobody knew of an outage, so that the upload itself may be why the gateway failed
     * @param isAsked whether a model was asked; else nothing of this invocation is to be looked for later. The end of
     *        the first is kept all the same: it tells for how long the upload has waited
     */
    public void releaseWithheld(Claim claim, Instant now, boolean isAlone, boolean isAsked) {
        write(claim.bucket, claim.key, claim.eTag, claim.held.withheld(
                isAsked || claim.held.ends.isEmpty() ? now.minus(SKEW) : Instant.EPOCH, isAlone));
    }

    /** The same for an upload whose reading broke down as if it had been killed. */
    public void releaseStopped(Claim claim, Instant now) {
        write(claim.bucket, claim.key, claim.eTag, claim.held.ended(now.minus(SKEW), claim.held.stops, false));
    }

    /** The same, and what happened before counts no more. */
    public void releaseAnew(Claim claim, Instant now) {
        write(claim.bucket, claim.key, claim.eTag, claim.held.anew(now.minus(SKEW)));
    }

    /** @param replaced the entity tag of the claim to take over; null to write only where there is no claim */
    private Optional<Claim> write(String bucket, String key, String replaced, Held held) {
        ObjectNode tree = json.empty().put("attempts", held.attempts).put("until", held.until.toString())
                .put("by", held.by).put("stops", held.stops).put("back", held.isBack).put("withheld", held.withheld);
        held.ends.forEach(end -> tree.withArray("ends").add(end.toString()));
        ObjectStore.Content content = json.of(tree);
        Optional<String> eTag = replaced == null ? store.putIfAbsent(bucket, key, content)
                : store.replace(bucket, key, replaced, content);
        return eTag.map(written -> new Claim(bucket, key, written, held));
    }

    private Optional<Claim> read(String bucket, String key) {
        return store.get(bucket, key).map(object -> new Claim(bucket, key, object.eTag(), held(object)));
    }

    private Held held(ObjectStore.Stored object) {
        return json.parse(object.content()).flatMap(Claims::held)
                .orElseGet(() -> Held.byNobody(object.lastModified()));
    }

    private static Optional<Held> held(JsonNode tree) {
        try {
            List<Instant> ends = new ArrayList<>();
            tree.path("ends").forEach(end -> ends.add(Instant.parse(end.asText())));
            return Optional.of(new Held(Math.max(1, tree.path("attempts").asInt()),
                    Instant.parse(tree.path("until").asText()), tree.path("by").asText(),
                    Math.max(0, tree.path("stops").asInt()), tree.path("back").asBoolean(), List.copyOf(ends),
                    Math.max(0, tree.path("withheld").asInt())));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}

package wetread.study;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import wetread.bucket.BucketLayout;
import wetread.bucket.JsonContent;
import wetread.bucket.ObjectStore;
import wetread.gateway.GatewayConfig;
import wetread.journal.Field;
import wetread.journal.Journal;
import wetread.secret.Secrets;
import wetread.time.TimeSource;

/**
 * Whether the gateway can be asked at all, for all functions together: {@code claims/outage}. The first upload that no
 * model could be asked about begins an outage; from then on uploads wait without a call. Now and then one upload shows
 * whether it is over, at growing distances: the next one that comes, or one that waits where none comes; when a model
 * answers about it, the outage is over. Where one upload alone began it, which may be its own fault, that is first
 * tried after some seconds. Where a key was refused, it is tried as soon as the secret has another version.
 *
 * <p>A container looks once a minute at most, and when it is time to try. So what others begin in that minute may still
 * be asked about.
 */
@ApplicationScoped
public class Outages {
    /** How long what was seen is used. */
    private static final Duration FRESH = Duration.ofMinutes(1);
    /** The longest time between two tries, a little less than the schedule's: that may be early by seconds. */
    private static final Duration LONGEST = Duration.ofMinutes(29);
    /** The same where a person has to act and the refusal costs nothing. */
    private static final Duration LONGEST_FOR_A_PERSON = Duration.ofMinutes(9);
    private static final int MAX_DOUBLINGS = 12;
    /** When it is first tried whether the upload alone was at fault that began an outage. */
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Journal LOG = Journal.of(Outages.class);

    private final ObjectStore store;
    private final BucketLayout layout;
    private final JsonContent json;
    private final TimeSource time;
    private final Secrets secrets;
    private final Duration coolDown;
    private final Map<String, Known> known = new ConcurrentHashMap<>();
    private final Set<String> tried = ConcurrentHashMap.newKeySet();

    Outages(ObjectStore store, BucketLayout layout, JsonContent json, TimeSource time, Secrets secrets,
            GatewayConfig config) {
        this.secrets = secrets;
        this.store = store;
        this.layout = layout;
        this.json = json;
        this.time = time;
        this.coolDown = config.coolDown();
    }

    /** @param next when it is worth to look whether it may be tried */
    private record Known(Instant at, Optional<Withheld> why, Instant next) {
    }

    /**
     * @param why what is withheld; {@code isOver} says whether it still is
     * @param next when it may be tried
     * @param tries how often it was
     * @param keys the version of the secret when that began; empty where it is not about keys
     */
    private record Outage(Withheld why, Instant since, Instant next, int tries, String keys, boolean isOver) {
    }

    private record Lying(Outage outage, String eTag) {
        boolean isOn() {
            return !outage.isOver;
        }
    }

    /**
     * Why no upload may begin now; nothing where one may. The answer may be a minute old.
     *
     * @param bucket that reports are written to
     * @throws wetread.bucket.StorageException when S3 does not answer
     */
    public Optional<Withheld> now(String bucket) {
        Instant now = time.now();
        Known before = known.get(bucket);
        if (before == null || now.isBefore(before.at) || !now.isBefore(before.at.plus(FRESH))) {
            // A look at the outage is none at the keys.
            before = see(bucket, read(bucket).filter(Lying::isOn).map(Lying::outage),
                    before == null || before.next.equals(Instant.MAX) ? now : before.next);
        }
        return tried.contains(bucket) ? Optional.empty() : before.why;
    }

    /** The same as S3 says it now. */
    public Optional<Withheld> look(String bucket) {
        known.remove(bucket);
        return now(bucket);
    }

    /**
     * Whether there is an outage, also while this container tries whether it is over.
     *
     * @throws wetread.bucket.StorageException when S3 does not answer
     */
    boolean isOn(String bucket) {
        return read(bucket).filter(Lying::isOn).isPresent();
    }

    /**
     * When the outage began; nothing where there is none.
     *
     * @throws wetread.bucket.StorageException when S3 fails
     */
    Optional<Instant> since(String bucket) {
        return read(bucket).filter(Lying::isOn).map(lying -> lying.outage.since);
    }

    private Known see(String bucket, Optional<Outage> on) {
        return see(bucket, on, time.now().plus(FRESH));
    }

    /** @param keys when it is to be seen whether keys were replaced, where it is about them */
    private Known see(String bucket, Optional<Outage> on, Instant keys) {
        Instant next = on.map(Outage::next).orElse(Instant.MAX);
        boolean isOfKey = on.filter(one -> one.why == Withheld.KEY).isPresent();
        Known seen = new Known(time.now(), on.map(Outage::why), isOfKey && next.isAfter(keys) ? keys : next);
        known.put(bucket, seen);
        return seen;
    }

    /**
     * Tells that no model could be asked.
     *
     * @return whether nobody knew: the upload is the first of this outage
     * @throws wetread.bucket.StorageException when S3 fails
     */
    public boolean begin(String bucket, Withheld why) {
        if (tried.contains(bucket)) {
            return false;
        }
        Optional<Lying> lying = read(bucket);
        Instant now = time.now();
        if (lying.filter(Lying::isOn).isPresent()) {
            see(bucket, confirmed(bucket, lying, now));
            return false;
        }
        Outage outage = new Outage(why, now, now.plus(coolDown.compareTo(SOON) < 0 ? coolDown : SOON), 0,
                why == Withheld.KEY ? secrets.version(FRESH) : "", false);
        see(bucket, Optional.of(outage));
        if (write(bucket, lying, outage)) {
            LOG.error("uploads wait from now on: no model can be asked (" + why.code() + ")",
                    Map.of(Field.CODE, "withheld_" + why.code()));
            return true;
        }
        // Another upload has told it at the same moment.
        Optional<Lying> others = read(bucket).filter(Lying::isOn);
        if (others.isPresent()) {
            see(bucket, confirmed(bucket, others, now));
        }
        return false;
    }

    /** A second upload at which the gateway fails: it is no fault of the first one alone, and not tried so soon. */
    private Optional<Outage> confirmed(String bucket, Optional<Lying> lying, Instant now) {
        Outage outage = lying.get().outage;
        if (!outage.next.isBefore(now.plus(coolDown))) {
            return Optional.of(outage);
        }
        Outage later = new Outage(outage.why, outage.since, now.plus(coolDown), outage.tries, outage.keys, false);
        write(bucket, lying, later);
        return Optional.of(later);
    }

    /**
     * Takes the right to try whether the outage is over, if it is time and nobody else has. Until {@link #end} this
     * container reads as if there were none.
     *
     * @throws wetread.bucket.StorageException when S3 fails
     */
    public boolean mayTry(String bucket) {
        boolean mayTry = takesTry(bucket);
        if (mayTry) {
            tried.add(bucket);
        }
        return mayTry;
    }

    /**
     * The same for one upload: all others of this container wait. Before it is time no request is made.
     *
     * @throws wetread.bucket.StorageException when S3 fails
     */
    synchronized boolean mayTryNow(String bucket) {
        Known seen = known.get(bucket);
        return seen != null && !time.now().isBefore(seen.next) && takesTry(bucket);
    }

    private boolean takesTry(String bucket) {
        Optional<Lying> lying = read(bucket).filter(Lying::isOn);
        Instant now = time.now();
        see(bucket, lying.map(Lying::outage));
        if (lying.isEmpty()) {
            return false;
        }
        Outage outage = lying.get().outage;
        String keys = outage.why == Withheld.KEY ? secrets.version(FRESH) : "";
        if (now.isBefore(outage.next) && keys.equals(outage.keys)) {
            return false;
        }
        Outage later = new Outage(outage.why, outage.since, now.plus(distance(outage.why, outage.tries)),
                outage.tries + 1, keys, false);
        boolean mayTry = write(bucket, lying, later);
        see(bucket, Optional.of(later));
        return mayTry;
    }

    /**
     * Ends a try.
     *
     * @param isOver whether a model was asked and answered, or nobody waits any more
     * @throws wetread.bucket.StorageException when S3 fails
     */
    public void end(String bucket, boolean isOver) {
        tried.remove(bucket);
        known.remove(bucket);
        Optional<Lying> lying = isOver ? read(bucket).filter(Lying::isOn) : Optional.empty();
        lying.ifPresent(one -> {
            Outage outage = one.outage;
            write(bucket, lying, new Outage(outage.why, outage.since, outage.next, outage.tries, outage.keys, true));
            LOG.info("models can be asked again", Map.of(Field.CODE, "withheld_over", Field.COUNT, outage.tries));
        });
    }

    private Duration distance(Withheld why, int tries) {
        Duration longest = why == Withheld.GATEWAY ? LONGEST : LONGEST_FOR_A_PERSON;
        Duration grown = coolDown.multipliedBy(1L << Math.min(tries, MAX_DOUBLINGS));
        return grown.compareTo(longest) < 0 ? grown : longest;
    }

    private boolean write(String bucket, Optional<Lying> before, Outage outage) {
        ObjectStore.Content content = json.of(json.empty().put("why", outage.why.code())
                .put("since", outage.since.toString()).put("next", outage.next.toString()).put("tries", outage.tries)
                .put("keys", outage.keys).put("over", outage.isOver));
        return (before.isPresent() ? store.replace(bucket, layout.outage(), before.get().eTag, content)
                : store.putIfAbsent(bucket, layout.outage(), content)).isPresent();
    }

    private Optional<Lying> read(String bucket) {
        return store.get(bucket, layout.outage())
                .map(object -> new Lying(json.parse(object.content()).map(Outages::outage)
                        .orElseGet(Outages::over), object.eTag()));
    }

    private static Outage outage(JsonNode tree) {
        try {
            return new Outage(Withheld.of(tree.path("why").asText()).orElse(Withheld.GATEWAY),
                    Instant.parse(tree.path("since").asText()), Instant.parse(tree.path("next").asText()),
                    tree.path("tries").asInt(), tree.path("keys").asText(), tree.path("over").asBoolean());
        } catch (DateTimeException e) {
            return over();
        }
    }

    /** In place of what cannot be understood: the next upload shows what is true. */
    private static Outage over() {
        return new Outage(Withheld.GATEWAY, Instant.EPOCH, Instant.EPOCH, 0, "", true);
    }
}

package wetread.settings;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import wetread.bucket.BucketLayout;
import wetread.bucket.ObjectStore;
import wetread.bucket.StorageException;
import wetread.journal.Journal;
import wetread.time.TimeSource;

/**
 * What overrides the shipped settings without a build: a variable, and over it an object of the bucket that reports are
 * written to. The bucket is looked at once a minute. An override that cannot be used is left out, and said: it never
 * stops a reading.
 */
@ApplicationScoped
public class Overrides {
    /** How long a look at the bucket counts. */
    private static final Duration FRESH = Duration.ofMinutes(1);
    private static final Journal LOG = Journal.of(Overrides.class);

    private final ObjectStore store;
    private final TimeSource time;
    private final SettingsConfig config;
    private final SettingsFile file = new SettingsFile();
    private final Map<String, Look> looks = new ConcurrentHashMap<>();
    /** What was logged: each fault once, and not with every reading. */
    private final Set<String> warned = ConcurrentHashMap.newKeySet();

    Overrides(ObjectStore store, TimeSource time, SettingsConfig config) {
        this.store = store;
        this.time = time;
        this.config = config;
    }

    /** The files that may be overridden. */
    public enum Kind {
        /** Which models there are, and what they cost. */
        MODELS("models.yaml", "WETREAD_MODELS"),
        /** Which of them are asked, and when an answer is enough. */
        POLICIES("policies.yaml", "WETREAD_POLICIES");

        private final String key;
        private final String resource;
        private final String variable;

        Kind(String name, String variable) {
            this.key = BucketLayout.CONFIG + name;
            this.resource = "/" + name;
            this.variable = variable;
        }

        /** The absolute name of the shipped file. */
        public String resource() {
            return resource;
        }
    }

    /**
     * Applies what it is given to what was before.
     *
     * @param <T> the settings as they are used
     * @param <F> the settings as the file has them
     */
    @FunctionalInterface
    public interface Application<T, F> {
        /** @throws WrongSettingException when the file cannot be applied; names the key */
        T apply(T before, F file);
    }

    /**
     * Settings as they are to be used.
     *
     * @param faults why overrides were left out; each names the override and the key that is wrong
     */
    public record Current<T>(T value, List<String> faults) {
    }

    /**
     * What lay in the bucket.
     *
     * @param text empty where there was no such object, or one that is too large
     */
    private record Look(Instant at, Optional<String> text, boolean isTooLarge) {

        private static Look of(Instant at, Optional<byte[]> content) {
            boolean isTooLarge = content.filter(bytes -> bytes.length > SettingsFile.MAX_BYTES).isPresent();
            return new Look(at, content.filter(bytes -> !isTooLarge)
                    .map(bytes -> new String(bytes, StandardCharsets.UTF_8)), isTooLarge);
        }
    }

    private record Text(String origin, String yaml) {
    }

    /**
     * The shipped settings with all that overrides them.
     *
     * @param bucket that reports are written to
     * @param shipped the settings without overrides
     * @param type what the file is read into
     * @throws StorageException when the bucket cannot be looked at and nothing is known of it
     */
    public <T, F> Current<T> over(T shipped, Kind kind, String bucket, Class<F> type, Application<T, F> application) {
        Look look = look(kind, bucket);
        Current<T> before = withVariable(shipped, kind, type, application);
        return look.isTooLarge
                ? without(before, kind.key + ": has more than " + SettingsFile.MAX_BYTES + " bytes")
                : laidOver(before, look.text.map(yaml -> new Text(kind.key, yaml)), type, application);
    }

    /** The shipped settings with the variable that overrides them, without a look at any bucket. */
    public <T, F> Current<T> withVariable(T shipped, Kind kind, Class<F> type, Application<T, F> application) {
        return laidOver(new Current<>(shipped, List.of()),
                variable(kind).map(yaml -> new Text(kind.variable, yaml)), type, application);
    }

    private <T, F> Current<T> laidOver(Current<T> before, Optional<Text> text, Class<F> type,
            Application<T, F> application) {
        if (text.isEmpty()) {
            return before;
        }
        try {
            return new Current<>(application.apply(before.value, file.read(text.get().yaml, type)), before.faults);
        } catch (WrongSettingException e) {
            return without(before, text.get().origin + ": " + e.getMessage());
        } catch (RuntimeException e) {
            // Nobody has thought of it. The message may quote the file.
            return without(before, text.get().origin + ": cannot be used (" + e.getClass().getSimpleName() + ")");
        }
    }

    private <T> Current<T> without(Current<T> before, String fault) {
        if (warned.add(fault)) {
            LOG.warn("an override is left out, " + fault, Map.of());
        }
        return new Current<>(before.value, Stream.concat(before.faults.stream(), Stream.of(fault)).toList());
    }

    private Optional<String> variable(Kind kind) {
        return (kind == Kind.MODELS ? config.models() : config.policies()).filter(text -> !text.isBlank());
    }

    private Look look(Kind kind, String bucket) {
        Instant now = time.now();
        return looks.compute(bucket + "/" + kind.key, (key, before) ->
                before != null && now.isBefore(before.at.plus(FRESH)) ? before : lookAnew(kind, bucket, before, now));
    }

    /**
     * A fault of S3 leaves what was there at the last look. Where nothing is known the reading has to wait: settings
     * may say that pictures go to no other server than the clinic's own.
     */
    private Look lookAnew(Kind kind, String bucket, Look before, Instant now) {
        try {
            return Look.of(now, store.get(bucket, kind.key, SettingsFile.MAX_BYTES).map(ObjectStore.Stored::content));
        } catch (StorageException e) {
            if (before == null) {
                throw e;
            }
            return new Look(now, before.text, before.isTooLarge);
        }
    }
}

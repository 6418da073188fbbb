package wetread.secret;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;

/**
 * Keys by the name of their environment variable. A key that the environment does not hold is looked up in the secret
 * that {@code WETREAD_SECRET_NAME} names. The secret is a JSON object with the variables' names as fields, or lines
 * {@code NAME=value}, or it is plain text and then the {@link #GATEWAY_API_KEY} itself.
 */
@ApplicationScoped
public class Secrets {
    /** The gateway's bearer token. */
    public static final String GATEWAY_API_KEY = "GATEWAY_API_KEY";
    /** The key by which identifiers in reports are hashed. */
    public static final String IDENTIFIER_KEY = "WETREAD_IDENTIFIER_KEY";

    private final Config environment;
    private final SecretConfig config;
    private final SecretsManager manager;
    private final SecretText text;
    private final InstantSource time;
    private String secret;
    private String version = "";
    private Instant fetched;

    Secrets(Config environment, SecretConfig config, SecretsManager manager, ObjectMapper json, InstantSource time) {
        this.environment = environment;
        this.config = config;
        this.manager = manager;
        this.text = new SecretText(json);
        this.time = time;
    }

    /**
     * A key, without blanks around it; nothing when neither the environment nor the secret holds it.
     *
     * @throws SecretUnavailableException when the secret is needed and cannot be read or understood
     */
    public Optional<String> value(String variable) {
        Optional<String> own = own(variable);
        return own.isPresent() || name().isEmpty() ? own : text.in(current(), variable);
    }

    /**
     * The new key in the place of one that was refused; nothing when there is no new one.
     *
     * @param refused the key as it was used
     * @throws SecretUnavailableException when the secret is needed and cannot be read or understood
     */
    public Optional<String> replacement(String variable, String refused) {
        if (own(variable).isPresent() || name().isEmpty()) {
            return Optional.empty();
        }
        return text.in(renewed(variable, refused), variable).filter(value -> !value.equals(refused));
    }

    /**
     * The version of the secret as it is now, by which it is seen that somebody has replaced a key: its id says nothing
     * of what it holds. Empty where no secret is named, or it cannot be read.
     *
     * @param age at which the secret is fetched again
     */
    public synchronized String version(Duration age) {
        if (name().isEmpty()) {
            return "";
        }
        if (fetched == null || !time.instant().isBefore(fetched.plus(age))) {
            try {
                fetch();
            } catch (SecretUnavailableException e) {
                return "";
            }
        }
        return version;
    }

    private Optional<String> own(String variable) {
        return environment.getOptionalValue(variable, String.class).flatMap(value ->
                variable.equals(GATEWAY_API_KEY) ? text.in(value, variable) : text.key(value, variable));
    }

    private Optional<String> name() {
        return config.name().flatMap(Secrets::given);
    }

    private static Optional<String> given(String value) {
        return Optional.of(value.strip()).filter(text -> !text.isEmpty());
    }

    private synchronized String current() {
        if (secret == null) {
            fetch();
        } else if (!time.instant().isBefore(fetched.plus(config.refresh()))) {
            try {
                fetch();
            } catch (SecretUnavailableException e) {
                // The old secret most likely still works. The next fetch is due as late as after a success.
                fetched = time.instant();
            }
        }
        return secret;
    }

    /** Uploads that are read at the same time are refused together: the first one fetches for all. */
    private synchronized String renewed(String variable, String refused) {
        if (text.in(current(), variable).filter(refused::equals).isPresent()) {
            fetch();
        }
        return secret;
    }

    private void fetch() {
        SecretsManager.Value value = manager.value(name().orElseThrow());
        secret = value.text();
        version = value.version();
        fetched = time.instant();
    }
}

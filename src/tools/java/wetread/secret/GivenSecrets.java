package wetread.secret;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;

/** Secrets from an environment that a test or tool gives, without a container and without AWS. */
public final class GivenSecrets {
    private GivenSecrets() {
    }

    /** The secrets that {@code environment} holds, by the names of the variables. */
    public static Secrets of(Map<String, String> environment) {
        SecretConfig none = new SecretConfig() {
            @Override
            public Optional<String> name() {
                return Optional.empty();
            }

            @Override
            public Duration refresh() {
                return Duration.ZERO;
            }
        };
        return new Secrets(config(environment), none, null, new ObjectMapper(), Instant::now);
    }

    static Config config(Map<String, String> environment) {
        return new SmallRyeConfigBuilder().withSources(new PropertiesConfigSource(environment, "given", 100)).build();
    }
}

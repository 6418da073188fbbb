package wetread.secret;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Secrets from an environment that a test gives, for tests of other packages. */
public final class GivenSecrets {
    private GivenSecrets() {
    }

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
        return new Secrets(
                new SmallRyeConfigBuilder().withSources(new PropertiesConfigSource(environment, "given", 100)).build(),
                none, null, new ObjectMapper(), Instant::now);
    }
}

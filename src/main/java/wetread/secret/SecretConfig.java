package wetread.secret;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** Where to find keys that the environment does not hold. */
@ConfigMapping(prefix = "wetread.secret")
public interface SecretConfig {
    /** The name or ARN of a secret in AWS Secrets Manager; without it the environment alone is asked. */
    Optional<String> name();

    /** The age at which the secret is fetched again before a key of it is used. */
    @WithDefault("5M")
    Duration refresh();
}

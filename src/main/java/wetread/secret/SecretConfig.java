package wetread.secret;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** Where keys come from that the environment does not hold. */
@ConfigMapping(prefix = "wetread.secret")
public interface SecretConfig {
    /** Name or ARN of a secret in AWS Secrets Manager. */
    Optional<String> name();

    /** A key older than this is fetched again before it is used. */
    @WithDefault("5M")
    Duration refresh();
}

package wetread.gateway;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How the gateway is reached and how patiently. Each setting is an environment variable too: {@code GATEWAY_URL} … */
@ConfigMapping(prefix = "gateway")
public interface GatewayConfig {
    /** Base URL; {@code /chat/completions} is put after it. */
    String url();

    /** Tries for one model, the first included. */
    @WithDefault("4")
    int attempts();

    /** The longest that one attempt may take. */
    @WithDefault("60S")
    Duration attemptTimeout();

    /** No attempt is begun with less time than this. */
    @WithDefault("2S")
    Duration leastAttemptTime();

    /** The upper bound of the first wait; doubled each time. A wait lies anywhere between nothing and its bound. */
    @WithDefault("500MS")
    Duration backoffBase();

    /** No wait of our own is longer. */
    @WithDefault("8S")
    Duration backoffCap();

    /** After so many readings in a row that a model did not answer, it cools down. */
    @WithDefault("2")
    int coolDownAfter();

    /** How long a model that keeps failing is asked after others, and once alone. */
    @WithDefault("60S")
    Duration coolDown();

    /** Sampling temperature, 0 to 2. */
    @WithDefault("0.3")
    double temperature();
}

package wetread.gateway;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/**
 * Where the gateway is and how patiently it is asked. Each setting is an environment variable too, such as
 * {@code GATEWAY_URL}.
 */
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

    /**
     * The upper bound of the first wait, not its mean: a wait is drawn evenly between zero and its bound. The bound
     * doubles with each attempt, up to {@link #backoffCap()}.
     */
    @WithDefault("500MS")
    Duration backoffBase();

    /** The upper bound of every wait, except of one that the gateway itself asks for. */
    @WithDefault("8S")
    Duration backoffCap();

    /** A model cools down after this many readings in a row that it did not answer. */
    @WithDefault("2")
    int coolDownAfter();

    /** How long a model that keeps failing is asked after the others, and only once. */
    @WithDefault("60S")
    Duration coolDown();

    /** Sampling temperature, 0 to 2. */
    @WithDefault("0.3")
    double temperature();
}

package wetread.gateway;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.time.Duration;
import java.util.Optional;

/**
 * Where the gateway is, and how often and how long it is asked. Each setting is an environment variable too, such as
 * {@code GATEWAY_URL}.
 */
@ConfigMapping(prefix = "gateway")
public interface GatewayConfig {
    /** The base URL; {@code /chat/completions} is appended. */
    String url();

    /** The header that carries the key: {@code api-key} for some gateways. */
    @WithDefault("Authorization")
    String keyHeader();

    /** What stands before the key; {@code Bearer} in {@code Authorization}, nothing in another header. */
    Optional<String> keyScheme();

    /** Whether the gateway wants no key, as a server of one's own. */
    @WithDefault("false")
    boolean keyless();

    /**
     * Further headers of each request, as {@code name: value; name: value}. A value {@code @OWN_API_KEY} stands for
     * what that variable, or the field of that name in the secret, holds.
     */
    Optional<String> headers();

    /** The maximum time to open a connection. */
    @WithDefault("5S")
    Duration connectTimeout();

    /** The maximum of attempts for one question to one model, the first included. */
    @WithDefault("4")
    int attempts();

    /** The maximum time of one attempt. */
    @WithDefault("60S")
    Duration attemptTimeout();

    /** The minimum of time to begin an attempt; with less time left none begins. */
    @WithName("least-attempt-time")
    @WithDefault("2S")
    Duration minAttemptTime();

    /**
     * The upper bound of the first wait, not its mean: a wait is drawn evenly between zero and its bound. The bound
     * doubles with each attempt, up to {@link #backoffCap()}.
     */
    @WithDefault("500MS")
    Duration backoffBase();

    /** The upper bound of every wait, except one that the gateway itself asks for. */
    @WithDefault("8S")
    Duration backoffCap();

    /** A model cools down after it did not answer this many questions in a row. */
    @WithDefault("2")
    int coolDownAfter();

    /** How long a model cools down: it is then asked after the others, and only once. */
    @WithDefault("60S")
    Duration coolDown();

    /**
     * How long a parameter that a model refused is left out, or sent in another way; an hour by default. Not for ever:
     * a gateway may have sent one request to an odd server, and a model's next version may take what this one does not.
     */
    @WithDefault("1H")
    Duration relaxedFor();

    /** Sampling temperature, 0 to 2. */
    @WithDefault("0.3")
    double temperature();
}

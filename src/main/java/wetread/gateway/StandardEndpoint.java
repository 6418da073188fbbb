package wetread.gateway;

import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import wetread.secret.Secrets;

/** The endpoint that the environment names: {@code GATEWAY_URL} and its like. Checked when the function starts. */
@Startup
@ApplicationScoped
public class StandardEndpoint {
    /** The name by which settings may say that a model is asked there. */
    public static final String NAME = "GATEWAY_URL";

    private static final String AUTHORIZATION = "Authorization";

    private final Endpoint endpoint;

    /** @throws IllegalArgumentException when a variable is wrong; the message names it */
    public StandardEndpoint(GatewayConfig config) {
        try {
            Optional<Endpoint.Key> key = config.keyless() ? Optional.empty()
                    : Optional.of(key(Secrets.GATEWAY_API_KEY, Optional.of(config.keyHeader()), config.keyScheme()));
            this.endpoint = new Endpoint(NAME, Endpoint.url(config.url()), key,
                    headers(config.headers().orElse("")));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("GATEWAY_URL, GATEWAY_KEY_HEADER, GATEWAY_KEY_SCHEME, GATEWAY_HEADERS: "
                    + e.getMessage(), e);
        }
    }

    /** The endpoint. */
    public Endpoint endpoint() {
        return endpoint;
    }

    /**
     * How a key is sent.
     *
     * @param header {@code Authorization} where none is given
     * @param scheme {@code Bearer} in {@code Authorization} where none is given, else nothing
     */
    public static Endpoint.Key key(String variable, Optional<String> header, Optional<String> scheme) {
        String name = header.orElse(AUTHORIZATION);
        return new Endpoint.Key(variable, name,
                scheme.orElse(name.equalsIgnoreCase(AUTHORIZATION) ? "Bearer" : ""));
    }

    /** Headers of a text {@code name: value; name: value}. */
    private static Map<String, String> headers(String text) {
        Map<String, String> headers = new LinkedHashMap<>();
        for (String line : text.split("[;\\n]")) {
            if (line.isBlank()) {
                continue;
            }
            int colon = line.indexOf(':');
            if (colon < 0) {
                throw new IllegalArgumentException("headers must be written as name: value; name: value");
            }
            headers.put(line.substring(0, colon).strip(), line.substring(colon + 1).strip());
        }
        return headers;
    }
}

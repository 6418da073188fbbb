package wetread.gateway;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import wetread.gateway.GatewayClosedException.Cause;
import wetread.secret.SecretUnavailableException;
import wetread.secret.Secrets;

/** The keys of endpoints. They are looked up at the first call: the function starts without them. */
@ApplicationScoped
class GatewayKey {
    private final Secrets secrets;

    GatewayKey(Secrets secrets) {
        this.secrets = secrets;
    }

    /**
     * The endpoint's key; nothing for an endpoint that wants none.
     *
     * @throws GatewayClosedException when there is no such endpoint, when it wants a key and there is none, or the
     *         secret cannot be read
     */
    Optional<String> current(Endpoint endpoint) {
        if (!endpoint.exists()) {
            throw GatewayClosedException.noEndpoint(endpoint);
        }
        return endpoint.key().map(key -> value(endpoint, key.variable()));
    }

    /**
     * The headers of a request: those of the endpoint, and its key.
     *
     * @throws GatewayClosedException when a header's value is not there, or the secret cannot be read
     */
    Map<String, String> headers(Endpoint endpoint, Optional<String> key) {
        Map<String, String> headers = new LinkedHashMap<>();
        endpoint.headers().forEach((name, value) -> headers.put(name,
                Endpoint.isReference(value) ? value(endpoint, Endpoint.referred(value)) : value));
        key.ifPresent(secret -> {
            Endpoint.Key sent = endpoint.key().orElseThrow();
            headers.put(sent.header(), sent.headerValue(secret));
        });
        return headers;
    }

    private String value(Endpoint endpoint, String variable) {
        try {
            return secrets.value(variable).orElseThrow(() -> new GatewayClosedException(Cause.KEY_REFUSED, endpoint,
                    "neither " + variable + " is set nor a secret that holds it: the gateway cannot be asked"));
        } catch (SecretUnavailableException e) {
            throw new GatewayClosedException(Cause.KEY_REFUSED, endpoint, e.getMessage());
        }
    }

    /**
     * The new key in the place of a refused one; nothing when there is no new one.
     *
     * @throws GatewayClosedException when the secret cannot be read
     */
    Optional<String> replacement(Endpoint endpoint, String refused) {
        try {
            return endpoint.key().flatMap(key -> secrets.replacement(key.variable(), refused));
        } catch (SecretUnavailableException e) {
            throw new GatewayClosedException(Cause.KEY_REFUSED, endpoint, e.getMessage());
        }
    }
}

package wetread.gateway;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import wetread.gateway.GatewayClosedException.Cause;
import wetread.secret.SecretUnavailableException;
import wetread.secret.Secrets;

/** The gateway's bearer token. It is looked up at the first call: the function starts without it. */
@ApplicationScoped
class GatewayKey {
    private final Secrets secrets;

    GatewayKey(Secrets secrets) {
        this.secrets = secrets;
    }

    /**
     * The token.
     *
     * @throws GatewayClosedException when there is none, or the secret cannot be read
     */
    String current() {
        try {
            return secrets.value(Secrets.GATEWAY_API_KEY).orElseThrow(() -> new GatewayClosedException(
                    Cause.KEY_REFUSED,
                    "neither GATEWAY_API_KEY is set nor a secret that holds it: the gateway cannot be asked"));
        } catch (SecretUnavailableException e) {
            throw new GatewayClosedException(Cause.KEY_REFUSED, e.getMessage());
        }
    }

    /**
     * The new token in the place of a refused one; nothing when there is no new one.
     *
     * @throws GatewayClosedException when the secret cannot be read
     */
    Optional<String> replacement(String refused) {
        try {
            return secrets.replacement(Secrets.GATEWAY_API_KEY, refused);
        } catch (SecretUnavailableException e) {
            throw new GatewayClosedException(Cause.KEY_REFUSED, e.getMessage());
        }
    }
}

package wetread.gateway;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import wetread.secret.SecretUnavailableException;
import wetread.secret.Secrets;

/** The gateway's bearer token. Needed by the first call, not to start. */
@ApplicationScoped
class GatewayKey {
    private final Secrets secrets;

    GatewayKey(Secrets secrets) {
        this.secrets = secrets;
    }

    /** @throws GatewayKeyException when there is none */
    String current() {
        try {
            return secrets.value(Secrets.GATEWAY_API_KEY).orElseThrow(() -> new GatewayKeyException(
                    "neither GATEWAY_API_KEY is set nor a secret that holds it: the gateway cannot be asked"));
        } catch (SecretUnavailableException e) {
            throw new GatewayKeyException(e.getMessage());
        }
    }

    /**
     * What has taken the place of a key that the gateway refuses, or nothing.
     *
     * @throws GatewayKeyException when that cannot be found out
     */
    Optional<String> replacement(String refused) {
        try {
            return secrets.replacement(Secrets.GATEWAY_API_KEY, refused);
        } catch (SecretUnavailableException e) {
            throw new GatewayKeyException(e.getMessage());
        }
    }
}

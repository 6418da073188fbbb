package wetread.gateway;

import java.util.Locale;

/** No request to an endpoint can succeed: every further call to it would fail alike. */
public final class GatewayClosedException extends RuntimeException {
    private final Cause cause;
    private final transient Endpoint endpoint;
    private final boolean isAfterAnswer;

    /** Why it is closed to us. */
    public enum Cause {
        /** The key is missing or refused. */
        KEY_REFUSED,
        /** The account has no credit left. */
        OUT_OF_CREDIT,
        /** No setting says where the model is asked. */
        NO_ENDPOINT;

        /** The name in logs. */
        public String code() {
            return "gateway_" + name().toLowerCase(Locale.ROOT);
        }
    }

    /** @param message says what to do; names no key */
    GatewayClosedException(Cause cause, Endpoint endpoint, String message) {
        this(cause, endpoint, message, false);
    }

    private GatewayClosedException(Cause cause, Endpoint endpoint, String message, boolean isAfterAnswer) {
        super(message);
        this.cause = cause;
        this.endpoint = endpoint;
        this.isAfterAnswer = isAfterAnswer;
    }

    /** The same where an earlier tier has answered: a report of that answer is better than none. */
    public GatewayClosedException afterAnswer() {
        return new GatewayClosedException(cause, endpoint, getMessage(), true);
    }

    /** Whether an earlier tier has answered. */
    public boolean isAfterAnswer() {
        return isAfterAnswer;
    }

    /** In place of a request to {@link Endpoint#noneFor} a model. */
    static GatewayClosedException noEndpoint(Endpoint endpoint) {
        return new GatewayClosedException(Cause.NO_ENDPOINT, endpoint, "no endpoint is named for " + endpoint.name()
                + ": name one in config/models.yaml or WETREAD_MODELS (endpoint: " + StandardEndpoint.NAME
                + " where the gateway is meant), or mend the override that was left out");
    }

    /** Whether it is the endpoint at which that model is asked. */
    public boolean isFor(Target target) {
        return target.endpoint().equals(endpoint);
    }

    /** Why. */
    public Cause why() {
        return cause;
    }
}

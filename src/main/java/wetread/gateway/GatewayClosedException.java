package wetread.gateway;

/** No request to the gateway can succeed. Ends the invocation: every further call would fail alike. */
public final class GatewayClosedException extends RuntimeException {
    private final Cause cause;

    /** Why it is closed to us. */
    public enum Cause {
        /** The key is missing or refused. */
        KEY_REFUSED,
        /** The account has no credit left. */
        OUT_OF_CREDIT
    }

    /** @param message says what to do; names no key */
    public GatewayClosedException(Cause cause, String message) {
        super(message);
        this.cause = cause;
    }

    /** Why. */
    public Cause why() {
        return cause;
    }
}

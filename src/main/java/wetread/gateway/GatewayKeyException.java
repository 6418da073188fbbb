package wetread.gateway;

/** The gateway refuses the key, or there is none. Ends the invocation: every further call would fail alike. */
public final class GatewayKeyException extends RuntimeException {
    public GatewayKeyException(String message) {
        super(message);
    }
}

package wetread.gateway;

/** The gateway refuses the key, or there is none. No further call is made: it would fail in the same way. */
public final class GatewayKeyException extends RuntimeException {
    public GatewayKeyException(String message) {
        super(message);
    }
}

package wetread.secret;

/** The secret cannot be had, or does not hold what is asked of it. The message never quotes it. */
public final class SecretUnavailableException extends RuntimeException {
    public SecretUnavailableException(String message) {
        super(message);
    }
}

package wetread.secret;

/** The secret cannot be read or understood. The message never quotes it. */
public final class SecretUnavailableException extends RuntimeException {
    public SecretUnavailableException(String message) {
        super(message);
    }
}

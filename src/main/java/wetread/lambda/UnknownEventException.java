package wetread.lambda;

/** The event has none of the known shapes. The message names fields, never values. */
public final class UnknownEventException extends RuntimeException {
    public UnknownEventException(String message) {
        super(message);
    }
}

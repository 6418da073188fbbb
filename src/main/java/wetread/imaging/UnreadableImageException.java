package wetread.imaging;

/**
 * An upload can never be read, however often it is tried.
 *
 * <p>Its message goes into reports and logs. It names sizes, tags and the standard's own terms, and never repeats any
 * other value of the file.
 */
public final class UnreadableImageException extends Exception {
    private final transient RejectionReason reason;

    /** @param message without any value of the file that may name the patient */
    public UnreadableImageException(RejectionReason reason, String message) {
        super(message);
        this.reason = reason;
    }

    /** Why. */
    public RejectionReason reason() {
        return reason;
    }
}

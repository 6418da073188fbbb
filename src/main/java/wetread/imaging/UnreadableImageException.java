package wetread.imaging;

/**
 * The bytes can never become a picture here, however often they are tried.
 *
 * <p>The message goes into the report and into logs: it names sizes, tags and syntaxes, never a value of the data set.
 */
public final class UnreadableImageException extends Exception {
    private final transient RejectionReason reason;

    public UnreadableImageException(RejectionReason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public RejectionReason reason() {
        return reason;
    }
}

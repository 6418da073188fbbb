package wetread.imaging;

import java.util.Optional;

/**
 * An upload can never be read, however often it is tried.
 *
 * <p>Its message goes into reports and logs. It names sizes, tags and the standard's own terms, and never repeats any
 * other value of the file.
 */
public final class UnreadableImageException extends Exception {
    private final transient RejectionReason reason;
    private final transient Optional<ForeignFormat> foreign;

    /** @param message without any value of the file that may name the patient */
    public UnreadableImageException(RejectionReason reason, String message) {
        super(message);
        this.reason = reason;
        this.foreign = Optional.empty();
    }

    /** The content is of another format, which tells what to export instead. */
    public UnreadableImageException(RejectionReason reason, ForeignFormat foreign) {
        super("the content is " + foreign.code());
        this.reason = reason;
        this.foreign = Optional.of(foreign);
    }

    /** Why. */
    public RejectionReason reason() {
        return reason;
    }

    /** What the content is instead of an image; empty where it is an image that cannot be read. */
    public Optional<ForeignFormat> foreign() {
        return foreign;
    }
}

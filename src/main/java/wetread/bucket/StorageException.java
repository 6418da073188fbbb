package wetread.bucket;

/**
 * S3 did not do what it was asked; a later try may succeed. It has no cause and quotes no text of S3: both may hold the
 * object's key.
 */
public final class StorageException extends RuntimeException {
    private final transient Refusal refusal;

    public StorageException(String message) {
        this(Refusal.OTHER, message);
    }

    StorageException(Refusal refusal, String message) {
        super(message);
        this.refusal = refusal;
    }

    /** Whether S3 itself is at fault, so that a later try may succeed; not where it says that this is not allowed. */
    public boolean mayPass() {
        return refusal != Refusal.UNSUPPORTED;
    }

    Refusal refusal() {
        return refusal;
    }
}

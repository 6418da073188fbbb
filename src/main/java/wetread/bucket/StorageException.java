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

    /** Whether a later try of the same may succeed; not where S3 cannot do or understand it. */
    public boolean mayPass() {
        return refusal != Refusal.UNSUPPORTED;
    }

    /** Whether S3 says that this is not allowed, or cannot use a key: until somebody has changed that. */
    public boolean isDenied() {
        return refusal == Refusal.DENIED;
    }

    Refusal refusal() {
        return refusal;
    }
}

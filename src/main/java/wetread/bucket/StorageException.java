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

    Refusal refusal() {
        return refusal;
    }
}

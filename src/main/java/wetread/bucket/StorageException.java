package wetread.bucket;

/**
 * S3 did not do what it was asked; the same may work later. Carries no cause and no text of S3's: both may hold the key.
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

package wetread.intake;

/**
 * S3 could not be asked now; the same may work later. Carries no cause and no text of S3's: both may hold the key.
 */
public final class StorageException extends RuntimeException {
    public StorageException(String message) {
        super(message);
    }
}

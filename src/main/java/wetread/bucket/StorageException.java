package wetread.bucket;

/**
 * S3 did not do what it was asked; the same may work later. Carries no cause and no text of S3's: both may hold the key.
 */
public final class StorageException extends RuntimeException {
    private final int status;
    private final String code;

    /**
     * @param status HTTP status; 0 when there was no answer
     * @param code S3's error code, such as {@code NoSuchKey}; empty where it named none
     */
    public StorageException(int status, String code, String message) {
        super(message);
        this.status = status;
        this.code = code;
    }

    public int status() {
        return status;
    }

    public String code() {
        return code == null ? "" : code;
    }
}

package wetread.lambda;

/**
 * Uploads that came without a queue could not be read now: Lambda must deliver the event again. The message names their
 * report ids, never their keys.
 */
public final class UploadsDeferredException extends RuntimeException {
    public UploadsDeferredException(String message) {
        super(message);
    }
}

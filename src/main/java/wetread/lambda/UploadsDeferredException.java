package wetread.lambda;

/** Uploads that came without a queue could not be read now: Lambda must deliver the event again. Names report ids alone. */
public final class UploadsDeferredException extends RuntimeException {
    public UploadsDeferredException(String message) {
        super(message);
    }
}

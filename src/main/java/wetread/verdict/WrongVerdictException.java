package wetread.verdict;

/** A verdict that cannot be kept. The message says why, and quotes nothing but names of fields and codes. */
public final class WrongVerdictException extends RuntimeException {
    private final int status;

    WrongVerdictException(int status, String message) {
        super(message);
        this.status = status;
    }

    static WrongVerdictException wrong(String message) {
        return new WrongVerdictException(400, message);
    }

    /** As an HTTP status: 400 for what is wrong with it, 403 for whose it is, 404 for what it is about. */
    public int status() {
        return status;
    }
}

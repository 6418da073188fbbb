package wetread.verdict;

/** A verdict that is refused. The message quotes nothing of it. */
public final class WrongVerdictException extends RuntimeException {
    private final int status;
    private final String code;

    /**
     * @param status as of HTTP: 400 or 404
     * @param code of what is wrong, which pages put into words
     */
    WrongVerdictException(int status, String code, String message) {
        super(message);
        this.status = status;
        this.code = code;
    }

    static WrongVerdictException wrong(String code, String message) {
        return new WrongVerdictException(400, code, message);
    }

    /** As of HTTP: 400 or 404. */
    public int status() {
        return status;
    }

    /** What is wrong, for pages. */
    public String code() {
        return code;
    }
}

package wetread.notice;

/** A notice was not sent; a later try may succeed. The message quotes nothing of AWS, which names roles and topics. */
public final class NoticeException extends RuntimeException {
    private final boolean isTimeout;

    public NoticeException(String message) {
        this(message, false);
    }

    /** @param isTimeout whether there was no answer in time: the next call would wait as long */
    NoticeException(String message, boolean isTimeout) {
        super(message);
        this.isTimeout = isTimeout;
    }

    /** Whether there was no answer in time. */
    boolean isTimeout() {
        return isTimeout;
    }
}

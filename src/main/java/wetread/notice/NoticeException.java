package wetread.notice;

/** A notice was not sent; a later try may succeed. The message quotes nothing of AWS, which names roles and topics. */
public final class NoticeException extends RuntimeException {
    public NoticeException(String message) {
        super(message);
    }
}

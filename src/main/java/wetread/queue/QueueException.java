package wetread.queue;

/** A message was not sent; a later try may succeed. The message quotes nothing of AWS, which names roles and queues. */
public final class QueueException extends RuntimeException {
    public QueueException(String message) {
        super(message);
    }
}

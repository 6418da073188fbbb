package wetread.gateway;

/** A request about a batch did not succeed. */
public class BatchFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final boolean isRefused;

    BatchFailedException(String message, boolean isRefused) {
        super(message);
        this.isRefused = isRefused;
    }

    /** Whether the gateway refused it for good, as where it has no batches: then it did not begin one. */
    public boolean isRefused() {
        return isRefused;
    }
}

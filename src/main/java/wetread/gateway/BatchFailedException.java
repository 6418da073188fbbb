package wetread.gateway;

/** A request about a batch did not succeed. */
public class BatchFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final boolean isRefused;
    private final boolean isUnknown;

    BatchFailedException(String message, boolean isRefused) {
        this(message, isRefused, false);
    }

    BatchFailedException(String message, boolean isRefused, boolean isUnknown) {
        super(message);
        this.isRefused = isRefused;
        this.isUnknown = isUnknown;
    }

    /** Whether the gateway refused it for good, as where it has no batches: then it did not begin one. */
    public boolean isRefused() {
        return isRefused;
    }

    /** Whether the gateway says that it has no such batch or file, or has it no more. */
    public boolean isUnknown() {
        return isUnknown;
    }
}

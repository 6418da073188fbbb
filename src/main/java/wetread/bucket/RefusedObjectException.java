package wetread.bucket;

/** An object can no longer be read, or never could. Its message names no key. */
public final class RefusedObjectException extends RuntimeException {
    private final transient Fetched.Refused refused;

    RefusedObjectException(Fetched.Refused refused) {
        super(refused.detail());
        this.refused = refused;
    }

    /** Why, as a download says it. */
    public Fetched.Refused refused() {
        return refused;
    }
}

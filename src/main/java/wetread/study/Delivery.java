package wetread.study;

import wetread.bucket.Upload;

/**
 * An upload as it was delivered.
 *
 * @param receiveCount how often a queue has delivered it, this time included; 0 without a queue
 * @param isRepeated whether it is delivered again, up to a maximum, when it is not read now
 */
public record Delivery(Upload upload, int receiveCount, boolean isRepeated) {
    /** Lambda delivers an asynchronous event once, then repeats it twice. */
    private static final int MAX_DIRECT_ATTEMPTS = 3;

    /**
     * From a queue, which delivers the message again.
     *
     * @param receiveCount 1 or more
     */
    public static Delivery queued(Upload upload, int receiveCount) {
        return new Delivery(upload, receiveCount, true);
    }

    /** From S3 or EventBridge: Lambda itself delivers the event again. */
    public static Delivery direct(Upload upload) {
        return new Delivery(upload, 0, true);
    }

    /** By hand: nobody delivers it again, the answer names what could not be read. */
    public static Delivery backfilled(Upload upload) {
        return new Delivery(upload, 0, false);
    }

    /**
     * Whether Lambda itself, without a queue, delivers it for the last time.
     *
     * @param attempts how many invocations have begun to read it, this one included
     */
    boolean isLastAttempt(int attempts) {
        return receiveCount == 0 && isRepeated && attempts >= MAX_DIRECT_ATTEMPTS;
    }
}

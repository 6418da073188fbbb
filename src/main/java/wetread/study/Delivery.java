package wetread.study;

import wetread.bucket.Upload;

/**
 * An upload as it was delivered.
 *
 * @param receiveCount how often a queue has delivered it, this time included; 0 where no queue counts
 * @param isRepeated whether somebody delivers it again when it is not read now, so that there is a last time
 */
public record Delivery(Upload upload, int receiveCount, boolean isRepeated) {

    public static Delivery queued(Upload upload, int receiveCount) {
        return new Delivery(upload, receiveCount, true);
    }

    /** By S3 or EventBridge: Lambda itself tries again. */
    public static Delivery direct(Upload upload) {
        return new Delivery(upload, 0, true);
    }

    /** By hand: whoever asks is told what could not be read. */
    public static Delivery backfilled(Upload upload) {
        return new Delivery(upload, 0, false);
    }
}

package wetread.study;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import wetread.bucket.BucketLayout;
import wetread.bucket.Upload;
import wetread.time.Deadline;
import wetread.time.TimeSource;

/**
 * Waits for the claims of other invocations. Only a last delivery does: nobody looks again after it, and the invocation
 * that holds the claim may have been killed.
 */
@ApplicationScoped
public class LiveClaims {
    private final Claims claims;
    private final BucketLayout layout;
    private final TimeSource time;

    LiveClaims(Claims claims, BucketLayout layout, TimeSource time) {
        this.claims = claims;
        this.layout = layout;
        this.time = time;
    }

    /**
     * Waits until the claim on an upload has ended, where it ends before the deadline.
     *
     * @return whether it has ended
     * @throws wetread.bucket.StorageException when S3 does not answer
     */
    boolean endsBefore(Deadline deadline, Upload upload) {
        Instant now = time.now();
        Instant end = claims.end(layout.reportBucket(upload.bucket()), layout.claim(upload)).orElse(now);
        if (!end.isBefore(deadline.end())) {
            return false;
        }
        try {
            time.pause(Duration.between(now, end.isAfter(now) ? end : now).plusMillis(1));
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}

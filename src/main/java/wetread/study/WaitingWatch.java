package wetread.study;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import wetread.bucket.BucketLayout;
import wetread.bucket.UploadListing;
import wetread.journal.Measure;
import wetread.journal.Metrics;
import wetread.time.TimeSource;

/** Counts what lies in the waiting room, and for how long the oldest has: one listing, no object is read. */
@ApplicationScoped
public class WaitingWatch {
    private final UploadListing listing;
    private final Metrics metrics;
    private final TimeSource time;

    WaitingWatch(UploadListing listing, Metrics metrics, TimeSource time) {
        this.listing = listing;
        this.metrics = metrics;
        this.time = time;
    }

    /**
     * Counts what waits in a bucket.
     *
     * @throws wetread.bucket.StorageException when it cannot be listed
     */
    public void look(String bucket) {
        Instant now = time.now();
        // The number, and the earliest time; in an array, as a listing is taken in by a lambda.
        long[] number = new long[1];
        Instant[] oldest = {now};
        listing.eachObject(bucket, BucketLayout.WAITING, object -> {
            number[0]++;
            oldest[0] = object.lastModified().isBefore(oldest[0]) ? object.lastModified() : oldest[0];
        });
        metrics.write(Map.of(), Map.of(Measure.WAITING, number[0],
                Measure.OLDEST_WAITING, Duration.between(oldest[0], now).toSeconds()));
    }
}

package wetread.study;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import wetread.bucket.BucketLayout;
import wetread.bucket.ObjectStore;
import wetread.journal.Measure;
import wetread.journal.Metrics;
import wetread.time.Deadline;
import wetread.time.TimeSource;

/**
 * Counts what lies in the waiting room, and for how long the oldest has. No object is read, and of more than ten
 * thousand only that they are so many: keys begin with the time, so the oldest are among the first.
 */
@ApplicationScoped
public class WaitingWatch {
    private static final int PAGE = 1000;
    private static final int MAX_PAGES = 10;
    /** With less time left only the first page is listed. */
    private static final Duration MIN_TIME = Duration.ofSeconds(10);

    private final ObjectStore store;
    private final Metrics metrics;
    private final TimeSource time;

    WaitingWatch(ObjectStore store, Metrics metrics, TimeSource time) {
        this.store = store;
        this.metrics = metrics;
        this.time = time;
    }

    /**
     * Counts what waits.
     *
     * @param bucket that reports are written to
     * @throws wetread.bucket.StorageException when it cannot be listed
     */
    public void look(String bucket, Deadline deadline) {
        Instant now = time.now();
        Instant oldest = now;
        long number = 0;
        String last = null;
        ObjectStore.Page page;
        int pages = 0;
        do {
            page = store.list(bucket, BucketLayout.WAITING, last, PAGE);
            pages++;
            number += page.objects().size();
            for (ObjectStore.Listed object : page.objects()) {
                oldest = object.lastModified().isBefore(oldest) ? object.lastModified() : oldest;
                last = object.key();
            }
        } while (!page.isLast() && pages < MAX_PAGES && deadline.allows(MIN_TIME));
        metrics.write(Map.of(), Map.of(Measure.WAITING, number,
                Measure.OLDEST_WAITING, Duration.between(oldest, now).toSeconds()));
    }
}

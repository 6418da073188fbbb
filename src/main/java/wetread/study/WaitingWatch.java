package wetread.study;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import wetread.bucket.BucketLayout;
import wetread.bucket.ObjectStore;
import wetread.journal.Field;
import wetread.journal.Journal;
import wetread.journal.Measure;
import wetread.journal.Metrics;
import wetread.time.Deadline;
import wetread.time.TimeSource;

/**
 * Counts what lies in the waiting room, and for how long the oldest has. No object is read, and of more than ten
 * thousand only that they are so many: keys begin with the time, so the oldest are among the first.
 *
 * <p>What is tried in an outage comes in anew each time. So during one the oldest waits since it began.
 */
@ApplicationScoped
public class WaitingWatch {
    private static final int PAGE = 1000;
    private static final int MAX_PAGES = 10;
    /** With less time left only the first page is listed. */
    private static final Duration MIN_TIME = Duration.ofSeconds(10);

    private static final Duration LONG = Duration.ofHours(1);
    private static final Journal LOG = Journal.of(WaitingWatch.class);

    private final ObjectStore store;
    private final Outages outages;
    private final Metrics metrics;
    private final TimeSource time;

    WaitingWatch(ObjectStore store, Outages outages, Metrics metrics, TimeSource time) {
        this.store = store;
        this.outages = outages;
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
        long over = 0;
        String last = null;
        ObjectStore.Page page;
        int pages = 0;
        do {
            page = store.list(bucket, BucketLayout.WAITING, last, PAGE);
            pages++;
            number += page.objects().size();
            for (ObjectStore.Listed object : page.objects()) {
                Instant since = since(object, now);
                oldest = since.isBefore(oldest) ? since : oldest;
                over += since.plus(LONG).isBefore(now) ? 1 : 0;
                last = object.key();
            }
        } while (!page.isLast() && pages < MAX_PAGES && deadline.allows(MIN_TIME));
        if (number > 0) {
            oldest = outages.since(bucket).filter(oldest::isAfter).orElse(oldest);
        }
        if (oldest.plus(LONG).isBefore(now)) {
            LOG.warn("uploads or studies wait for more than an hour", Map.of(Field.CODE, "waiting_long",
                    Field.COUNT, Math.max(1, over)));
        }
        metrics.write(Map.of(), Map.of(Measure.WAITING, number,
                Measure.OLDEST_WAITING, Duration.between(oldest, now).toSeconds()));
    }

    /** What waits until a later time may have a key of a former version, which does not say when it came. */
    private static Instant since(ObjectStore.Listed object, Instant now) {
        return WaitingKey.parse(object.key()).map(WaitingKey::first).filter(first -> !first.isAfter(now))
                .orElse(object.lastModified());
    }
}

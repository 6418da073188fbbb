package wetread.study;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import wetread.bucket.BucketLayout;
import wetread.bucket.Upload;
import wetread.bucket.VersionListing;
import wetread.journal.Field;
import wetread.journal.Journal;
import wetread.time.Deadline;

/** Lists uploads, a thousand at a time, and has {@link UploadFeed} send those without a report. Reads none. */
@ApplicationScoped
public class QueuedBackfill {
    private static final int PAGE = 1000;
    /** A page takes about a second; S3 and SQS may be slow. */
    private static final Duration MIN_TIME = Duration.ofSeconds(30);
    private static final Journal LOG = Journal.of(QueuedBackfill.class);

    private final VersionListing listing;
    private final UploadFeed feed;
    private final BucketLayout layout;

    QueuedBackfill(VersionListing listing, UploadFeed feed, BucketLayout layout) {
        this.listing = listing;
        this.feed = feed;
        this.layout = layout;
    }

    /**
     * What a look came to.
     *
     * @param queued how many are in the queue
     * @param alreadyReported how many have a report
     * @param batched how many are in a batch
     * @param estimatedUsd what reading those in the queue is expected to cost at the most, US dollars
     * @param withheld why not all was sent, as {@link UploadFeed.Fed} says it; empty where time or limit ended
     * @param startAfter the last key that was dealt with; null where none was
     * @param isDone whether nothing is left
     */
    public record Outcome(int queued, int alreadyReported, int batched, BigDecimal estimatedUsd,
            Optional<String> withheld, String startAfter, boolean isDone) {
    }

    /** Whether there is a queue to send to. */
    public boolean isThere() {
        return feed.isThere();
    }

    /**
     * Sends while time is left.
     *
     * @param limit the most objects that are looked at, 1 or more
     * @throws wetread.bucket.StorageException when S3 does not answer
     */
    public Outcome send(String bucket, BackfillPlace.Course course, int limit, Deadline deadline) {
        UploadFeed.Feeding feeding = feed.begin(bucket, course.terms());
        int left = limit;
        int reported = 0;
        int batched = 0;
        String last = course.startAfter();
        boolean isDone = false;
        Optional<String> withheld = Optional.empty();
        while (left > 0 && !isDone && withheld.isEmpty() && deadline.allows(MIN_TIME)) {
            VersionListing.Page page = listing.list(bucket, course.prefix(), last, Math.min(PAGE, left));
            List<Upload> uploads = page.uploads().stream().filter(one -> layout.isUpload(one.key())).toList();
            UploadFeed.Fed fed = feeding.feed(uploads);
            reported += fed.alreadyReported();
            batched += fed.batched();
            withheld = fed.withheld();
            isDone = withheld.isEmpty() && page.isLast();
            last = withheld.isEmpty() ? page.last()
                    : fed.taken() == 0 ? last : uploads.get(fed.taken() - 1).key();
            left -= page.uploads().size();
        }
        LOG.info("a backfill was put into the queue of uploads", Map.of(Field.COUNT, feeding.sent()));
        return new Outcome(feeding.sent(), reported, batched, feeding.estimatedUsd(), withheld, last, isDone);
    }
}

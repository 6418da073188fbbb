package wetread.verdict;

import jakarta.enterprise.context.ApplicationScoped;
import wetread.bucket.BucketLayout;
import wetread.bucket.ObjectStore;

/** Whether anybody has looked at a report. */
@ApplicationScoped
public class Answered {
    private final ObjectStore store;
    private final BucketLayout layout;

    Answered(ObjectStore store, BucketLayout layout) {
        this.store = store;
        this.layout = layout;
    }

    /**
     * Whether {@code verdicts/<report id>/} has an object: a verdict, or that somebody has seen it. A report that takes
     * the place of another is one of its own.
     *
     * @throws wetread.bucket.StorageException when S3 cannot be listed
     */
    public boolean isAnswered(String bucket, String reportId) {
        return !store.list(bucket, layout.verdicts(reportId), null, 1).objects().isEmpty();
    }
}

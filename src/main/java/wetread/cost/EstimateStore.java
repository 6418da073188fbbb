package wetread.cost;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import wetread.bucket.BucketLayout;
import wetread.bucket.JsonContent;
import wetread.bucket.ObjectStore;

/** Keeps estimates as {@code estimates/<date>.json}, {@code .txt} and {@code .html}: of each day (UTC) the latest. */
@ApplicationScoped
public class EstimateStore {
    private final ObjectStore store;
    private final BucketLayout layout;
    private final JsonContent json;

    EstimateStore(ObjectStore store, BucketLayout layout, JsonContent json) {
        this.store = store;
        this.layout = layout;
        this.json = json;
    }

    /**
     * Keeps an estimate as that of a day, in the place of an earlier one.
     *
     * @param text the estimate as plain text
     * @param page the estimate as a page
     * @throws wetread.bucket.StorageException when S3 does not store it
     */
    public void write(String bucket, LocalDate day, CostReport estimate, ObjectStore.Content text,
            ObjectStore.Content page) {
        store.put(bucket, layout.estimateText(day), text);
        store.put(bucket, layout.estimatePage(day), page);
        store.put(bucket, layout.estimate(day), json.of(estimate));
    }
}

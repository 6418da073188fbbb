package wetread.cost;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.time.ZoneOffset;
import wetread.bucket.BucketLayout;
import wetread.bucket.JsonContent;
import wetread.bucket.ObjectStore;
import wetread.time.TimeSource;

/** Keeps estimates as {@code estimates/<date>.json}: of each day (UTC) the latest one. */
@ApplicationScoped
public class EstimateStore {
    private final ObjectStore store;
    private final BucketLayout layout;
    private final JsonContent json;
    private final TimeSource time;

    EstimateStore(ObjectStore store, BucketLayout layout, JsonContent json, TimeSource time) {
        this.store = store;
        this.layout = layout;
        this.json = json;
        this.time = time;
    }

    /**
     * Keeps an estimate as that of today, in the place of an earlier one.
     *
     * @throws wetread.bucket.StorageException when S3 does not store it
     */
    public void write(String bucket, Estimate estimate) {
        String key = layout.estimate(LocalDate.ofInstant(time.now(), ZoneOffset.UTC));
        store.put(bucket, key, json.of(estimate));
    }
}

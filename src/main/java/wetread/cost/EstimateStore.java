package wetread.cost;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.time.ZoneOffset;
import wetread.bucket.BucketLayout;
import wetread.bucket.ObjectStore;
import wetread.time.TimeSource;

/** Keeps estimates as {@code estimates/<date>.json}, one a day (UTC), the latest of a day in place of the one before. */
@ApplicationScoped
public class EstimateStore {
    private final ObjectStore store;
    private final BucketLayout layout;
    private final ObjectMapper json;
    private final TimeSource time;

    EstimateStore(ObjectStore store, BucketLayout layout, ObjectMapper json, TimeSource time) {
        this.store = store;
        this.layout = layout;
        this.json = json;
        this.time = time;
    }

    /** @throws wetread.bucket.StorageException when S3 does not take it */
    public void write(String bucket, Estimate estimate) {
        String key = layout.estimate(LocalDate.ofInstant(time.now(), ZoneOffset.UTC));
        store.put(bucket, key, ObjectStore.Content.json(serialized(estimate)));
    }

    private byte[] serialized(Estimate estimate) {
        try {
            return json.writeValueAsBytes(estimate);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an estimate is always serializable", e);
        }
    }
}

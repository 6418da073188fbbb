package wetread.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.time.ZoneOffset;
import software.amazon.awssdk.core.sync.RequestBody;
import wetread.cost.Estimate;
import wetread.gateway.TimeSource;
import wetread.intake.ObjectStore;

/** Keeps estimates as {@code estimates/<date>.json}, one a day (UTC), the latest of a day in place of the one before. */
@ApplicationScoped
public class EstimateStore {
    private final ObjectStore store;
    private final ObjectMapper json;
    private final TimeSource time;

    EstimateStore(ObjectStore store, ObjectMapper json, TimeSource time) {
        this.store = store;
        this.json = json;
        this.time = time;
    }

    /** @throws wetread.intake.StorageException when S3 does not take it */
    public void write(String bucket, Estimate estimate) {
        String key = "estimates/" + LocalDate.ofInstant(time.now(), ZoneOffset.UTC) + ".json";
        store.call("PutObject", s3 -> s3.putObject(
                request -> request.bucket(bucket).key(key).contentType("application/json"),
                RequestBody.fromBytes(serialized(estimate))));
    }

    private byte[] serialized(Estimate estimate) {
        try {
            return json.writeValueAsBytes(estimate);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an estimate is always serializable", e);
        }
    }
}

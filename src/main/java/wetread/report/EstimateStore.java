package wetread.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.time.ZoneOffset;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import wetread.cost.Estimate;
import wetread.gateway.TimeSource;
import wetread.intake.StorageException;

/** Keeps estimates as {@code estimates/<date>.json}, one a day (UTC), the latest of a day in place of the one before. */
@ApplicationScoped
public class EstimateStore {
    private final S3Client s3;
    private final ObjectMapper json;
    private final TimeSource time;

    EstimateStore(S3Client s3, ObjectMapper json, TimeSource time) {
        this.s3 = s3;
        this.json = json;
        this.time = time;
    }

    /** @throws StorageException when S3 does not take it */
    public void write(String bucket, Estimate estimate) {
        String key = "estimates/" + LocalDate.ofInstant(time.now(), ZoneOffset.UTC) + ".json";
        try {
            s3.putObject(request -> request.bucket(bucket).key(key).contentType("application/json"),
                    RequestBody.fromBytes(json.writeValueAsBytes(estimate)));
        } catch (SdkException e) {
            throw new StorageException("the estimate could not be written: " + e.getClass().getSimpleName());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an estimate is always serializable", e);
        }
    }
}

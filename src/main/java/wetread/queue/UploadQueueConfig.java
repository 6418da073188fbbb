package wetread.queue;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** Where what waited is put back. */
@ConfigMapping(prefix = "wetread")
public interface UploadQueueConfig {
    /** The URL of the SQS queue of uploads; without it what waited is read by the function that looks after it. */
    Optional<String> uploadQueueUrl();
}

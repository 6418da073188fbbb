package wetread.queue;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** Where messages about studies go. */
@ConfigMapping(prefix = "wetread")
public interface QueueConfig {
    /** The URL of the SQS queue of studies; without it every file is read for itself. */
    Optional<String> studyQueueUrl();
}

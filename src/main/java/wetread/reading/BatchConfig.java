package wetread.reading;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Whether and how a backfill asks in batches. */
@ConfigMapping(prefix = "wetread")
public interface BatchConfig {
    /** Whether a backfill that does not say it has the first tier's questions answered in batches. */
    @WithDefault("false")
    boolean batch();

    /** The most bytes of one batch, 1,000,000 to 200,000,000, OpenAI's limit. Three quarters of them are in memory. */
    @WithDefault("50000000")
    long batchMaxBytes();
}

package wetread.reading;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.math.BigDecimal;

/** Whether and how a backfill asks in batches. */
@ConfigMapping(prefix = "wetread")
public interface BatchConfig {
    /** Whether a backfill that does not say it has the first tier's questions answered in batches. */
    @WithDefault("false")
    boolean batch();

    /** The most bytes of one batch, 1,000,000 to 200,000,000, OpenAI's limit. Three quarters of them are in memory. */
    @WithDefault("50000000")
    long batchMaxBytes();

    /** What a question of a batch costs of the price of one that is answered at once, above 0, at most 1. */
    @WithDefault("0.5")
    BigDecimal batchPriceShare();
}

package wetread.reading;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.time.Duration;

/** How images are read: {@code wetread.language} and {@code wetread.reading.reserve}. */
@ConfigMapping(prefix = "wetread")
public interface ReadingConfig {
    /** The language of prompts and reports. */
    @WithDefault("ko")
    Language language();

    /** Time kept back from every invocation to write the report; longer than a call to S3 may take. */
    @WithName("reading.reserve")
    @WithDefault("10S")
    Duration reserve();
}

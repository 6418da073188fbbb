package wetread.study;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How many uploads are read at the same time, and how often one is tried. */
@ConfigMapping(prefix = "wetread")
public interface StudyConfig {
    /** Uploads of one invocation that are read at the same time, 1 or more; memory may allow fewer. */
    @WithDefault("4")
    int recordConcurrency();

    /** Deliveries of a queue's message, 1 or more: after the last one a report says that the upload could not be read. */
    @WithDefault("5")
    int maxReceiveCount();
}

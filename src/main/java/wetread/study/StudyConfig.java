package wetread.study;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How many uploads are read at the same time, how often one is tried, and how many readings are audited. */
@ConfigMapping(prefix = "wetread")
public interface StudyConfig {
    /** The maximum of uploads that one invocation reads at the same time, 1 or more; memory may allow fewer. */
    @WithDefault("4")
    int recordConcurrency();

    /**
     * How often the queue delivers a message, 1 or more. When the last delivery fails too, a report says that the
     * upload could not be read.
     */
    @WithDefault("5")
    int maxReceiveCount();

    /**
     * How many messages the queue of uploads holds at most when what waited has been put back, 1 or more. A tenth of
     * that is put back whatever it holds.
     */
    @WithDefault("1000")
    int releaseAtOnce();

    /** The share, 0 to 1, of what the first tier clears that the next one reads all the same. */
    @WithDefault("0.02")
    double auditShare();
}

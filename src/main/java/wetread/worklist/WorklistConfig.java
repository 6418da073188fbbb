package wetread.worklist;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Whether there are worklists. */
@ConfigMapping(prefix = "wetread")
public interface WorklistConfig {
    /** {@code WETREAD_WORKLIST}: whether an entry goes with each report; without entries there are no verdicts. */
    @WithDefault("true")
    boolean worklist();
}

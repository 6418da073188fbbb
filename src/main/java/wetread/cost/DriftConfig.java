package wetread.cost;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How the weeks of the outcomes are compared. */
@ConfigMapping(prefix = "wetread.drift")
public interface DriftConfig {
    /** The weeks that are shown, the running one included, 2 to 53. Each is compared with those of them before it. */
    @WithDefault("9")
    int weeks();

    /** With fewer images, in a week or in all weeks before it, a week of a context is not judged; 2 or more. */
    @WithDefault("50")
    int leastImages();
}

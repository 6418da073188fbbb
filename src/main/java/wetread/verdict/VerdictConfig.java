package wetread.verdict;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;

/** How verdicts come. */
@ConfigMapping(prefix = "wetread")
public interface VerdictConfig {
    /** {@code WETREAD_VERDICT_BUCKET}: that of the reports, for requests by a function URL, which name none. */
    Optional<String> verdictBucket();

    /** {@code WETREAD_VERDICT_BY}: whether a request may say who judges, rather than its sign-in alone. */
    @WithDefault("false")
    boolean verdictBy();

    /**
     * {@code WETREAD_VERDICT_URL}: where the form on the worklist page sends verdicts; without it there is none. It has
     * to be the address of what signs people in before the function.
     */
    Optional<String> verdictUrl();
}

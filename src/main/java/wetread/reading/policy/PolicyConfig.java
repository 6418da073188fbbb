package wetread.reading.policy;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.math.BigDecimal;
import java.util.Optional;

/** Which policy reads images, and what one may cost: {@code wetread.policy} and {@code wetread.reading.budget-usd}. */
@ConfigMapping(prefix = "wetread")
public interface PolicyConfig {
    /** The name of a policy of {@code policies.yaml}, or {@code single:<model>}. */
    @WithDefault("triage")
    String policy();

    /** US dollars that one image may cost. A tier that is expected to exceed them is not asked; empty for no bound. */
    @WithName("reading.budget-usd")
    Optional<BigDecimal> budgetUsd();
}

package wetread.reading.policy;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** Policies as configuration: {@code wetread.policy} and {@code wetread.reading} in {@code application.yaml}. */
@ConfigMapping(prefix = "wetread")
public interface PolicyConfig {
    /** The policy by which images are read: the name of one of {@link #policies()}, or {@code single:<model>}. */
    @WithDefault("triage")
    String policy();

    /** US dollars that one image may cost. A tier that is expected to exceed them is not asked; empty for no bound. */
    @WithName("reading.budget-usd")
    Optional<BigDecimal> budgetUsd();

    /** The policies that may be chosen. */
    @WithName("reading.policies")
    List<PolicySettings> policies();

    /** A {@link Policy}. */
    interface PolicySettings {
        String name();

        List<TierSettings> tiers();
    }

    /** A {@link Policy.Tier}. */
    interface TierSettings {
        String name();

        List<String> models();

        @WithDefault("2048")
        int maxTokens();

        Optional<List<RuleSettings>> stopWhen();
    }

    /** A {@link StopRule}. */
    interface RuleSettings {
        @WithDefault("ANY")
        StopRule.Findings findings();

        double confidenceAtLeast();

        @WithDefault("false")
        boolean unlessUrgent();

        @WithDefault("false")
        boolean unlessExpertReview();

        @WithDefault("false")
        boolean unlessCriticalDisagreement();

        @WithDefault("false")
        boolean unlessInDoubt();
    }
}

package wetread.reading;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Policies as configuration: {@code wetread.reading} in {@code application.yaml}. */
@ConfigMapping(prefix = "wetread.reading")
public interface ReadingConfig {
    /** Time kept back from every invocation to write the report; longer than a call to S3 may take. */
    @WithDefault("10S")
    Duration reserve();

    /** US dollars that one image may cost: a tier that is expected to exceed it is not asked. Without it there is no bound. */
    Optional<BigDecimal> budgetUsd();

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

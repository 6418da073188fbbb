package wetread.reading;

import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The policies of the configuration, checked when the function starts; a wrong one is named by its key. */
@Startup
@ApplicationScoped
public class Policies {
    private final Map<String, Policy> policies = new LinkedHashMap<>();
    private final String chosen;

    Policies(ReadingConfig config,
            @ConfigProperty(name = "wetread.policy", defaultValue = "triage") String chosen) {
        for (int i = 0; i < config.policies().size(); i++) {
            Policy policy = checked(config.policies().get(i), "wetread.reading.policies[" + i + "]");
            policies.put(policy.name(), policy);
        }
        this.chosen = chosen;
        if (!policies.containsKey(chosen)) {
            throw new IllegalArgumentException("WETREAD_POLICY: there is no policy '" + chosen + "', only "
                    + policies.keySet());
        }
    }

    /** The policy that {@code WETREAD_POLICY} names. */
    public Policy chosen() {
        return policies.get(chosen);
    }

    private static Policy checked(ReadingConfig.PolicySettings settings, String key) {
        if (settings.tiers().isEmpty()) {
            throw new IllegalArgumentException(key + ".tiers: at least one tier is needed");
        }
        List<Policy.Tier> tiers = new ArrayList<>();
        for (int i = 0; i < settings.tiers().size(); i++) {
            Policy.Tier tier = checked(settings.tiers().get(i), key + ".tiers[" + i + "]");
            if (tiers.stream().anyMatch(other -> other.name().equals(tier.name()))) {
                throw new IllegalArgumentException(key + ".tiers[" + i + "].name: '" + tier.name() + "' is there twice");
            }
            tiers.add(tier);
        }
        return new Policy(settings.name(), List.copyOf(tiers));
    }

    private static Policy.Tier checked(ReadingConfig.TierSettings settings, String key) {
        if (settings.models().isEmpty()) {
            throw new IllegalArgumentException(key + ".models: at least one model is needed");
        }
        if (settings.maxTokens() < 1) {
            throw new IllegalArgumentException(key + ".max-tokens: must be 1 or more");
        }
        List<StopRule> rules = new ArrayList<>();
        List<ReadingConfig.RuleSettings> given = settings.stopWhen().orElse(List.of());
        for (int i = 0; i < given.size(); i++) {
            ReadingConfig.RuleSettings rule = given.get(i);
            if (!(rule.confidenceAtLeast() >= 0 && rule.confidenceAtLeast() <= 1)) {
                throw new IllegalArgumentException(
                        key + ".stop-when[" + i + "].confidence-at-least: must lie between 0 and 1");
            }
            rules.add(new StopRule(rule.findings(), rule.confidenceAtLeast(), rule.unlessUrgent(),
                    rule.unlessExpertReview(), rule.unlessCriticalDisagreement()));
        }
        return new Policy.Tier(settings.name(), List.copyOf(settings.models()), settings.maxTokens(),
                List.copyOf(rules));
    }
}

package wetread.reading.policy;

import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The policies of the configuration. They are checked when the function starts; an error names the setting's key. */
@Startup
@ApplicationScoped
public class Policies {
    private static final String SINGLE = "single:";
    private static final int SINGLE_MAX_TOKENS = 2048;

    private final Map<String, Policy> policies = new LinkedHashMap<>();
    private final Policy chosen;

    Policies(PolicyConfig config) {
        if (config.budgetUsd().filter(budget -> budget.signum() <= 0).isPresent()) {
            throw new IllegalArgumentException("wetread.reading.budget-usd: must be more than 0");
        }
        for (int i = 0; i < config.policies().size(); i++) {
            String key = "wetread.reading.policies[" + i + "]";
            Policy policy = checked(config.policies().get(i), key);
            if (policies.put(policy.name(), policy) != null) {
                throw new IllegalArgumentException(key + ".name: '" + policy.name() + "' is there twice");
            }
        }
        this.chosen = named(config.policy()).orElseThrow(() -> new IllegalArgumentException(
                "WETREAD_POLICY: there is no policy '" + config.policy() + "', only " + policies.keySet()
                        + " and single:<model>"));
    }

    /** The policy that {@code WETREAD_POLICY} names. */
    public Policy chosen() {
        return chosen;
    }

    /** A policy of the configuration, or {@code single:<model>}; nothing for another name. */
    public Optional<Policy> named(String name) {
        return name.startsWith(SINGLE) && name.length() > SINGLE.length()
                ? Optional.of(Policy.single(name.substring(SINGLE.length()), SINGLE_MAX_TOKENS))
                : Optional.ofNullable(policies.get(name));
    }

    private static Policy checked(PolicyConfig.PolicySettings settings, String key) {
        if (settings.name().isBlank() || settings.name().startsWith(SINGLE)) {
            throw new IllegalArgumentException(key + ".name: must not be blank, nor begin with " + SINGLE);
        }
        if (settings.tiers().isEmpty()) {
            throw new IllegalArgumentException(key + ".tiers: at least one tier is needed");
        }
        List<Policy.Tier> tiers = new ArrayList<>();
        for (int i = 0; i < settings.tiers().size(); i++) {
            Policy.Tier tier = checked(settings.tiers().get(i), key + ".tiers[" + i + "]");
            if (tiers.stream().anyMatch(other -> other.name().equals(tier.name()))) {
                throw new IllegalArgumentException(
                        key + ".tiers[" + i + "].name: '" + tier.name() + "' is there twice");
            }
            tiers.add(tier);
        }
        return new Policy(settings.name(), List.copyOf(tiers));
    }

    private static Policy.Tier checked(PolicyConfig.TierSettings settings, String key) {
        if (settings.name().isBlank()) {
            throw new IllegalArgumentException(key + ".name: must not be blank");
        }
        if (settings.models().isEmpty() || settings.models().stream().anyMatch(String::isBlank)) {
            throw new IllegalArgumentException(key + ".models: at least one model is needed, and none may be blank");
        }
        if (settings.maxTokens() < 1) {
            throw new IllegalArgumentException(key + ".max-tokens: must be 1 or more");
        }
        List<StopRule> rules = new ArrayList<>();
        List<PolicyConfig.RuleSettings> given = settings.stopWhen().orElse(List.of());
        for (int i = 0; i < given.size(); i++) {
            PolicyConfig.RuleSettings rule = given.get(i);
            if (!(rule.confidenceAtLeast() >= 0 && rule.confidenceAtLeast() <= 1)) {
                throw new IllegalArgumentException(
                        key + ".stop-when[" + i + "].confidence-at-least: must lie between 0 and 1");
            }
            rules.add(new StopRule(rule.findings(), rule.confidenceAtLeast(), rule.unlessUrgent(),
                    rule.unlessExpertReview(), rule.unlessCriticalDisagreement(), rule.unlessInDoubt()));
        }
        return new Policy.Tier(settings.name(), List.copyOf(settings.models()), settings.maxTokens(),
                List.copyOf(rules));
    }
}

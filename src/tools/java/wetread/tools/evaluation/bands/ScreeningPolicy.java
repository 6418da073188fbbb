package wetread.tools.evaluation.bands;

import java.util.ArrayList;
import java.util.List;
import wetread.reading.policy.Policy;
import wetread.reading.policy.StopRule;
import wetread.tools.evaluation.fitting.Thresholds;

/** The product's policy of two tiers with given thresholds: the one place here that knows how a policy is built. */
final class ScreeningPolicy {
    private static final int SHORT = 1024;
    private static final int FULL = 2048;

    private ScreeningPolicy() {
    }

    static Policy of(Roster roster, Thresholds thresholds) {
        List<StopRule> rules = new ArrayList<>();
        thresholds.ruleOut().ifPresent(at -> rules.add(rule(StopRule.Findings.ABSENT, at)));
        thresholds.ruleIn().ifPresent(at -> rules.add(rule(StopRule.Findings.PRESENT, at)));
        return new Policy("triage", List.of(
                new Policy.Tier("screening", List.of(roster.first()), SHORT, List.copyOf(rules)),
                new Policy.Tier("precise", List.of(roster.precise()), FULL, List.of())));
    }

    private static StopRule rule(StopRule.Findings findings, double at) {
        return new StopRule(findings, at, true, true, true, true);
    }

    static Policy single(String model) {
        return Policy.single(model, FULL);
    }
}

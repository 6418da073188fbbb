package wetread.tools.evaluation.bands;

import java.util.ArrayList;
import java.util.List;
import wetread.reading.policy.Bounds;
import wetread.reading.policy.Calibration;
import wetread.reading.policy.Policy;
import wetread.reading.policy.ShippedPolicies;
import wetread.reading.policy.StopRule;
import wetread.tools.evaluation.fitting.Thresholds;

/** The shipped policy of two tiers with given thresholds: the one place here that knows how a policy is built. */
final class ScreeningPolicy {
    private static final int FULL = 2048;

    private ScreeningPolicy() {
    }

    static Policy of(Roster roster, Thresholds thresholds) {
        List<StopRule> rules = new ArrayList<>();
        thresholds.ruleOut().ifPresent(at -> rules.add(StopRule.ruleOut(Bounds.everywhere(at))));
        thresholds.ruleIn().ifPresent(at -> rules.add(StopRule.ruleIn(Bounds.everywhere(at))));
        Policy triage = ShippedPolicies.named("triage");
        return new Policy(triage.name(), List.of(
                tier(triage.tiers().get(0), roster.first(), rules),
                tier(triage.tiers().get(1), roster.precise(), List.of())), Calibration.NONE);
    }

    private static Policy.Tier tier(Policy.Tier shipped, String model, List<StopRule> rules) {
        return new Policy.Tier(shipped.name(), List.of(model), shipped.answer(), shipped.maxTokens(),
                shipped.maxPictures(), List.copyOf(rules));
    }

    static Policy single(String model) {
        return Policy.single(model, FULL);
    }
}

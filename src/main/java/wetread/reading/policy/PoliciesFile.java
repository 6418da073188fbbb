package wetread.reading.policy;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The settings of {@code policies.yaml} as they are written; {@link PolicyBook} checks them. Keys are the components'
 * names in kebab case.
 *
 * @param policies null for none
 * @param calibration null for none
 */
@RegisterForReflection
public record PoliciesFile(List<PolicyEntry> policies, List<CurveEntry> calibration) {

    /** Its lists are never null. */
    public PoliciesFile {
        policies = policies == null ? List.of() : policies;
        calibration = calibration == null ? List.of() : calibration;
    }

    /** A {@link Policy}. */
    @RegisterForReflection
    public record PolicyEntry(String name, List<TierEntry> tiers) {
    }

    /**
     * A {@link Policy.Tier}.
     *
     * @param ruleOut when a normal ends the reading; empty for never
     * @param ruleIn when a positive does; empty for never
     * @param stopWhen rules with cautions of their own; null for none
     */
    @RegisterForReflection
    public record TierEntry(String name, List<String> models, Optional<AnswerLength> answer,
            Optional<Integer> maxTokens, Optional<Integer> maxPictures, Optional<BoundEntry> ruleOut,
            Optional<BoundEntry> ruleIn, List<RuleEntry> stopWhen) {
    }

    /**
     * {@link Bounds}.
     *
     * @param confidence in every context that is not named; empty for never
     * @param contexts null for none
     */
    @RegisterForReflection
    public record BoundEntry(Optional<Threshold> confidence, Map<String, Threshold> contexts) {
    }

    /**
     * A {@link StopRule}.
     *
     * @param contexts null for none
     * @param unless null for nothing
     */
    @RegisterForReflection
    public record RuleEntry(Optional<StopRule.Findings> findings, Optional<Threshold> confidence,
            Map<String, Threshold> contexts, Optional<Boolean> asStated, List<StopRule.Unless> unless) {
    }

    /** A confidence, or {@code never}: empty. */
    @RegisterForReflection
    public record Threshold(OptionalDouble confidence) {
        private static final String NEVER = "never";

        /** @throws IllegalArgumentException when it is neither a number nor {@code never} */
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        static Threshold of(Object value) {
            if (value instanceof Number number) {
                return new Threshold(OptionalDouble.of(number.doubleValue()));
            }
            if (NEVER.equals(value)) {
                return new Threshold(OptionalDouble.empty());
            }
            throw new IllegalArgumentException("neither a number nor " + NEVER);
        }
    }

    /**
     * A {@link Calibration.Curve}.
     *
     * @param context empty for any
     * @param points pairs of stated and calibrated confidence
     */
    @RegisterForReflection
    public record CurveEntry(String model, Optional<String> context, List<List<Double>> points) {
    }
}

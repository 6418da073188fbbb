package wetread.tools.evaluation.fitting;

import java.util.OptionalDouble;

/**
 * Confidence from which on the first tier's answer is enough, 0 to 1.
 *
 * @param ruleOut of a normal answer; empty where none is enough
 * @param ruleIn of an answer with a finding that is neither urgent nor critical; empty where none is enough
 */
public record Thresholds(OptionalDouble ruleOut, OptionalDouble ruleIn) {
    /** Every case is read by all tiers. */
    public static final Thresholds NEVER = new Thresholds(OptionalDouble.empty(), OptionalDouble.empty());

    /** Whether the first tier ends the case. */
    public boolean stops(Routed one) {
        return switch (one.exit()) {
            case NEVER -> false;
            case RULE_OUT -> ruleOut.isPresent() && one.confidence() >= ruleOut.getAsDouble();
            case RULE_IN -> ruleIn.isPresent() && one.confidence() >= ruleIn.getAsDouble();
        };
    }
}

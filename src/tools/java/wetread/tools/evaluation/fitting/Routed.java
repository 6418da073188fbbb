package wetread.tools.evaluation.fitting;

/**
 * One labelled case on both of its ways: ended by the first tier, and read by all.
 *
 * @param exit by which rule the first tier may end it, whatever its confidence
 * @param confidence of the first tier's answer, 0 to 1; 0 where it may not end there
 * @param first evidence for a finding of the first tier, −1 to 1: its confidence, negative where nothing was seen
 * @param second the same of the precise tier
 * @param isFlaggedAfterAll what the report says once all tiers have answered
 * @param isFlaggedByReference what the single model says that the policy is compared with
 * @param isFlaggedByCheapest what the first tier's model alone says
 * @param firstMicroUsd cost of the first tier, millionths of a US dollar
 * @param allMicroUsd cost of all tiers
 * @param referenceMicroUsd cost of the reference alone
 * @param cheapestMicroUsd cost of the cheapest model alone
 */
public record Routed(boolean isAbnormal, Exit exit, double confidence, double first, double second,
        boolean isFlaggedAfterAll, boolean isFlaggedByReference, boolean isFlaggedByCheapest, long firstMicroUsd,
        long allMicroUsd, long referenceMicroUsd, long cheapestMicroUsd) {

    /** How the first tier may end the reading. */
    public enum Exit {
        /** Not at all: urgent, in doubt, or without confidence. */
        NEVER,
        /** As normal. */
        RULE_OUT,
        /** As abnormal. */
        RULE_IN
    }
}

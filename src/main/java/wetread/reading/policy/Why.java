package wetread.reading.policy;

/** Why the reading stopped after a tier, or went on to the next. */
public enum Why {
    /** A stop rule of the tier is met. */
    RULE_MET,
    /** There is no further tier. */
    LAST_TIER,
    /** The tier has no stop rule: the next is always asked. */
    ALWAYS,
    /** No model of the tier gave an answer of use. */
    NO_ANSWER,
    /** The answer did not say how sure it is. */
    NO_CONFIDENCE,
    /** The answer is less sure than the rule asks. */
    LOW_CONFIDENCE,
    /** The answer calls the case urgent. */
    URGENT,
    /** The answer asks for a specialist. */
    EXPERT_REVIEW,
    /** Tiers disagree on a severe or critical finding. */
    CRITICAL_DISAGREEMENT,
    /** Something was seen, and the rule stops only on nothing. */
    FINDINGS_PRESENT,
    /** Nothing was seen, and the rule stops only on something. */
    FINDINGS_ABSENT,
    /** Something can be neither seen nor excluded. */
    INDETERMINATE,
    /** The answer contradicts itself. */
    CONTRADICTION,
    /** The next tier was wanted, and no time is left to ask it. */
    OUT_OF_TIME,
    /** The next tier was wanted, and this image's budget does not allow it. */
    OUT_OF_BUDGET
}

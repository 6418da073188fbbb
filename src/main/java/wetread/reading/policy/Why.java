package wetread.reading.policy;

/** Why the reading stopped after a tier, or went on to the next. */
public enum Why {
    /** A stop rule of the tier is met that is for any answer. */
    RULE_MET("rule_met"),
    /** Nothing was seen, and the tier is sure enough of it. */
    RULED_OUT("ruled_out"),
    /** Something was seen, and the tier is sure enough of it. */
    RULED_IN("ruled_in"),
    /** There is no further tier. */
    LAST_TIER("last_tier"),
    /** The tier has no stop rule: the next is always asked. */
    ALWAYS("always"),
    /** No model of the tier gave an answer of use. */
    NO_ANSWER("no_answer"),
    /** The answer did not say how sure it is. */
    NO_CONFIDENCE("no_confidence"),
    /** The answer is less sure than the rule asks. */
    LOW_CONFIDENCE("low_confidence"),
    /** The answer calls the case urgent. */
    URGENT("urgent"),
    /** The answer asks for a specialist. */
    EXPERT_REVIEW("expert_review"),
    /** Tiers disagree on a severe or critical finding. */
    CRITICAL_DISAGREEMENT("critical_disagreement"),
    /** Something was seen, and the rule stops only on nothing. */
    FINDINGS_PRESENT("findings_present"),
    /** Nothing was seen, and the rule stops only on something. */
    FINDINGS_ABSENT("findings_absent"),
    /** Something can be neither seen nor excluded. */
    INDETERMINATE("indeterminate"),
    /** Something severe or critical was seen, and the rule never stops on that. */
    SEVERE_FINDING("severe_finding"),
    /** The answer came in words that another model brought into the form, and the rule never stops on that. */
    REPAIRED("repaired"),
    /** The rule never stops in this clinical context. */
    NOT_IN_CONTEXT("not_in_context"),
    /** The answer contradicts itself. */
    CONTRADICTION("contradiction"),
    /** The answer was enough. The next tier is asked all the same, to check a sample of such answers. */
    AUDIT("audit"),
    /** The next tier was wanted, and no time is left to ask it. */
    OUT_OF_TIME("out_of_time"),
    /** The next tier was wanted, and this image's budget does not allow it. */
    OUT_OF_BUDGET("out_of_budget"),
    /** The next tier was wanted, and its models could not be asked where they are. */
    GATEWAY_CLOSED("gateway_closed");

    private final String code;

    Why(String code) {
        this.code = code;
    }

    /** The name in reports. */
    public String code() {
        return code;
    }
}

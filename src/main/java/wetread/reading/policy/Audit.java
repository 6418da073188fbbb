package wetread.reading.policy;

import java.util.List;
import java.util.Optional;

/**
 * Whether the second tier also reads what the first one clears. Such readings are a sample by which it shows how often
 * the first tier clears what the second would not have cleared. A pure function, as the policy is: it only ever asks
 * one more tier, and never within less time or money than the policy needs for that.
 *
 * @param isChosen whether the reading is one of the sample
 */
public record Audit(boolean isChosen) {
    /** Reads as the policy says. */
    public static final Audit NONE = new Audit(false);

    /**
     * What to do after a tier.
     *
     * @param decided what the policy says
     * @param policy that says it
     * @param answers as in {@link Policy#decide}
     * @param allowance what is left for the next tier
     */
    public Decision of(Decision decided, Policy policy, List<Optional<Opinion>> answers,
            Allowance allowance) {
        boolean isFirst = answers.size() == 1 && policy.tiers().size() > 1;
        return isChosen && isFirst && decided instanceof Decision.Stop && isCleared(answers.get(0))
                && allowance.time() && allowance.money()
                ? new Decision.Escalate(Why.AUDIT, decided.measured()) : decided;
    }

    /** Whether an answer was enough although it saw nothing: what it may have missed, nobody else would see. */
    private static boolean isCleared(Optional<Opinion> opinion) {
        return opinion.filter(one -> !one.answer().hasFindings()).isPresent();
    }
}

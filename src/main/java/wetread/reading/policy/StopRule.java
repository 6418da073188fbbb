package wetread.reading.policy;

import java.util.List;
import java.util.Optional;
import wetread.reading.finding.Consensus;
import wetread.reading.finding.Interpretation;

/**
 * When a tier's answer is enough. All conditions must hold. An answer that has no confidence or contradicts itself is
 * never enough.
 *
 * @param findings which answers the rule is for
 * @param confidenceAtLeast 0 to 1
 * @param unlessUrgent not enough if any tier so far calls the case urgent
 * @param unlessExpertReview not enough if the answer asks for a specialist
 * @param unlessCriticalDisagreement not enough if a tier saw a critical finding that another did not see
 * @param unlessInDoubt not enough if the answer leaves something open
 */
public record StopRule(Findings findings, double confidenceAtLeast, boolean unlessUrgent, boolean unlessExpertReview,
        boolean unlessCriticalDisagreement, boolean unlessInDoubt) {

    /** Which answers a rule is for: any, those in which a finding is present, those in which none is. */
    public enum Findings { ANY, PRESENT, ABSENT }

    /** What stands in the way of stopping on the last of {@code answers}; nothing when the rule is met. */
    Optional<Why> obstacle(List<Interpretation> answers) {
        Interpretation last = answers.get(answers.size() - 1);
        if (last.confidence().isEmpty()) {
            return Optional.of(Why.NO_CONFIDENCE);
        }
        if (unlessUrgent && answers.stream().anyMatch(Interpretation::urgent)) {
            return Optional.of(Why.URGENT);
        }
        if (unlessExpertReview && last.needsExpertReview()) {
            return Optional.of(Why.EXPERT_REVIEW);
        }
        if (unlessCriticalDisagreement && Consensus.disagreeOnCritical(answers)) {
            return Optional.of(Why.CRITICAL_DISAGREEMENT);
        }
        if (!last.contradictions().isEmpty()) {
            return Optional.of(Why.CONTRADICTION);
        }
        if (findings == Findings.ABSENT && last.hasFindings()) {
            return Optional.of(Why.FINDINGS_PRESENT);
        }
        if ((unlessInDoubt || findings == Findings.ABSENT) && last.isIndeterminate()) {
            return Optional.of(Why.INDETERMINATE);
        }
        if (findings == Findings.PRESENT && !last.hasFindings()) {
            return Optional.of(Why.FINDINGS_ABSENT);
        }
        return last.confidence().getAsDouble() < confidenceAtLeast ? Optional.of(Why.LOW_CONFIDENCE) : Optional.empty();
    }
}

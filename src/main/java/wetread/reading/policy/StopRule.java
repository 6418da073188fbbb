package wetread.reading.policy;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import wetread.reading.finding.Consensus;
import wetread.reading.finding.Finding;
import wetread.reading.finding.Interpretation;

/**
 * When a tier's answer is enough. All conditions must hold. An answer that has no confidence or contradicts itself is
 * never enough.
 *
 * @param findings which answers the rule is for
 * @param asStated whether the confidence counts as the model stated it; else the calibrated one where there is one
 * @param unless what keeps an answer from being enough, however sure it is
 */
public record StopRule(Findings findings, Bounds bounds, boolean asStated, Set<Unless> unless) {

    /** Which answers a rule is for: any, those in which a finding is present, those in which none is. */
    @RegisterForReflection
    public enum Findings { ANY, PRESENT, ABSENT }

    /** What may keep an answer from being enough. */
    @RegisterForReflection
    public enum Unless {
        /** Any tier so far calls the case urgent. */
        URGENT,
        /** The answer asks for a specialist. */
        EXPERT_REVIEW,
        /** A tier saw a critical finding that another did not see. */
        CRITICAL_DISAGREEMENT,
        /** The answer leaves something open. */
        IN_DOUBT,
        /** The answer sees something severe or critical. */
        SEVERE_FINDING,
        /** The answer came in words, and another model brought them into the form. */
        REPAIRED
    }

    /** A confident normal ends the reading, with every caution that there is. */
    public static StopRule ruleOut(Bounds bounds) {
        return new StopRule(Findings.ABSENT, bounds, false, EnumSet.allOf(Unless.class));
    }

    /** A confident positive that is neither urgent nor severe ends the reading, with every caution that there is. */
    public static StopRule ruleIn(Bounds bounds) {
        return new StopRule(Findings.PRESENT, bounds, false, EnumSet.allOf(Unless.class));
    }

    /**
     * What comes of the rule.
     *
     * @param why which kind of rule is met; else what stands in the way
     */
    record Verdict(boolean isMet, Why why, Optional<Decision.Measured> measured) {

        /** Whether the rule is for answers of another kind. */
        boolean isForOthers() {
            return why == Why.FINDINGS_PRESENT || why == Why.FINDINGS_ABSENT;
        }
    }

    /**
     * Whether the last of {@code answers} is enough.
     *
     * @param calibrated confidence of the last answer; empty where there is none
     */
    Verdict on(List<Interpretation> answers, String context, OptionalDouble calibrated) {
        Optional<Why> obstacle = obstacle(answers);
        if (obstacle.isPresent()) {
            return new Verdict(false, obstacle.get(), Optional.empty());
        }
        OptionalDouble bound = bounds.in(context);
        if (bound.isEmpty()) {
            return new Verdict(false, Why.NOT_IN_CONTEXT, Optional.empty());
        }
        OptionalDouble stated = answers.get(answers.size() - 1).confidence();
        boolean isCalibrated = !asStated && calibrated.isPresent();
        Decision.Measured measured = new Decision.Measured(
                isCalibrated ? calibrated.getAsDouble() : stated.getAsDouble(), isCalibrated, bound.getAsDouble());
        return new Verdict(measured.isEnough(), measured.isEnough() ? met() : Why.LOW_CONFIDENCE,
                Optional.of(measured));
    }

    private Why met() {
        return switch (findings) {
            case ANY -> Why.RULE_MET;
            case PRESENT -> Why.RULED_IN;
            case ABSENT -> Why.RULED_OUT;
        };
    }

    private Optional<Why> obstacle(List<Interpretation> answers) {
        Interpretation last = answers.get(answers.size() - 1);
        if (last.confidence().isEmpty()) {
            return Optional.of(Why.NO_CONFIDENCE);
        }
        if (unless.contains(Unless.URGENT) && answers.stream().anyMatch(Interpretation::urgent)) {
            return Optional.of(Why.URGENT);
        }
        if (unless.contains(Unless.EXPERT_REVIEW) && last.needsExpertReview()) {
            return Optional.of(Why.EXPERT_REVIEW);
        }
        if (unless.contains(Unless.CRITICAL_DISAGREEMENT) && Consensus.disagreeOnCritical(answers)) {
            return Optional.of(Why.CRITICAL_DISAGREEMENT);
        }
        if (!last.contradictions().isEmpty()) {
            return Optional.of(Why.CONTRADICTION);
        }
        if (findings == Findings.ABSENT && last.hasFindings()) {
            return Optional.of(Why.FINDINGS_PRESENT);
        }
        if ((unless.contains(Unless.IN_DOUBT) || findings == Findings.ABSENT) && last.isIndeterminate()) {
            return Optional.of(Why.INDETERMINATE);
        }
        if (findings == Findings.PRESENT && !last.hasFindings()) {
            return Optional.of(Why.FINDINGS_ABSENT);
        }
        if (unless.contains(Unless.SEVERE_FINDING) && last.findings().stream().anyMatch(Finding::isCritical)) {
            return Optional.of(Why.SEVERE_FINDING);
        }
        return unless.contains(Unless.REPAIRED) && last.form() == Interpretation.Form.REPAIRED
                ? Optional.of(Why.REPAIRED) : Optional.empty();
    }
}

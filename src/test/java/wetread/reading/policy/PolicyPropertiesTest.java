package wetread.reading.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import wetread.reading.Language;
import wetread.reading.finding.Consensus;
import wetread.reading.finding.Finding;
import wetread.reading.finding.Interpretation;
import wetread.report.Phrases;

/** What must hold of the decision for any answers, any policy and any allowance. */
class PolicyPropertiesTest extends PolicyArbitraries {

    @Property
    void triageNeverStopsOnDoubtWhileThereIsSomeoneToAsk(@ForAll("doubtful") Interpretation answer,
            @ForAll("allowances") Allowance allowance) {
        Decision decision = ShippedPolicies.named("triage").decide(List.of(Optional.of(answer)), allowance);
        if (allowance.time() && allowance.money()) {
            assertTrue(decision instanceof Decision.Escalate, answer + " " + decision);
        } else {
            assertTrue(decision.why() == Why.OUT_OF_TIME || decision.why() == Why.OUT_OF_BUDGET);
        }
    }

    @Property
    void noPolicyStopsOnAnAnswerWithoutConfidenceBeforeItsLastTier(@ForAll("policies") Policy policy,
            @ForAll("answers") Interpretation answer) {
        Interpretation unsure = answer.repaired(OptionalDouble.empty());
        Decision decision = policy.decide(List.of(Optional.of(unsure)), Allowance.UNLIMITED);
        assertEquals(policy.tiers().size() == 1, decision instanceof Decision.Stop);
    }

    @Property
    void nothingIsAskedBeyondTimeOrBudget(@ForAll("policies") Policy policy,
            @ForAll("histories") List<Optional<Interpretation>> history, @ForAll("allowances") Allowance allowance) {
        List<Optional<Interpretation>> answers = history.subList(0, Math.min(history.size(), policy.tiers().size()));
        if (policy.decide(answers, allowance) instanceof Decision.Escalate) {
            assertTrue(allowance.time());
            assertTrue(allowance.usdLeft().isEmpty()
                    || allowance.usdLeft().get().compareTo(allowance.usdNeeded()) >= 0);
        }
    }

    @Property
    void whatIsEnoughStaysEnoughWhenItIsMoreConfident(@ForAll("policies") Policy policy,
            @ForAll("answers") Interpretation answer, @ForAll("confidences") double more) {
        double confidence = answer.confidence().orElse(0);
        Interpretation surer = answer.repaired(OptionalDouble.of(Math.max(confidence, more)));
        // Surer of a picture that allows no reading is a contradiction, which is another answer.
        if (answer.confidence().isPresent() && surer.contradictions().equals(answer.contradictions())
                && policy.decide(List.of(Optional.of(answer)), Allowance.UNLIMITED) instanceof Decision.Stop) {
            assertTrue(policy.decide(List.of(Optional.of(surer)), Allowance.UNLIMITED) instanceof Decision.Stop);
        }
    }

    @Property
    void theSameAnswersAlwaysLeadToTheSameDecision(@ForAll("policies") Policy policy,
            @ForAll("histories") List<Optional<Interpretation>> history, @ForAll("allowances") Allowance allowance) {
        List<Optional<Interpretation>> answers = history.subList(0, Math.min(history.size(), policy.tiers().size()));
        assertEquals(policy.decide(answers, allowance), policy.decide(new ArrayList<>(answers), allowance));
    }

    @Property
    void theLastTierAlwaysStopsAndEveryPathHasASentence(@ForAll("policies") Policy policy,
            @ForAll("histories") List<Optional<Interpretation>> history, @ForAll("allowances") Allowance allowance) {
        List<Optional<Interpretation>> answers = history.subList(0, Math.min(history.size(), policy.tiers().size()));
        Decision decision = policy.decide(answers, allowance);
        if (answers.size() == policy.tiers().size()) {
            assertTrue(decision instanceof Decision.Stop);
        }
        for (Language language : Language.values()) {
            String sentence = Phrases.why(language, decision);
            assertFalse(sentence.isBlank());
            assertTrue(sentence.endsWith("."), sentence);
        }
    }

    @Property
    void whatAnyTierSawIsInTheConsensusAndUrgencyToo(@ForAll("answers") Interpretation first,
            @ForAll("answers") Interpretation second) {
        Consensus consensus = Consensus.of(Map.of("a", first, "b", second));
        for (Interpretation answer : List.of(first, second)) {
            for (Finding finding : answer.findings()) {
                assertTrue(consensus.findings().stream().anyMatch(shared -> shared.said().stream()
                        .anyMatch(said -> said.finding().equals(finding))));
                assertTrue(!finding.present() || consensus.findings().stream().anyMatch(
                        shared -> shared.finding().present() && shared.finding().term().equals(finding.term())));
            }
        }
        assertEquals(first.urgent() || second.urgent(), consensus.urgent());
        if (Consensus.disagreeOnCritical(List.of(first, second)) || first.needsExpertReview()
                || second.needsExpertReview() || !first.contradictions().isEmpty()) {
            assertTrue(consensus.needsExpertReview());
        }
        consensus.findings().forEach(shared -> assertTrue(shared.saw() <= shared.answered()));
    }

    /** Anything but a plain normal that is surer than any threshold. */
    @Provide
    Arbitrary<Interpretation> doubtful() {
        return answers().filter(answer -> answer.confidence().orElse(0) < 0.5 || answer.urgent()
                || answer.needsExpertReview() || !answer.contradictions().isEmpty() || answer.isIndeterminate()
                || answer.hasFindings());
    }
}

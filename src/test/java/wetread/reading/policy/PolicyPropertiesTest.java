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
            @ForAll("contexts") String context, @ForAll("allowances") Allowance allowance) {
        for (String name : List.of("triage", "thorough")) {
            Decision decision = ShippedPolicies.named(name).decide(List.of(said(answer)), context, allowance);
            if (allowance.time() && allowance.money()) {
                assertTrue(decision instanceof Decision.Escalate, answer + " " + decision);
            } else {
                assertTrue(decision.why() == Why.OUT_OF_TIME || decision.why() == Why.OUT_OF_BUDGET);
            }
        }
    }

    /** Whatever the bounds, the calibration and the context. */
    @Property
    void ruleOutAndRuleInNeverStopOnDoubtUrgencyOrGravity(@ForAll("rules") List<StopRule> rules,
            @ForAll("calibrations") Calibration calibration, @ForAll("contexts") String context,
            @ForAll("answers") Interpretation earlier, @ForAll("answers") Interpretation answer) {
        List<StopRule> cautious = rules.stream().filter(rule -> rule.findings() != StopRule.Findings.ANY
                && rule.unless().size() == StopRule.Unless.values().length).toList();
        Decision decision = policy(calibration, List.of(), cautious, List.of())
                .decide(List.of(said(earlier), said(answer)), context, Allowance.UNLIMITED);
        boolean grave = answer.findings().stream().anyMatch(Finding::isCritical);
        boolean doubt = earlier.urgent() || answer.urgent() || answer.needsExpertReview() || answer.isIndeterminate()
                || !answer.contradictions().isEmpty() || grave
                || Consensus.disagreeOnCritical(List.of(earlier, answer));
        if (decision instanceof Decision.Stop) {
            assertFalse(doubt, answer + " " + decision);
            assertEquals(answer.hasFindings() ? Why.RULED_IN : Why.RULED_OUT, decision.why());
            assertTrue(decision.measured().orElseThrow().isEnough());
        }
    }

    @Property
    void aContextInWhichATierNeverStopsGoesOn(@ForAll("rules") List<StopRule> rules,
            @ForAll("calibrations") Calibration calibration, @ForAll("answers") Interpretation answer) {
        List<StopRule> never = rules.stream().map(rule -> new StopRule(rule.findings(),
                new Bounds(rule.bounds().general(), Map.of("retina", OptionalDouble.empty())), rule.asStated(),
                rule.unless())).toList();
        assertTrue(policy(calibration, never, List.of())
                .decide(List.of(said(answer)), "retina", Allowance.UNLIMITED) instanceof Decision.Escalate);
    }

    @Property
    void noPolicyStopsOnAnAnswerWithoutConfidenceBeforeItsLastTier(@ForAll("policies") Policy policy,
            @ForAll("contexts") String context, @ForAll("answers") Interpretation answer) {
        Decision decision = policy.decide(List.of(said(stating(answer, OptionalDouble.empty()))), context,
                Allowance.UNLIMITED);
        assertEquals(policy.tiers().size() == 1, decision instanceof Decision.Stop);
    }

    @Property
    void nothingIsAskedBeyondTimeOrBudget(@ForAll("policies") Policy policy, @ForAll("contexts") String context,
            @ForAll("histories") List<Optional<Interpretation>> history, @ForAll("allowances") Allowance allowance) {
        if (policy.decide(answers(history, policy), context, allowance) instanceof Decision.Escalate) {
            assertTrue(allowance.time());
            assertTrue(allowance.usdLeft().isEmpty()
                    || allowance.usdLeft().get().compareTo(allowance.usdNeeded()) >= 0);
        }
    }

    @Property
    void whatIsEnoughStaysEnoughWhenItIsMoreConfident(@ForAll("policies") Policy policy,
            @ForAll("contexts") String context, @ForAll("answers") Interpretation answer,
            @ForAll("confidences") double more) {
        double confidence = answer.confidence().orElse(0);
        Interpretation surer = stating(answer, OptionalDouble.of(Math.max(confidence, more)));
        // Surer of a picture that allows no reading is a contradiction, which is another answer.
        if (answer.confidence().isPresent() && surer.contradictions().equals(answer.contradictions())
                && policy.decide(List.of(said(answer)), context, Allowance.UNLIMITED) instanceof Decision.Stop) {
            assertTrue(policy.decide(List.of(said(surer)), context, Allowance.UNLIMITED) instanceof Decision.Stop);
        }
    }

    @Property
    void moreStatedConfidenceNeverMeansLessCalibrated(@ForAll("calibrations") Calibration calibration,
            @ForAll("contexts") String context, @ForAll("confidences") double one,
            @ForAll("confidences") double other) {
        OptionalDouble less = calibration.of("m", context, OptionalDouble.of(Math.min(one, other)));
        OptionalDouble more = calibration.of("m", context, OptionalDouble.of(Math.max(one, other)));
        assertEquals(less.isPresent(), more.isPresent());
        assertTrue(less.orElse(0) <= more.orElse(0));
        assertTrue(less.orElse(0) >= 0 && more.orElse(0) <= 1);
    }

    @Property
    void theSameAnswersAlwaysLeadToTheSameDecision(@ForAll("policies") Policy policy,
            @ForAll("contexts") String context, @ForAll("histories") List<Optional<Interpretation>> history,
            @ForAll("allowances") Allowance allowance) {
        List<Optional<Opinion>> answers = answers(history, policy);
        assertEquals(policy.decide(answers, context, allowance),
                policy.decide(new ArrayList<>(answers), context, allowance));
    }

    @Property
    void theLastTierAlwaysStopsAndEveryPathHasASentence(@ForAll("policies") Policy policy,
            @ForAll("contexts") String context, @ForAll("histories") List<Optional<Interpretation>> history,
            @ForAll("allowances") Allowance allowance) {
        List<Optional<Opinion>> answers = answers(history, policy);
        Decision decision = policy.decide(answers, context, allowance);
        if (answers.size() == policy.tiers().size()) {
            assertTrue(decision instanceof Decision.Stop);
        }
        for (Language language : Language.values()) {
            String sentence = Phrases.why(language, decision);
            assertFalse(sentence.isBlank());
            assertTrue(sentence.endsWith("."), sentence);
            assertFalse(sentence.contains("{"), sentence);
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
        return answers().filter(answer -> answer.confidence().orElse(0) < 0.9 || answer.urgent()
                || answer.needsExpertReview() || !answer.contradictions().isEmpty() || answer.isIndeterminate()
                || answer.hasFindings());
    }
}

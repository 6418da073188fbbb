package wetread.reading.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wetread.reading.finding.Interpretation;
import wetread.reading.finding.Laterality;
import wetread.reading.finding.Presence;
import wetread.reading.finding.Say;
import wetread.reading.finding.Severity;

/** The decision function on the shipped policies, as {@code policies.yaml} words them. */
class PolicyTest {
    private static final Policy TRIAGE = ShippedPolicies.named("triage");
    private static final Policy THOROUGH = ShippedPolicies.named("thorough");
    private static final Policy ARTICLE = ShippedPolicies.named("article");

    @ParameterizedTest
    @CsvSource({
        "false,0.95,false,false,STOP,RULED_OUT", "false,0.90,false,false,STOP,RULED_OUT",
        "false,0.89,false,false,ESCALATE,LOW_CONFIDENCE", "false,0.95,true,false,ESCALATE,URGENT",
        "false,0.95,false,true,ESCALATE,EXPERT_REVIEW", "true,0.99,false,false,ESCALATE,FINDINGS_PRESENT",
        "true,0.20,false,false,ESCALATE,FINDINGS_PRESENT"})
    void triageStopsOnAConfidentNormalAlone(boolean seen, double confidence, boolean urgent, boolean expert,
            String decision, Why why) {
        for (Policy policy : List.of(TRIAGE, THOROUGH)) {
            expect(decision, why, decide(policy, List.of(Optional.of(answer(seen, confidence, urgent, expert)))));
        }
    }

    @Test
    void triageEndsWithItsPreciseTierWhateverThatSays() {
        assertEquals(2, TRIAGE.tiers().size());
        expect("STOP", Why.LAST_TIER, decide(TRIAGE, List.of(Optional.of(answer(true, 0.9, true, true)),
                Optional.of(answer(false, 0.1, false, true)))));
    }

    @ParameterizedTest
    @CsvSource({
        "true,0.50,false,false,STOP,RULE_MET", "true,0.49,false,false,ESCALATE,LOW_CONFIDENCE",
        "false,0.80,false,true,STOP,RULE_MET", "true,0.80,true,false,ESCALATE,URGENT"})
    void thoroughAsksAThirdOnDoubtAndUrgency(boolean seen, double confidence, boolean urgent, boolean expert,
            String decision, Why why) {
        expect(decision, why, decide(THOROUGH, List.of(Optional.of(answer(true, 0.8, false, false)),
                Optional.of(answer(seen, confidence, urgent, expert)))));
    }

    @Test
    void thoroughAsksAThirdWhenTwoDisagreeOnSomethingSevere() {
        Interpretation severe = Say.that(0.9, false, false, Say.present("pneumothorax", Severity.SEVERE));
        expect("ESCALATE", Why.CRITICAL_DISAGREEMENT,
                decide(THOROUGH, List.of(Optional.of(severe), Optional.of(answer(false, 0.9, false, false)))));
        expect("STOP", Why.RULE_MET, decide(THOROUGH, List.of(Optional.of(severe), Optional.of(severe))));
    }

    @Test
    void noPolicyStopsOnAnAnswerThatContradictsItself() {
        Interpretation answer = Say.that(0.99, false, false,
                Say.at("nodule", "right lower lobe", Laterality.LEFT, Presence.PRESENT, Severity.MILD));
        for (Policy policy : List.of(THOROUGH, ARTICLE)) {
            assertInstanceOf(Decision.Escalate.class, decide(policy, List.of(Optional.of(answer))));
            expect("ESCALATE", Why.CONTRADICTION,
                    decide(policy, List.of(Optional.of(answer(false, 0.9, false, false)), Optional.of(answer))));
        }
        expect("ESCALATE", Why.CONTRADICTION, decide(ARTICLE, List.of(Optional.of(answer))));
    }

    @ParameterizedTest
    @CsvSource({
        "true,0.70,STOP,RULED_IN", "true,0.69,ESCALATE,LOW_CONFIDENCE", "false,0.99,ESCALATE,FINDINGS_ABSENT"})
    @DisplayName("article 3.1: tier 1 stops on findings with confidence of at least 0.7")
    void articleStopsOnClearFindings(boolean seen, double confidence, String decision, Why why) {
        expect(decision, why, decide(ARTICLE, List.of(Optional.of(answer(seen, confidence, false, false)))));
    }

    @ParameterizedTest
    @CsvSource({
        "0.50,false,STOP,RULE_MET", "0.49,false,ESCALATE,LOW_CONFIDENCE", "0.99,true,ESCALATE,EXPERT_REVIEW"})
    @DisplayName("article 3.1: tier 3 is asked below 0.5 or for expert review")
    void articleAsksAThirdOnDoubtOrForExpertReview(double confidence, boolean expert, String decision, Why why) {
        expect(decision, why, decide(ARTICLE, List.of(Optional.of(answer(false, 0.9, false, false)),
                Optional.of(answer(true, confidence, false, expert)))));
    }

    @Test
    void urgencyOfAnEarlierTierIsNotForgotten() {
        expect("ESCALATE", Why.URGENT, decide(THOROUGH, List.of(Optional.of(answer(true, 0.9, true, false)),
                Optional.of(answer(false, 0.9, false, false)))));
    }

    @Test
    void anAnswerWithoutConfidenceNeverStopsATier() {
        Interpretation prose = Interpretation.ofWords("정상");
        expect("ESCALATE", Why.NO_CONFIDENCE, decide(TRIAGE, List.of(Optional.of(prose))));
        expect("ESCALATE", Why.NO_CONFIDENCE, decide(ARTICLE, List.of(Optional.of(prose))));
    }

    @Test
    void aTierWithoutAnAnswerGoesOnAndTheLastTierAlwaysStops() {
        expect("ESCALATE", Why.NO_ANSWER, decide(TRIAGE, List.of(Optional.empty())));
        expect("STOP", Why.NO_ANSWER, decide(THOROUGH, List.of(Optional.empty(), Optional.empty(), Optional.empty())));
        expect("STOP", Why.LAST_TIER, decide(THOROUGH, List.of(Optional.empty(), Optional.empty(),
                Optional.of(answer(true, 0.1, true, true)))));
    }

    @Test
    void ifAnAnswerIsEnoughThenAMoreConfidentOneIsToo() {
        for (Policy policy : List.of(TRIAGE, THOROUGH, ARTICLE)) {
            for (int mask = 0; mask < 8; mask++) {
                boolean stopped = false;
                for (int percent = 0; percent <= 100; percent++) {
                    Interpretation answer =
                            answer((mask & 1) != 0, percent / 100.0, (mask & 2) != 0, (mask & 4) != 0);
                    boolean stops = decide(policy, List.of(Optional.of(answer))) instanceof Decision.Stop;
                    assertEquals(stopped || stops, stops, policy.name() + " " + answer);
                    stopped = stops;
                }
            }
        }
    }

    @Test
    void moreAnswersThanTiersIsAMistakeOfTheCaller() {
        assertThrows(IllegalArgumentException.class, () -> decide(TRIAGE, List.of()));
        assertThrows(IllegalArgumentException.class,
                () -> decide(TRIAGE, new ArrayList<>(java.util.Collections.nCopies(4, Optional.empty()))));
    }

    private static void expect(String decision, Why why, Decision actual) {
        assertEquals(decision.equals("STOP"), actual instanceof Decision.Stop);
        assertEquals(why, actual.why());
    }

    private static Interpretation answer(boolean seen, double confidence, boolean urgent, boolean expert) {
        if (seen) {
            return Say.that(confidence, urgent, expert, Say.present("nodule", Severity.MILD));
        }
        return urgent
                ? Say.that(confidence, true, expert, Say.finding("nodule", Presence.INDETERMINATE, Severity.NONE))
                : Say.that(confidence, false, expert);
    }

    private static Decision decide(Policy policy, List<Optional<Interpretation>> answers) {
        return policy.decide(answers.stream().map(answer -> answer.map(one -> new Opinion("m", one))).toList(),
                "chest_xray", Allowance.UNLIMITED);
    }
}

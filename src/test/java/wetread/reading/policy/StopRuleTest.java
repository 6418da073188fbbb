package wetread.reading.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wetread.reading.finding.Interpretation;
import wetread.reading.finding.Presence;
import wetread.reading.finding.Say;
import wetread.reading.finding.Severity;

/** Rule-out and rule-in, by context and calibration. */
class StopRuleTest {
    private static final Bounds BOUNDS = new Bounds(OptionalDouble.of(0.9),
            Map.of("chest_xray", OptionalDouble.of(0.8), "retina", OptionalDouble.empty()));
    private static final StopRule OUT = StopRule.ruleOut(BOUNDS);
    private static final StopRule IN = StopRule.ruleIn(BOUNDS);
    private static final Interpretation NORMAL = Say.that(0.95, false, false);
    private static final Interpretation NODULE =
            Say.that(0.95, false, false, Say.present("nodule", Severity.MODERATE));

    @ParameterizedTest
    @CsvSource({"ct_scan,0.9,true", "ct_scan,0.89,false", "chest_xray,0.8,true", "chest_xray,0.79,false",
        "retina,1.0,false"})
    void eachContextHasItsBound(String context, double confidence, boolean stops) {
        assertEquals(stops, decide(context, Calibration.NONE, Say.that(confidence, false, false), OUT)
                instanceof Decision.Stop);
        assertEquals(stops, decide(context, Calibration.NONE, Say.that(confidence, false, false,
                Say.present("nodule", Severity.MILD)), IN) instanceof Decision.Stop);
    }

    @Test
    void theReasonIsThatOfTheRuleThatIsForSuchAnAnswer() {
        assertEquals(Why.RULED_OUT, decide("ct_scan", Calibration.NONE, NORMAL, IN, OUT).why());
        assertEquals(Why.RULED_IN, decide("ct_scan", Calibration.NONE, NODULE, OUT, IN).why());
        Interpretation unsure = Say.that(0.5, false, false);
        assertEquals(Why.LOW_CONFIDENCE, decide("ct_scan", Calibration.NONE, unsure, OUT, IN).why());
        assertEquals(Why.LOW_CONFIDENCE, decide("ct_scan", Calibration.NONE, unsure, IN, OUT).why());
        assertEquals(Why.NOT_IN_CONTEXT, decide("retina", Calibration.NONE, NORMAL, OUT, IN).why());
        assertEquals(Why.FINDINGS_PRESENT, decide("ct_scan", Calibration.NONE, NODULE, OUT).why());
        assertEquals(Why.FINDINGS_ABSENT, decide("ct_scan", Calibration.NONE, NORMAL, IN).why());
        assertEquals(Why.ALWAYS, decide("ct_scan", Calibration.NONE, NORMAL).why());
    }

    @Test
    void aPositiveThatIsSevereUrgentOrInDoubtIsNeverRuledIn() {
        assertEquals(Why.SEVERE_FINDING, decide("ct_scan", Calibration.NONE,
                Say.that(0.99, false, false, Say.present("nodule", Severity.MILD),
                        Say.present("pleural effusion", Severity.SEVERE)), IN).why());
        assertEquals(Why.CONTRADICTION, decide("ct_scan", Calibration.NONE,
                Say.that(0.99, false, false, Say.present("nodule", Severity.CRITICAL)), IN).why());
        // A term that is critical by itself, however mild.
        assertEquals(Why.SEVERE_FINDING, decide("ct_scan", Calibration.NONE,
                Say.that(0.99, false, false, Say.present("pneumothorax", Severity.MILD)), IN).why());
        assertEquals(Why.URGENT, decide("ct_scan", Calibration.NONE,
                Say.that(0.99, true, false, Say.present("nodule", Severity.MILD)), IN).why());
        assertEquals(Why.EXPERT_REVIEW, decide("ct_scan", Calibration.NONE,
                Say.that(0.99, false, true, Say.present("nodule", Severity.MILD)), IN).why());
        assertEquals(Why.INDETERMINATE, decide("ct_scan", Calibration.NONE,
                Say.that(0.99, false, false, Say.present("nodule", Severity.MILD),
                        Say.finding("pleural effusion", Presence.INDETERMINATE, Severity.NONE)), IN).why());
    }

    @Test
    void anAnswerThatAnotherModelBroughtIntoTheFormRulesNothingInOrOut() {
        assertEquals(Why.REPAIRED, decide("ct_scan", Calibration.NONE,
                NORMAL.repaired(NORMAL.confidence()), OUT).why());
        assertEquals(Why.REPAIRED, decide("ct_scan", Calibration.NONE,
                NODULE.repaired(NODULE.confidence()), IN).why());
    }

    @Test
    void theCalibratedConfidenceCountsWhereItIsKnownOfTheModelThatAnswered() {
        Calibration humble = calibration("m", Optional.empty(), 0.6);
        Decision decision = decide("ct_scan", humble, NORMAL, OUT);
        assertEquals(Why.LOW_CONFIDENCE, decision.why());
        assertEquals(Optional.of(new Decision.Measured(0.57, true, 0.9)),
                decision.measured().map(StopRuleTest::rounded));
        Decision other = decide("ct_scan", calibration("another", Optional.empty(), 0.6), NORMAL, OUT);
        assertEquals(new Decision.Stop(Why.RULED_OUT, Optional.of(new Decision.Measured(0.95, false, 0.9))), other);
        assertInstanceOf(Decision.Stop.class,
                decide("ct_scan", calibration("m", Optional.of("mri"), 0.6), NORMAL, OUT));
        StopRule asStated = new StopRule(OUT.findings(), OUT.bounds(), true, OUT.unless());
        assertInstanceOf(Decision.Stop.class, decide("ct_scan", humble, NORMAL, asStated));
    }

    @ParameterizedTest(name = "the curve of {0} for an answer of {1}: {2}")
    @CsvSource({"gpt-6-mini, gpt-6-mini-2026-09-01, 0.6", "gpt-6-mini-2026-09-01, gpt-6-mini, 0.6",
        "gpt-6-mini, @openai/gpt-6-mini, 0.6", "openai/gpt-6-mini, gpt-6-mini-latest, 0.6",
        "gpt-6-mini, gpt-6, -", "gpt-6, gpt-6-mini, -", "gpt-6-mini-2026-09-01, gpt-6-mini-2026-10-01, -",
        "claude-opus-5, claude-opus-5-5, -"})
    void aCurveIsForItsModelUnderAnyNameWithAProviderOrAVersion(String curve, String answered, String expected) {
        OptionalDouble found = calibration(curve, Optional.empty(), 0.6).of(answered, "retina", OptionalDouble.of(1));
        assertEquals(expected, found.isPresent() ? Double.toString(found.getAsDouble()) : "-");
    }

    @Test
    void ofSeveralVersionsTheLeastSureCountsAndTheVeryNameBeforeAllOthers() {
        Calibration versions = new Calibration(Stream.of("m-2026-01-01,0.7", "m-2026-02-01,0.6", "m@eu,0.8")
                .map(text -> text.split(",")).flatMap(pair -> calibration(pair[0], Optional.empty(),
                        Double.parseDouble(pair[1])).curves().stream()).toList());
        assertEquals(OptionalDouble.of(0.6), versions.of("m", "retina", OptionalDouble.of(1)));
        assertEquals(OptionalDouble.of(0.7), versions.of("m-2026-01-01", "retina", OptionalDouble.of(1)));
    }

    private static Decision.Measured rounded(Decision.Measured measured) {
        return new Decision.Measured(Math.round(measured.confidence() * 1e6) / 1e6, measured.isCalibrated(),
                measured.bound());
    }

    private static Calibration calibration(String model, Optional<String> context, double atOne) {
        return new Calibration(List.of(new Calibration.Curve(model, context,
                List.of(new Calibration.Point(1, atOne)))));
    }

    private static Decision decide(String context, Calibration calibration, Interpretation answer, StopRule... rules) {
        Policy policy = new Policy("p", List.of(tier("first", rules), tier("second")), calibration);
        return policy.decide(List.of(Optional.of(new Opinion("m", answer))), context, Allowance.UNLIMITED);
    }

    private static Policy.Tier tier(String name, StopRule... rules) {
        return new Policy.Tier(name, List.of("m"), AnswerLength.SHORT, 1, OptionalInt.empty(), List.of(rules));
    }
}

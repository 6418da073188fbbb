package wetread.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import wetread.gateway.Outcome;
import wetread.reading.finding.Term;
import wetread.reading.policy.AnswerLength;
import wetread.reading.policy.Bounds;
import wetread.reading.policy.Calibration;
import wetread.reading.policy.Policy;
import wetread.reading.policy.StopRule;
import wetread.reading.policy.Why;
import wetread.tools.local.Answers;

/** The tiers, their calibration and what they are told, on given answers. */
class TieredReadingTest {
    private static final Calibration CALIBRATION = new Calibration(List.of(curve("a", 0.5), curve("routed", 1)));
    private static final Policy POLICY = new Policy("p", List.of(
            tier("first", List.of("a", "b"), StopRule.ruleOut(Bounds.everywhere(0.9))),
            tier("second", List.of("c"))), CALIBRATION);

    @Test
    void theCalibratedConfidenceDecidesAndTheReadingHasBoth() throws Exception {
        Reading reading = read(Map.of("a", said("a", Optional.empty(), Answers.normal(0.98).toString()),
                "c", said("c", Optional.empty(), Answers.normal(0.8).toString())));
        TierReading first = reading.tiers().get(0);
        assertEquals(OptionalDouble.of(0.49), first.calibrated());
        assertEquals(OptionalDouble.of(0.98), first.interpretation().orElseThrow().confidence());
        assertEquals(Why.LOW_CONFIDENCE, first.decision().why());
        assertEquals(OptionalDouble.of(0.9), first.decision().bound());
        assertEquals(OptionalDouble.empty(), reading.tiers().get(1).calibrated());
    }

    @Test
    void aModelInThePlaceOfTheAskedOneIsCalibratedAsItself() throws Exception {
        Reading reading = read(Map.of("a", said("a", Optional.of("routed"), Answers.normal(0.98).toString())));
        assertEquals(OptionalDouble.of(0.98), reading.tiers().get(0).calibrated());
        assertEquals(Why.RULED_OUT, reading.tiers().get(0).decision().why());
        Reading unknown = read(Map.of("a", said("a", Optional.of("unknown"), Answers.normal(0.98).toString())));
        assertEquals(OptionalDouble.empty(), unknown.tiers().get(0).calibrated());
        assertEquals(Why.RULED_OUT, unknown.tiers().get(0).decision().why());
    }

    @Test
    void theSecondModelOfATierIsNotCalibratedAsTheFirst() throws Exception {
        Reading reading = read(Map.of("b", said("b", Optional.empty(), Answers.normal(0.98).toString())));
        assertEquals("b", reading.tiers().get(0).last().model());
        assertEquals(OptionalDouble.empty(), reading.tiers().get(0).calibrated());
        assertEquals(Why.RULED_OUT, reading.tiers().get(0).decision().why());
    }

    private Reading read(Map<String, PaidAnswer> answers) throws Exception {
        Reading reading = Replaying.tieredReading().read(new GivenAnswers(answers), ClinicalContext.CHEST_XRAY, POLICY);
        assertTrue(reading.consensus().isPresent());
        return reading;
    }

    private static PaidAnswer said(String model, Optional<String> answeredBy, String words) {
        return new PaidAnswer(model, Instant.EPOCH, new PaidAnswer.Reply.Words(words, false, Optional.empty()),
                answeredBy, new ArrayList<>(), 1, 1, Optional.empty(), Optional.empty(), Optional.empty(), false,
                Optional.empty());
    }

    private static Calibration.Curve curve(String model, double atOne) {
        return new Calibration.Curve(model, Optional.of("chest_xray"), List.of(new Calibration.Point(1, atOne)));
    }

    private static Policy.Tier tier(String name, List<String> models, StopRule... rules) {
        return new Policy.Tier(name, models, AnswerLength.SHORT, 1, OptionalInt.empty(), List.of(rules));
    }

    /** Models that say what they are given to say, or nothing. */
    private record GivenAnswers(Map<String, PaidAnswer> answers) implements Panel {

        @Override
        public ModelReading ask(Policy.Tier tier, List<Term> doubted, String model, double share) {
            return Replaying.answerReader().of(answers.getOrDefault(model, new PaidAnswer(model, Instant.EPOCH,
                    new PaidAnswer.Reply.None(Outcome.Reason.DECLINED, "no"), List.of(), 0, 0, Optional.empty(),
                    Optional.empty())), List.of());
        }

        @Override
        public boolean hasTime() {
            return true;
        }

        @Override
        public Optional<BigDecimal> expectedUsd(Policy.Tier tier, String model) {
            return Optional.empty();
        }

        @Override
        public boolean isCoolingDown(String model) {
            return false;
        }
    }
}

package wetread.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import wetread.cost.Estimator;
import wetread.cost.OutcomeEntry;
import wetread.cost.PolicyEstimate;
import wetread.cost.TierOutcome;
import wetread.cost.TierTally;
import wetread.imaging.Size;
import wetread.models.ShippedModels;
import wetread.reading.policy.AnswerLength;
import wetread.reading.policy.Policy;
import wetread.reading.policy.ShippedPolicies;

class PolicyEstimatorTest {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 27);

    private final Prompts prompts = Replaying.prompts("en");
    private final PolicyEstimator estimator = new PolicyEstimator(prompts);

    @Test
    void withoutALedgerTheFiguresAreThoseOfTheRuleAndTheShareIsOpen() {
        Setup setup = setup("triage");
        PolicyEstimate estimate = estimate(setup, tally(setup.policy()), PolicyEstimator.Said.NOTHING);
        PolicyEstimate.Tier first = estimate.tiers().get(0);
        PolicyEstimate.Tier second = estimate.tiers().get(1);
        assertEquals("gpt-6-luna", first.model());
        assertEquals("rule", first.from());
        // The picture as the model scales it, all words that go with it, and a short answer.
        String words = prompts.words(ClinicalContext.CHEST_XRAY, AnswerLength.SHORT);
        assertTrue(words.startsWith(prompts.instructions(ClinicalContext.CHEST_XRAY, AnswerLength.SHORT))
                && words.contains("{\"type\":\"object\""), words);
        Size sent = setup.models().prices().imageTokens("gpt-6-luna").fit(new Size(2500, 2048));
        assertEquals(new Estimator(setup.models().prices()).question("gpt-6-luna", List.of(sent),
                words, 120).orElseThrow(),
                first.usdPerImage());
        assertEquals(BigDecimal.ONE, first.share());
        assertEquals("policy", first.shareFrom());
        assertNull(second.share());
        assertEquals("unknown", second.shareFrom());
        assertNull(estimate.costPerImageUsd());
        assertNull(estimate.estimatedCostUsd());
        assertEquals(first.usdPerImage(), estimate.leastPerImageUsd());
        assertEquals(first.usdPerImage().add(second.usdPerImage()), estimate.mostPerImageUsd());
        assertEquals(0, estimate.mostUsd().compareTo(estimate.mostPerImageUsd().multiply(new BigDecimal(1000))));
    }

    @Test
    void aShareThatIsSaidMakesOneNumberOfTheRange() {
        Setup setup = setup("triage");
        PolicyEstimate estimate = estimate(setup, tally(setup.policy()), said("0.3"));
        assertEquals("event", estimate.tiers().get(1).shareFrom());
        assertEquals(0, estimate.costPerImageUsd().compareTo(estimate.tiers().get(0).usdPerImage()
                .add(estimate.tiers().get(1).usdPerImage().multiply(new BigDecimal("0.3")))
                .setScale(6, java.math.RoundingMode.HALF_UP)));
    }

    /** What is said of the second tier says nothing of the third. */
    @Test
    void ofAThirdTierOneShareLeavesARange() {
        Setup setup = setup("thorough");
        List<PolicyEstimate.Tier> tiers = estimate(setup, tally(setup.policy()), said("0.3")).tiers();
        assertEquals(BigDecimal.ZERO, tiers.get(2).leastShare());
        assertEquals(new BigDecimal("0.3"), tiers.get(2).mostShare());
        assertEquals("unknown", tiers.get(2).shareFrom());
    }

    @Test
    void aTierThatNeverEndsAReadingLeavesNothingOpen() {
        Setup setup = new Setup(ShippedModels.on(DAY), new Policy("both", List.of(tier("one", "gpt-6-luna"),
                tier("two", "gpt-6.1-sol")), ShippedPolicies.named("triage").calibration()), List.of());
        PolicyEstimate estimate = estimate(setup, tally(setup.policy()), PolicyEstimator.Said.NOTHING);
        assertEquals(BigDecimal.ONE, estimate.tiers().get(1).share());
        assertEquals("policy", estimate.tiers().get(1).shareFrom());
    }

    @Test
    void fiftyImagesOfTheLedgerOutweighTheRuleAndFewerDoNot() {
        Setup setup = setup("triage");
        TierTally few = tally(setup.policy());
        readings(few, 49, 10, "gpt-6-luna");
        assertEquals("rule", estimate(setup, few, PolicyEstimator.Said.NOTHING).tiers().get(0).from());

        TierTally enough = tally(setup.policy());
        readings(enough, 100, 25, "gpt-6-luna");
        PolicyEstimate estimate = estimate(setup, enough, PolicyEstimator.Said.NOTHING);
        PolicyEstimate.Tier first = estimate.tiers().get(0);
        assertEquals("ledger", first.from());
        assertEquals(1100, first.tokensPerImage());
        assertEquals(new BigDecimal("0.000150"), first.usdPerImage());
        PolicyEstimate.Tier second = estimate.tiers().get(1);
        assertEquals(0, second.share().compareTo(new BigDecimal("0.25")));
        assertEquals("ledger", second.shareFrom());
        // 25 images are too few for an average.
        assertEquals("rule", second.from());
        assertEquals(25, second.ledgerImages());
        assertEquals(0, estimate.costPerImageUsd().compareTo(first.usdPerImage().add(second.usdPerImage()
                .multiply(new BigDecimal("0.25"))).setScale(6, java.math.RoundingMode.HALF_UP)));
    }

    @Test
    void readingsByOtherModelsOrTiersDoNotCount() {
        Setup setup = setup("triage");
        TierTally other = tally(setup.policy());
        readings(other, 100, 25, "claude-3-haiku");
        other.add(List.of(entry("0a", "first", 1, "gpt-6-luna", true)));
        other.add(List.of(entry("0a", "screening", 3, "gpt-6-luna", true)));
        assertEquals(0, other.images(0));
        assertEquals("rule", estimate(setup, other, PolicyEstimator.Said.NOTHING).tiers().get(0).from());
    }

    @Test
    void tokensThatAreSaidAreTakenForEachTier() {
        Setup setup = setup("triage");
        PolicyEstimate estimate = estimate(setup, tally(setup.policy()),
                new PolicyEstimator.Said(Optional.empty(), OptionalLong.of(3000)));
        assertEquals("event", estimate.tiers().get(1).from());
        assertEquals(3000, estimate.tiers().get(1).tokensPerImage());
        // gpt-6.1-sol: 2600 × 2 + 400 × 10 US dollars per million.
        assertEquals(new BigDecimal("0.009200"), estimate.tiers().get(1).usdPerImage());
        // Fewer tokens than an answer has: all of them are its.
        assertEquals(new BigDecimal("0.001000"), estimate(setup, tally(setup.policy()), new PolicyEstimator.Said(
                Optional.empty(), OptionalLong.of(100))).tiers().get(1).usdPerImage());
    }

    @Test
    void aModelWithoutAPriceCountsAtTheDearest() {
        Setup setup = new Setup(ShippedModels.on(DAY), Policy.single("nobody-knows-it", 2048), List.of());
        PolicyEstimate estimate = estimate(setup, tally(setup.policy()), PolicyEstimator.Said.NOTHING);
        assertTrue(estimate.costPerImageUsd().signum() > 0);
        assertEquals(1, estimate.tiers().size());
    }

    private PolicyEstimate estimate(Setup setup, TierTally tally, PolicyEstimator.Said said) {
        return estimator.estimate(setup, 1000, tally, said);
    }

    private static Setup setup(String policy) {
        return new Setup(ShippedModels.on(DAY), ShippedPolicies.named(policy), List.of());
    }

    private static TierTally tally(Policy policy) {
        return new TierTally(PolicyEstimator.tiers(policy));
    }

    private static PolicyEstimator.Said said(String escalated) {
        return new PolicyEstimator.Said(Optional.of(new BigDecimal(escalated)), OptionalLong.empty());
    }

    private static Policy.Tier tier(String name, String model) {
        return new Policy.Tier(name, List.of(model), AnswerLength.FULL, 2048, OptionalInt.empty(), List.of());
    }

    private static void readings(TierTally tally, int images, int escalated, String model) {
        for (int i = 0; i < images; i++) {
            List<OutcomeEntry> reading = new ArrayList<>();
            reading.add(entry(Integer.toHexString(i), "screening", 1, model, i < escalated));
            if (i < escalated) {
                reading.add(entry(Integer.toHexString(i), "precise", 2, "gpt-6.1-sol", false));
            }
            tally.add(reading);
        }
    }

    private static OutcomeEntry entry(String reportId, String tier, int step, String model, boolean escalated) {
        return new OutcomeEntry(DAY, reportId, tier, 150, 1100, new TierOutcome("chest_xray", step, escalated,
                "low_confidence", OptionalInt.of(4), Optional.empty(), model));
    }
}

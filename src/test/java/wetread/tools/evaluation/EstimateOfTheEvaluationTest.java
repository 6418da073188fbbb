package wetread.tools.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import wetread.cost.OutcomeEntry;
import wetread.cost.PolicyEstimate;
import wetread.cost.TierOutcome;
import wetread.cost.TierTally;
import wetread.imaging.Size;
import wetread.models.Models;
import wetread.models.ShippedModels;
import wetread.reading.PolicyEstimator;
import wetread.reading.Reading;
import wetread.reading.Replaying;
import wetread.reading.Setup;
import wetread.reading.TierReading;
import wetread.reading.policy.AnswerLength;
import wetread.reading.policy.Policy;

/** The estimate for 1,000 images and the evaluation's bill of the same mix, by the shipped recorded answers. */
class EstimateOfTheEvaluationTest {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 27);
    private static final Path MIX = Path.of("src/tools/resources/evaluation/synthetic/screening");

    private final Models models = ShippedModels.on(DAY);
    private final Replay replay = new Replay(models.prices());
    private final PolicyEstimator estimator = new PolicyEstimator(Replaying.prompts("en"));
    private Manifest manifest;
    private Recordings recordings;
    private Setup triage;
    private Replay.Result evaluated;

    @BeforeEach
    void evaluate() throws IOException {
        manifest = Manifest.read(MIX.resolve("labels.csv"));
        recordings = Recordings.open(MIX.resolve("answers"), new ObjectMapper());
        triage = new Setup(models, RecordedPolicies.of(recordings.models(), models.prices()).triage(), List.of());
        evaluated = replay.run(manifest, triage.policy(), recordings);
    }

    @Test
    void byTheTokensOfItsAnswersAThousandImagesCostWhatItSays() {
        PolicyEstimate estimate = estimator.estimate(triage, 1000, ledger(triage.policy()),
                PolicyEstimator.Said.NOTHING);
        assertEquals(List.of("ledger", "ledger"), estimate.tiers().stream().map(PolicyEstimate.Tier::from).toList());
        assertEquals(share(), estimate.tiers().get(1).share().doubleValue(), 1e-4);
        double bill = evaluated.usdPerHundred() * 10;
        assertEquals(bill, estimate.estimatedCostUsd().doubleValue(), bill * 0.001);
    }

    /** Also where all tiers answer in full, as the recorded answers do: the shipped first tier answers briefly. */
    @Test
    void byRuleAThousandImagesCostWhatItSaysToAFewPercent() {
        for (SyntheticCases.Model model : SyntheticCases.MODELS) {
            // To a few tokens: the product rounds the scaled sides to pixels.
            assertEquals(model.promptTokens() - 1000, models.prices().imageTokens(model.name())
                    .tokens(new Size(2500, 2048)), 5);
        }
        Policy full = new Policy(triage.policy().name(), triage.policy().tiers().stream().map(tier -> new Policy.Tier(
                tier.name(), tier.models(), AnswerLength.FULL, tier.maxTokens(), tier.maxPictures(),
                tier.stopWhen())).toList(), triage.policy().calibration());
        double bill = evaluated.usdPerHundred() * 10;
        assertEquals(bill, byRule(full), bill * 0.05);
        assertEquals(bill, byRule(triage.policy()), bill * 0.03);
    }

    private double byRule(Policy policy) {
        PolicyEstimator.Said said =
                new PolicyEstimator.Said(Optional.of(BigDecimal.valueOf(share())), OptionalLong.empty());
        return estimator.estimate(new Setup(models, policy, List.of()), 1000,
                new TierTally(PolicyEstimator.tiers(policy)), said).estimatedCostUsd().doubleValue();
    }

    private double share() {
        return evaluated.judged().stream().filter(one -> one.tiers() > 1).count() / (double) evaluated.cases();
    }

    /** The recorded answers as the function would enter them. */
    private TierTally ledger(Policy policy) {
        TierTally tally = new TierTally(PolicyEstimator.tiers(policy));
        for (Case image : manifest.cases()) {
            Reading reading = replay.read(image, policy, recordings).orElseThrow();
            tally.add(IntStream.range(0, reading.tiers().size()).mapToObj(i -> entry(reading.tiers().get(i), i,
                    i + 1 < reading.tiers().size())).toList());
        }
        return tally;
    }

    private static OutcomeEntry entry(TierReading tier, int place, boolean escalated) {
        BigDecimal usd = tier.models().stream().map(model -> model.costUsd().orElseThrow())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        long tokens = tier.models().stream().mapToLong(one -> one.promptTokens() + one.completionTokens()).sum();
        return OutcomeEntry.of(DAY, "0a", tier.tier(), usd, tokens, new TierOutcome("chest_xray", place + 1, escalated,
                "low_confidence", OptionalInt.empty(), Optional.empty(), tier.last().model()));
    }
}

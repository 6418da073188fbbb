package wetread.tools.evaluation;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import wetread.cost.PriceBook;
import wetread.gateway.Outcome;
import wetread.imaging.UnreadableImageException;
import wetread.reading.AnswerReader;
import wetread.reading.ModelReading;
import wetread.reading.PaidAnswer;
import wetread.reading.Panel;
import wetread.reading.Reading;
import wetread.reading.ReadingUnavailableException;
import wetread.reading.Replaying;
import wetread.reading.TieredReading;
import wetread.reading.finding.Consensus;
import wetread.reading.finding.Interpretation;
import wetread.reading.finding.Presence;
import wetread.reading.finding.Term;
import wetread.reading.policy.Policy;

/** Puts recorded answers through the product's own tiers and consensus. */
final class Replay {
    private final AnswerReader answerReader;
    private final TieredReading tiers = Replaying.tieredReading();
    private final PriceBook prices;

    Replay(PriceBook prices) {
        this.answerReader = Replaying.answerReader();
        this.prices = prices;
    }

    /**
     * A policy on a set of cases.
     *
     * @param unanswered cases that no model of the policy answered; counted as flagged, since a person must read them
     * @param usd US dollars for all cases
     * @param seconds of gateway time for all cases
     * @param judged each case, in the manifest's order
     */
    record Result(String policy, Statistics statistics, long unanswered, BigDecimal usd, double seconds, int cases,
            @JsonIgnore List<Judged> judged) {

        double usdPerHundred() {
            return usd.doubleValue() * 100 / cases;
        }
    }

    /**
     * One case by a policy.
     *
     * @param tiers how many were asked; 0 where no model answered
     */
    record Judged(Scored scored, BigDecimal usd, int tiers) {
    }

    /** The reading of one case; nothing where no model answered. */
    Optional<Reading> read(Case image, Policy policy, Recordings recordings) {
        try {
            return Optional.of(tiers.read(new RecordedPanel(image, recordings), image.context(), policy));
        } catch (ReadingUnavailableException e) {
            return Optional.empty();
        } catch (UnreadableImageException e) {
            throw new IllegalStateException("no image is decoded in a replay", e);
        }
    }

    Result run(Manifest manifest, Policy policy, Recordings recordings) {
        List<Judged> judged = new ArrayList<>();
        BigDecimal usd = BigDecimal.ZERO;
        double seconds = 0;
        long unanswered = 0;
        for (Case image : manifest.cases()) {
            Optional<Reading> reading = read(image, policy, recordings);
            List<ModelReading> asked = reading.stream().flatMap(one -> one.tiers().stream())
                    .flatMap(tier -> tier.models().stream()).toList();
            BigDecimal paid = asked.stream().flatMap(model -> model.costUsd().stream())
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
            usd = usd.add(paid);
            seconds += asked.stream().mapToLong(ModelReading::latencyMs).sum() / 1000.0;
            Optional<Consensus> consensus = reading.flatMap(Reading::consensus);
            unanswered += consensus.isEmpty() ? 1 : 0;
            judged.add(new Judged(new Scored(image.abnormal(), consensus.map(Replay::flags).orElse(true),
                    probability(asked)), paid, reading.map(one -> one.tiers().size()).orElse(0)));
        }
        return new Result(policy.name(), Statistics.of(judged.stream().map(Judged::scored).toList()), unanswered, usd,
                seconds, manifest.cases().size(), List.copyOf(judged));
    }

    /** Whether the report shows a finding that is present or left open. */
    static boolean flags(Consensus consensus) {
        return consensus.findings().stream()
                .anyMatch(shared -> shared.finding().presence() != Presence.ABSENT);
    }

    /** The mean probability of all models that stated a confidence; 0.5 where none did. */
    private static double probability(List<ModelReading> asked) {
        return asked.stream().flatMap(model -> model.interpretation().stream())
                .filter(answer -> answer.confidence().isPresent())
                .mapToDouble(Replay::probability).average().orElse(0.5);
    }

    private static double probability(Interpretation answer) {
        double confidence = answer.confidence().orElseThrow();
        return answer.hasFindings() ? confidence : 1 - confidence;
    }

    /** Stands in for the models, with the recorded answers to one case. */
    private final class RecordedPanel implements Panel {
        private final Case image;
        private final Recordings recordings;

        RecordedPanel(Case image, Recordings recordings) {
            this.image = image;
            this.recordings = recordings;
        }

        @Override
        public ModelReading ask(Policy.Tier tier, List<Term> doubted, String model, double share) {
            PaidAnswer said = recordings.of(model, image.file()).map(this::priced)
                    .orElseGet(() -> new PaidAnswer(model, Instant.EPOCH,
                            new PaidAnswer.Reply.None(Outcome.Reason.UNAVAILABLE, "not recorded"), List.of(), 0, 0,
                            Optional.empty(), Optional.empty()));
            return answerReader.of(said, List.of());
        }

        /** Prices an answer by the price book where the gateway did not say what the call cost. */
        private PaidAnswer priced(PaidAnswer said) {
            return new PaidAnswer(said.model(), said.answeredAt(), said.reply(), said.attempts(), said.promptTokens(),
                    said.completionTokens(), said.expectedUsd(), said.costUsd().or(() -> prices.price(said.model())
                            .map(price -> price.usd(said.promptTokens(), said.completionTokens()))));
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

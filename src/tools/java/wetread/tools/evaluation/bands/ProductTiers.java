package wetread.tools.evaluation.bands;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import wetread.imaging.UnreadableImageException;
import wetread.reading.AnswerReader;
import wetread.reading.ClinicalContext;
import wetread.reading.ModelReading;
import wetread.reading.PaidAnswer;
import wetread.reading.Panel;
import wetread.reading.Reading;
import wetread.reading.Replaying;
import wetread.reading.TieredReading;
import wetread.reading.finding.Presence;
import wetread.reading.finding.Term;
import wetread.reading.policy.Policy;

/**
 * What the product makes of two answers: its parser, its tiers, its policy, its consensus. They are pure, so each pair
 * of answers is put through them once for each policy. For any number of threads.
 */
final class ProductTiers {
    private final Roster roster;
    private final TieredReading tiers = Replaying.tieredReading();
    private final AnswerReader answers = Replaying.answerReader();
    private final AnswerWords words = new AnswerWords();
    private final Map<Policy, Run> runs = new ConcurrentHashMap<>();
    private final Map<String, ModelReading> read = new ConcurrentHashMap<>();

    ProductTiers(Roster roster) {
        this.roster = roster;
    }

    private record Answers(Said first, Said precise) {
    }

    /**
     * @param asked how many tiers
     * @param isFlagged whether the report has a finding that is present or open
     */
    record Result(int asked, boolean isFlagged) {
    }

    /** What one policy makes of pairs of answers. */
    final class Run {
        private final Policy policy;
        private final Map<Answers, Result> results = new ConcurrentHashMap<>();

        private Run(Policy policy) {
            this.policy = policy;
        }

        Result of(Said first, Said precise) {
            return results.computeIfAbsent(new Answers(first, precise), answers -> decided(policy, answers));
        }
    }

    Run under(Policy policy) {
        return runs.computeIfAbsent(policy, Run::new);
    }

    private Result decided(Policy policy, Answers given) {
        try {
            Reading reading = tiers.read(new SyntheticPanel(given), ClinicalContext.CHEST_XRAY, policy);
            return new Result(reading.tiers().size(), reading.consensus().orElseThrow().findings().stream()
                    .anyMatch(shared -> shared.finding().presence() != Presence.ABSENT));
        } catch (UnreadableImageException e) {
            throw new IllegalStateException("no image is decoded here", e);
        }
    }

    private ModelReading answer(String model, Said said) {
        return read.computeIfAbsent(model + said, key -> answers.of(new PaidAnswer(model, Instant.EPOCH,
                new PaidAnswer.Reply.Words(words.of(said, model.equals(roster.first())), false, Optional.empty()),
                List.of(), 0, 0, Optional.empty(), Optional.empty()), List.of()));
    }

    private final class SyntheticPanel implements Panel {
        private final Answers given;

        SyntheticPanel(Answers given) {
            this.given = given;
        }

        @Override
        public ModelReading ask(Policy.Tier tier, List<Term> doubted, String model, double share) {
            return answer(model, model.equals(roster.first()) ? given.first() : given.precise());
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

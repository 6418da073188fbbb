package wetread.reading;

import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import wetread.gateway.Outcome;
import wetread.gateway.Question;
import wetread.imaging.Rendition;
import wetread.imaging.Size;
import wetread.imaging.UnreadableImageException;
import wetread.imaging.render.PreparedStudy;
import wetread.journal.Fingerprint;
import wetread.reading.policy.AnswerLength;
import wetread.reading.policy.Policy;

/** The first tier's questions for a batch: the same words and pictures as at once, at the price of a batch. */
@Startup
@ApplicationScoped
public class BatchedQuestions {
    private static final long MIN_BYTES = 1_000_000;
    private static final long MAX_BYTES = 200_000_000;

    private final Prompts prompts;

    BatchedQuestions(Prompts prompts, BatchConfig config) {
        if (config.batchMaxBytes() < MIN_BYTES || config.batchMaxBytes() > MAX_BYTES) {
            throw new IllegalArgumentException(
                    "WETREAD_BATCH_MAX_BYTES: must lie between " + MIN_BYTES + " and " + MAX_BYTES);
        }
        this.prompts = prompts;
    }

    /** A question, and the sizes of its pictures. */
    public record Asked(Question question, List<Size> pictures) {
    }

    /**
     * What the first tier's first model is asked about a study.
     *
     * @throws UnreadableImageException when a frame cannot be decoded
     */
    public Asked about(PreparedStudy study, ClinicalContext context, Setup setup) throws UnreadableImageException {
        Policy.Tier tier = setup.policy().tiers().get(0);
        String model = tier.models().get(0);
        List<Rendition> pictures = ModelPictures.of(study, setup.models(), model, tier).first().pictures();
        return new Asked(prompts.question(context, study.study(), pictures, tier, List.of()),
                pictures.stream().map(Rendition::size).toList());
    }

    /**
     * By what it depends which pictures the first tier's first model is shown, and how much it is asked to say. Where
     * it has changed since a batch was begun, the pictures that could be made now are not those that the model saw.
     */
    public String form(Setup setup) {
        Policy.Tier tier = setup.policy().tiers().get(0);
        String model = tier.models().get(0);
        return Fingerprint.of(String.join("\n", tier.name(), model, tier.answer().name(),
                tier.maxPictures().toString(), setup.models().prices().imageTokens(model).toString(),
                setup.models().limits(model).toString()).getBytes(StandardCharsets.UTF_8));
    }

    /**
     * An answer that came with a batch, at the price of a batch.
     *
     * @param pictures the sizes of the pictures that were sent
     * @param maxTokens completion tokens that the answer may have had
     */
    public PaidAnswer paid(String model, Outcome said, Instant answeredAt, List<Size> pictures,
            ClinicalContext context, int maxTokens, Setup setup) {
        Outcome outcome = Substitution.named(said, setup.models().target(model), setup.models());
        AnswerLength answer = setup.policy().tiers().get(0).answer();
        CallCost.Cost cost = new CallCost(setup.models().prices().forBatches()).of(model, outcome, pictures,
                prompts.words(context, answer), setup.expectedTokens(answer), maxTokens);
        return PaidAnswer.of(model, answeredAt, outcome, cost, Optional.empty());
    }
}

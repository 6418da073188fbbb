package wetread.reading;

import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import wetread.cost.PriceBook;
import wetread.gateway.Outcome;
import wetread.gateway.Question;
import wetread.imaging.Rendition;
import wetread.imaging.Size;
import wetread.imaging.UnreadableImageException;
import wetread.imaging.render.PreparedImage;
import wetread.reading.policy.Policy;

/** The first tier's questions for a batch: the same words and pictures as at once, at the price of a batch. */
@Startup
@ApplicationScoped
public class BatchedQuestions {
    private static final int MICRO_DOLLARS = 6;
    private static final long MIN_BYTES = 1_000_000;
    private static final long MAX_BYTES = 200_000_000;

    private final Prompts prompts;
    private final PriceBook prices;
    private final CallCost callCost;
    private final BigDecimal share;

    BatchedQuestions(Prompts prompts, PriceBook prices, CallCost callCost, BatchConfig config) {
        if (config.batchPriceShare().signum() <= 0 || config.batchPriceShare().compareTo(BigDecimal.ONE) > 0) {
            throw new IllegalArgumentException("WETREAD_BATCH_PRICE_SHARE: must be more than 0 and at most 1");
        }
        if (config.batchMaxBytes() < MIN_BYTES || config.batchMaxBytes() > MAX_BYTES) {
            throw new IllegalArgumentException(
                    "WETREAD_BATCH_MAX_BYTES: must lie between " + MIN_BYTES + " and " + MAX_BYTES);
        }
        this.prompts = prompts;
        this.prices = prices;
        this.callCost = callCost;
        this.share = config.batchPriceShare();
    }

    /** A question, and the sizes of its pictures. */
    public record Asked(Question question, List<Size> pictures) {
    }

    /**
     * What the tier's first model is asked about an image.
     *
     * @throws UnreadableImageException when a frame cannot be decoded
     */
    public Asked about(PreparedImage image, ClinicalContext context, Policy.Tier tier)
            throws UnreadableImageException {
        List<Rendition> renditions = image.renditions(prices.imageTokens(tier.models().get(0)));
        return new Asked(prompts.question(context, image.image(), renditions, tier.maxTokens()),
                renditions.stream().map(Rendition::size).toList());
    }

    /**
     * An answer that came with a batch.
     *
     * @param pictures the sizes of the pictures that were sent
     * @param maxTokens completion tokens that the answer may have had
     */
    public PaidAnswer paid(String model, Outcome outcome, Instant answeredAt, List<Size> pictures,
            ClinicalContext context, int maxTokens) {
        CallCost.Cost cost = callCost.of(model, outcome, pictures, prompts.instructions(context), maxTokens);
        // What the gateway itself states is what it charges.
        boolean isStated = outcome.usage().costUsd().isPresent() && !cost.isDoubted();
        return new PaidAnswer(model, answeredAt, ModelReader.reply(outcome), ModelReader.answeredBy(outcome),
                outcome.attempts(), outcome.usage().promptTokens(), outcome.usage().completionTokens(),
                cost.expectedUsd().map(this::ofBatch), isStated ? cost.usd() : cost.usd().map(this::ofBatch),
                isStated ? cost.assumedUsd() : cost.assumedUsd().map(this::ofBatch), cost.isDoubted());
    }

    private BigDecimal ofBatch(BigDecimal usd) {
        return usd.multiply(share).setScale(MICRO_DOLLARS, RoundingMode.HALF_UP);
    }
}

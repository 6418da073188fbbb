package wetread.cost;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/**
 * How reported readings went, by week and context.
 *
 * @param since the first day (UTC) that counts
 * @param weeks in the order of time, then of the context's code
 * @param warnings one sentence for each measure of a week that left its band; names week and context
 */
@RegisterForReflection
public record Drift(String since, @JsonProperty("least_images") int leastImages, List<Week> weeks,
        List<String> warnings) {

    /**
     * One ISO week in one context. Bands are those of {@link PredictionLimits} around the weeks before it; each is null
     * where it cannot be judged: with fewer images than {@code leastImages} in the week or before it, for audits where
     * there was none.
     *
     * @param week such as {@code 2026-W48}
     * @param escalated images of which the first tier was not enough
     * @param deciles images by the confidence that the first tier stated: the first number is of those below 0.1
     * @param withoutConfidence images of which it stated none
     * @param distance of the deciles from those of the weeks before, 0 to 1
     * @param distanceBand the distance that it may have
     * @param costPerImageUsd US dollars, all tiers and audits together
     * @param audited images that the first tier had cleared and the next read all the same, and answered
     * @param disagreed those of them in which it saw what the first had not
     * @param auditsUnanswered images of which it was asked that and gave no answer of use
     * @param models images by the model that the first tier asked last
     * @param left the measures that left their bands
     */
    @RegisterForReflection
    public record Week(String week, String context, long images, long escalated,
            @JsonProperty("escalation_rate") BigDecimal escalationRate,
            @JsonProperty("escalation_band") List<BigDecimal> escalationBand,
            @JsonProperty("confidence_deciles") List<Long> deciles,
            @JsonProperty("without_confidence") long withoutConfidence,
            @JsonProperty("confidence_distance") BigDecimal distance,
            @JsonProperty("confidence_distance_band") List<BigDecimal> distanceBand,
            @JsonProperty("cost_per_image_usd") BigDecimal costPerImageUsd,
            @JsonProperty("cost_band_usd") List<BigDecimal> costBandUsd,
            long audited, long disagreed,
            @JsonProperty("disagreement_rate") BigDecimal disagreementRate,
            @JsonProperty("disagreement_band") List<BigDecimal> disagreementBand,
            @JsonProperty("audits_unanswered") long auditsUnanswered, Map<String, Long> models,
            @JsonProperty("out_of_band") List<String> left) {
    }
}

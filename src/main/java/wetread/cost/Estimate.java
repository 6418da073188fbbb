package wetread.cost;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.math.BigDecimal;

/**
 * What a number of readings is expected to cost.
 *
 * @param pricePerMtok US dollars per million tokens
 * @param estimatedCostUsd for all images
 * @param costPerImageUsd for one
 */
@RegisterForReflection
public record Estimate(
        @JsonProperty("num_images") long images,
        String model,
        @JsonProperty("total_tokens") long totalTokens,
        @JsonProperty("price_per_mtok") BigDecimal pricePerMtok,
        @JsonProperty("estimated_cost_usd") BigDecimal estimatedCostUsd,
        @JsonProperty("cost_per_image_usd") BigDecimal costPerImageUsd,
        @JsonProperty("prices_as_of") String pricesAsOf) {
}

package wetread.cost;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.math.BigDecimal;
import java.util.List;

/**
 * What reading by a policy is expected to cost. Nobody knows beforehand how many images the first tier leaves to the
 * next. So each figure has a least and a most, and where both are the same, that one.
 *
 * @param name of the policy
 * @param images how many are to be read
 * @param costPerImageUsd US dollars; null where least and most differ
 * @param estimatedCostUsd US dollars for all images; null where least and most differ
 * @param rule what the figures that come from {@code rule} are for
 */
@RegisterForReflection
public record PolicyEstimate(String name, long images, List<Tier> tiers,
        @JsonProperty("cost_per_image_usd") BigDecimal costPerImageUsd,
        @JsonProperty("least_cost_per_image_usd") BigDecimal leastPerImageUsd,
        @JsonProperty("most_cost_per_image_usd") BigDecimal mostPerImageUsd,
        @JsonProperty("estimated_cost_usd") BigDecimal estimatedCostUsd,
        @JsonProperty("least_cost_usd") BigDecimal leastUsd,
        @JsonProperty("most_cost_usd") BigDecimal mostUsd, String rule) {

    /**
     * One tier.
     *
     * @param model that is asked first; the tier's others are asked where it fails
     * @param share of the images that reach the tier, 0 to 1; null where least and most differ
     * @param shareFrom {@code policy}: all go on; {@code ledger}, audits included; {@code event}; {@code unknown}
     * @param tokensPerImage prompt and completion of one image that reaches it
     * @param usdPerImage US dollars for one image that reaches it; by the dearest price for a model without one
     * @param from where tokens and US dollars come from: {@code ledger}, {@code rule} or {@code event}
     * @param ledgerImages images of the tier in the ledger
     */
    @RegisterForReflection
    public record Tier(String tier, String model, BigDecimal share, @JsonProperty("least_share") BigDecimal leastShare,
            @JsonProperty("most_share") BigDecimal mostShare, @JsonProperty("share_from") String shareFrom,
            @JsonProperty("tokens_per_image") long tokensPerImage,
            @JsonProperty("usd_per_image") BigDecimal usdPerImage, String from,
            @JsonProperty("ledger_images") long ledgerImages) {
    }
}

package wetread.cost;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.math.BigDecimal;
import java.util.List;

/**
 * What a number of readings is expected to cost.
 *
 * @param images how many are to be read
 * @param totalTokens for all images, input and output together
 * @param pricePerMtok US dollars per million tokens
 * @param estimatedCostUsd US dollars for all images
 * @param costPerImageUsd US dollars for one image
 * @param pricesAsOf the date on which the prices were read
 * @param month what the ledger says of the month; null unless it was asked
 * @param warned of prices that are old and models that retire; null unless a bucket was asked for
 * @param drift how the last weeks went by the ledger; null unless it was asked
 * @param concordance how often physicians agreed in the last weeks; null unless a bucket was asked for
 */
@RegisterForReflection
public record Estimate(
        @JsonProperty("num_images") long images,
        String model,
        @JsonProperty("total_tokens") long totalTokens,
        @JsonProperty("price_per_mtok") BigDecimal pricePerMtok,
        @JsonProperty("estimated_cost_usd") BigDecimal estimatedCostUsd,
        @JsonProperty("cost_per_image_usd") BigDecimal costPerImageUsd,
        @JsonProperty("prices_as_of") String pricesAsOf,
        @JsonInclude(JsonInclude.Include.NON_NULL) Month month,
        @JsonProperty("warning_codes") @JsonInclude(JsonInclude.Include.NON_NULL) List<Warning> warned,
        @JsonInclude(JsonInclude.Include.NON_NULL) Drift drift,
        @JsonInclude(JsonInclude.Include.NON_NULL) Concordance concordance) {

    /** What was warned of, as sentences in English; null where {@code warned} is. */
    @JsonProperty("warnings")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public List<String> warnings() {
        return warned == null ? null : warned.stream().map(Warning::text).toList();
    }

    /** The same estimate, with what the ledger says of the month and of the last weeks, and with warnings. */
    public Estimate with(Month ofMonth, List<Warning> warnings, Drift ofWeeks) {
        return new Estimate(images, model, totalTokens, pricePerMtok, estimatedCostUsd, costPerImageUsd, pricesAsOf,
                ofMonth, warnings, ofWeeks, concordance);
    }

    /** The same estimate, with what physicians say of the last weeks. */
    public Estimate with(Concordance ofWeeks) {
        return new Estimate(images, model, totalTokens, pricePerMtok, estimatedCostUsd, costPerImageUsd, pricesAsOf,
                month, warned, drift, ofWeeks);
    }
}

package wetread.cost;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;

/**
 * What a month has cost so far by the ledger, and what it is expected to cost in all.
 *
 * @param month such as {@code 2026-11}
 * @param images read so far
 * @param tokens of one image on average; 0 where none was read
 * @param usd US dollars so far
 * @param usdPerImage US dollars for one image: the average so far, or an estimate where none was read
 * @param projectedUsd US dollars: the cost so far, that of the images that wait, and for each day that is left the
 *     average of a day so far
 */
@RegisterForReflection
public record Month(String month, long images, @JsonProperty("avg_tokens_per_image") long tokens,
        @JsonProperty("usd_so_far") BigDecimal usd, @JsonProperty("usd_per_image") BigDecimal usdPerImage,
        @JsonProperty("projected_usd") BigDecimal projectedUsd) {

    /**
     * The month of {@code today}.
     *
     * @param today the last day that the figures count
     * @param microUsd millionths of a US dollar so far
     * @param allTokens of all images so far
     * @param waiting images that wait to be read
     * @param usdPerWaiting the estimate in US dollars for one image, used where none was read yet
     */
    public static Month of(LocalDate today, long images, long microUsd, long allTokens, long waiting,
            BigDecimal usdPerWaiting) {
        BigDecimal usd = BigDecimal.valueOf(microUsd, 6);
        BigDecimal each = images == 0 ? usdPerWaiting
                : usd.divide(BigDecimal.valueOf(images), 6, RoundingMode.HALF_UP);
        int left = today.lengthOfMonth() - today.getDayOfMonth();
        BigDecimal further = usd.multiply(BigDecimal.valueOf(left))
                .divide(BigDecimal.valueOf(today.getDayOfMonth()), 6, RoundingMode.HALF_UP);
        return new Month(today.toString().substring(0, 7), images, images == 0 ? 0 : allTokens / images, usd, each,
                usd.add(each.multiply(BigDecimal.valueOf(waiting))).add(further));
    }
}

package wetread.cost;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/**
 * What a calendar month (UTC) has cost by the ledger.
 *
 * @param month such as {@code 2026-11}
 * @param calls paid ones, comparisons and checks included
 * @param images different reports that were paid for
 * @param usd US dollars
 * @param tokens prompt and completion together
 * @param days those on which something was paid, in the order of time
 * @param readings what reported readings came to, by context and tier. A reading counts on the day of its first answer,
 *     a payment on its own, and what no report came of is in no reading: so both need not have the same sum
 */
@RegisterForReflection
public record MonthBill(String month, long calls, long images, BigDecimal usd, long tokens, List<Day> days,
        List<Line> readings) {

    /** The payments of one day (UTC), as those of the month are counted. */
    @RegisterForReflection
    public record Day(String day, long calls, long images, BigDecimal usd, long tokens) {
    }

    /**
     * What one tier came to in one context.
     *
     * @param step the place of the tier in the order of asking, 1 for the first
     * @param models images by the model that was asked last
     * @param images that the tier read
     * @param usd US dollars
     * @param tokens prompt and completion together
     * @param escalated images for which it was not enough; an audit of what it had cleared is none of them
     * @param escalatedShare of its images, 0 to 1
     */
    @RegisterForReflection
    public record Line(String context, String tier, int step, Map<String, Long> models, long images, BigDecimal usd,
            long tokens, long escalated, @JsonProperty("escalated_share") BigDecimal escalatedShare) {
    }
}

package wetread.cost;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.math.BigDecimal;

/**
 * A limit, and what is left of it.
 *
 * @param period {@code day} or {@code month}, UTC
 * @param spentUsd US dollars
 * @param limitUsd US dollars
 * @param leftUsd US dollars; 0 where the limit is reached, after which uploads wait
 */
@RegisterForReflection
public record BudgetLeft(String period, @JsonProperty("spent_usd") BigDecimal spentUsd,
        @JsonProperty("limit_usd") BigDecimal limitUsd, @JsonProperty("left_usd") BigDecimal leftUsd) {

    /** What is left where a limit stands so. */
    public static BudgetLeft of(Budget.Standing standing) {
        return new BudgetLeft(standing.period(), standing.spentUsd(), standing.limitUsd(),
                standing.limitUsd().subtract(standing.spentUsd()).max(BigDecimal.ZERO));
    }
}

package wetread.cost;

import io.smallrye.config.ConfigMapping;
import java.math.BigDecimal;
import java.util.Optional;

/** What may be spent, in US dollars. Without a bound there is none. */
@ConfigMapping(prefix = "wetread.budget")
public interface BudgetConfig {
    /** In a day (UTC). */
    Optional<BigDecimal> dailyUsd();

    /** In a calendar month (UTC). */
    Optional<BigDecimal> monthlyUsd();
}

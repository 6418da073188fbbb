package wetread.cost;

import io.smallrye.config.ConfigMapping;
import java.math.BigDecimal;
import java.util.Optional;

/** What may be spent, in US dollars. A limit that is not set does not exist. */
@ConfigMapping(prefix = "wetread.budget")
public interface BudgetConfig {
    /** The limit of a day (UTC). */
    Optional<BigDecimal> dailyUsd();

    /** The limit of a calendar month (UTC). */
    Optional<BigDecimal> monthlyUsd();
}

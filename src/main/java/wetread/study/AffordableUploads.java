package wetread.study;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.math.RoundingMode;
import wetread.cost.Budget;

/** How many uploads more the budget is expected to allow for. */
@ApplicationScoped
public class AffordableUploads {
    private final Budget budget;
    private final ExpectedCost cost;

    AffordableUploads(Budget budget, ExpectedCost cost) {
        this.budget = budget;
        this.cost = cost;
    }

    /**
     * How many; below 0 where the queue holds more than may be paid for, {@link Long#MAX_VALUE} where nothing bounds
     * them.
     *
     * @param bucket that reports are written to
     * @param queued how many lie in the queue already
     * @throws wetread.bucket.StorageException when S3 does not answer
     */
    long beside(String bucket, long queued) {
        return budget.standings(bucket).stream().map(one -> one.limitUsd().subtract(one.spentUsd()))
                .min(BigDecimal::compareTo).map(usd -> affordable(usd, cost.ofOne(bucket), queued))
                .orElse(Long.MAX_VALUE);
    }

    private static long affordable(BigDecimal usd, BigDecimal each, long queued) {
        return each.signum() == 0 ? Long.MAX_VALUE
                : usd.divide(each, 0, RoundingMode.FLOOR).subtract(BigDecimal.valueOf(queued))
                        .min(BigDecimal.valueOf(Integer.MAX_VALUE)).longValue();
    }
}

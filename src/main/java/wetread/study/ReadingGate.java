package wetread.study;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import wetread.cost.Budget;

/** Whether readings may begin: the budget allows for them, and models can be asked. */
@ApplicationScoped
public class ReadingGate {
    private final Budget budget;
    private final Outages outages;

    ReadingGate(Budget budget, Outages outages) {
        this.budget = budget;
        this.outages = outages;
    }

    /**
     * What withholds every reading now; nothing where one may begin. The answer may be a minute old.
     *
     * @param bucket that reports are written to
     * @throws wetread.bucket.StorageException when S3 does not answer
     */
    Optional<Withheld> closed(String bucket) {
        return budget.isExhausted(bucket) ? Optional.of(Withheld.BUDGET) : outages.now(bucket);
    }
}

package wetread.study;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import wetread.cost.Budget;
import wetread.gateway.Gateway;

/** Whether readings may begin: the budget allows for them, and models can be asked. */
@ApplicationScoped
public class ReadingGate {
    private final Budget budget;
    private final Outages outages;
    private final Gateway gateway;

    ReadingGate(Budget budget, Outages outages, Gateway gateway) {
        this.gateway = gateway;
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

    /**
     * Whether an upload that has just come is to show if what withholds it is over: it is time for that, and no other
     * does. Then it asks each model once, and {@link #tried} is to be called.
     *
     * @throws wetread.bucket.StorageException when S3 does not answer
     */
    boolean mayTry(String bucket, Withheld why) {
        boolean mayTry = why != Withheld.BUDGET && outages.mayTryNow(bucket);
        if (mayTry) {
            gateway.askOnce(true);
        }
        return mayTry;
    }

    /**
     * Ends such a try.
     *
     * @param isOver whether a model has answered
     * @throws wetread.bucket.StorageException when S3 does not answer
     */
    void tried(String bucket, boolean isOver) {
        gateway.askOnce(false);
        if (isOver) {
            outages.end(bucket, true);
        }
    }
}

package wetread.cost;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * Studies and lone uploads without a report, by what they wait for.
 *
 * @param all of them
 * @param forBudget uploads that came when a limit of the budget was reached
 * @param inBatches uploads whose answers a batch of the gateway will have
 * @param gathering studies of loose files that were never read: further files may come, or their turn in the queue
 * @param notRead the others: just come, deferred since something failed, or there before the function was
 */
@RegisterForReflection
public record Waiting(long all, @JsonProperty("for_budget") long forBudget, @JsonProperty("in_batches") long inBatches,
        long gathering, @JsonProperty("not_read") long notRead) {

    /** Those by reason; what is left of all is in no other. */
    public static Waiting of(long all, long forBudget, long inBatches, long gathering) {
        return new Waiting(all, forBudget, inBatches, gathering,
                Math.max(0, all - forBudget - inBatches - gathering));
    }
}

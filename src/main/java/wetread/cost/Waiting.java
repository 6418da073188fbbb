package wetread.cost;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * Studies and lone uploads without a report, by what they wait for.
 *
 * @param all of them
 * @param forBudget uploads that came when a limit of the budget was reached
 * @param forGateway uploads and studies that came while the gateway did not answer
 * @param forKey the same while its key was missing or refused, its account was empty, or no setting named it
 * @param forStorage the same while S3 failed, or another function held them that may have been killed
 * @param inBatches uploads whose answers a batch of the gateway will have
 * @param gathering studies of loose files that were never read: further files may come, or their turn in the queue
 * @param notRead the others: just come, deferred since something failed, or there before the function was
 * @param incomplete whether time or memory did not allow for counting all: there are more
 */
@RegisterForReflection
public record Waiting(long all, @JsonProperty("for_budget") long forBudget,
        @JsonProperty("for_gateway") long forGateway, @JsonProperty("for_key") long forKey,
        @JsonProperty("for_storage") long forStorage, @JsonProperty("in_batches") long inBatches, long gathering,
        @JsonProperty("not_read") long notRead,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean incomplete) {

    /** Those by reason; what is left of all is in no other. */
    public static Waiting of(long all, long forBudget, long forGateway, long forKey, long forStorage, long inBatches,
            long gathering) {
        return new Waiting(all, forBudget, forGateway, forKey, forStorage, inBatches, gathering, Math.max(0,
                all - forBudget - forGateway - forKey - forStorage - inBatches - gathering), false);
    }

    /** The same where they are not all, if that is so. */
    public Waiting incomplete(boolean isSo) {
        return new Waiting(all, forBudget, forGateway, forKey, forStorage, inBatches, gathering, notRead, isSo);
    }
}

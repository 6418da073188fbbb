package wetread.cost;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/**
 * All that an administrator is told of costs. Its parts stand beside the fields of the estimate; what was not asked for
 * is left out.
 *
 * @param madeAt ISO 8601, UTC
 * @param policy what the policy is expected to cost; null where one model was asked about
 * @param budget each limit; empty where none is set, null without a bucket
 * @param waiting null without a bucket
 * @param months null without a bucket
 * @param table all of it as plain text
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CostReport(@JsonUnwrapped Estimate estimate, @JsonProperty("made_at") String madeAt,
        PolicyEstimate policy, List<BudgetLeft> budget, Waiting waiting, List<MonthBill> months, String table) {

    /** The same with its text. */
    public CostReport with(String text) {
        return new CostReport(estimate, madeAt, policy, budget, waiting, months, text);
    }
}

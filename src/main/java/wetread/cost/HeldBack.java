package wetread.cost;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/**
 * What lies in the waiting room: uploads and studies that came and are not read, although nothing is wrong with them.
 *
 * @param count of them
 * @param since when the one came that has waited the longest, ISO 8601, UTC; null where none waits
 * @param reasons in the order of {@link Waiting}'s fields; only those for which something waits
 * @param oldest report ids of uploads and ids of studies, those that have waited the longest; some of many
 * @param complete whether all were counted; not where there are more than are listed
 */
@RegisterForReflection
@JsonIgnoreProperties(ignoreUnknown = true)
public record HeldBack(long count, String since, List<Reason> reasons, List<String> oldest, boolean complete) {

    /**
     * Why some of them wait.
     *
     * @param why {@code for_budget}, {@code for_gateway}, {@code for_key} or {@code for_storage}
     * @param since when the one of them came that has waited the longest, ISO 8601, UTC
     */
    @RegisterForReflection
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Reason(String why, long count, String since) {
    }
}

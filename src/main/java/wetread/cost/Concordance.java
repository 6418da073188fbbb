package wetread.cost;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.math.BigDecimal;
import java.util.List;

/**
 * How often physicians agreed with reports, by week and context. Of several verdicts on one report the last counts;
 * that somebody has only seen it counts as none.
 *
 * @param since the first day that counts, in the clinic's time zone
 * @param weeks in the order of time, then of the context's code
 * @param complete whether every verdict was counted; not where there are more than are listed
 */
@RegisterForReflection
public record Concordance(String since, List<Week> weeks, boolean complete) {

    /**
     * One ISO week of reports in one context.
     *
     * @param agreed reports that the physician agrees with
     * @param disagreed reports that the physician does not agree with
     * @param concordance agreed reports among both
     * @param findingsAgreed findings of which the physician says the same, absent ones too
     * @param findingsDisagreed findings that the physician does not see, or does not leave open
     * @param findingsMissed findings that only the physician sees
     */
    @RegisterForReflection
    public record Week(String week, String context, long agreed, long disagreed, BigDecimal concordance,
            @JsonProperty("findings_agreed") long findingsAgreed,
            @JsonProperty("findings_disagreed") long findingsDisagreed,
            @JsonProperty("findings_missed") long findingsMissed) {
    }
}

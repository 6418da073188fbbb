package wetread.cost;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * What physicians said of some reports, of each its last verdict. The field names are kept in totals.
 *
 * @param agreed reports
 * @param disagreed reports
 */
@RegisterForReflection
@JsonIgnoreProperties(ignoreUnknown = true)
record JudgedReports(long agreed, long disagreed, @JsonProperty("findings_agreed") long findingsAgreed,
        @JsonProperty("findings_disagreed") long findingsDisagreed,
        @JsonProperty("findings_missed") long findingsMissed) {
    private static final String AGREE = "agree";
    private static final int SHARE_DIGITS = 4;

    static JudgedReports of(VerdictEntry last) {
        boolean agrees = last.overall().equals(AGREE);
        return new JudgedReports(agrees ? 1 : 0, agrees ? 0 : 1, last.agreed(), last.disagreed(), last.missed());
    }

    JudgedReports plus(JudgedReports other) {
        return new JudgedReports(agreed + other.agreed, disagreed + other.disagreed,
                findingsAgreed + other.findingsAgreed, findingsDisagreed + other.findingsDisagreed,
                findingsMissed + other.findingsMissed);
    }

    Concordance.Week week(String week, String context) {
        return new Concordance.Week(week, context, agreed, disagreed, BigDecimal.valueOf(agreed)
                .divide(BigDecimal.valueOf(agreed + disagreed), SHARE_DIGITS, RoundingMode.HALF_UP), findingsAgreed,
                findingsDisagreed, findingsMissed);
    }
}

package wetread.verdict;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/**
 * What a physician says of a report, as written to {@code verdicts/<report id>/<time>.json}. The field names are a
 * contract; its JSON Schema is the resource {@code verdict.schema.json}. It has no free text, which could hold names.
 *
 * @param at ISO 8601, UTC
 * @param by who judged: what the sign-in says
 * @param overall {@code seen}, {@code agree} or {@code disagree}
 * @param context of the report, public code; null where nothing was read
 * @param day of the report, in the clinic's time zone
 */
@RegisterForReflection
@JsonIgnoreProperties(ignoreUnknown = true)
public record Verdict(String schemaVersion, String reportId, String at, String by, String overall,
        List<Judgement> findings, String context, String day) {
    public static final String SCHEMA_VERSION = "1.0";
    /** What {@code overall} may be. The codes are public. */
    static final List<String> OVERALL = List.of("seen", "agree", "disagree");

    boolean saysTheSame(Verdict other) {
        return by.equals(other.by) && overall.equals(other.overall) && findings.equals(other.findings);
    }

    int count(Judgement.Says says) {
        return (int) findings.stream().filter(one -> one.verdict() == says).count();
    }
}

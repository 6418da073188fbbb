package wetread.verdict;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Arrays;
import java.util.Optional;

/**
 * What a physician says of one finding.
 *
 * @param term as the report has it; of a missed one that of the vocabulary
 * @param laterality public code; null where it is not said
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record Judgement(String term, String laterality, Says verdict) {

    /** The codes are public. */
    @RegisterForReflection
    public enum Says {
        /** The report is right. */
        AGREE("agree"),
        /** The report is wrong. */
        DISAGREE("disagree"),
        /** The report has it not, or not as seen. */
        MISSED("missed");

        private final String code;

        Says(String code) {
            this.code = code;
        }

        static Optional<Says> of(String code) {
            return Arrays.stream(values()).filter(one -> one.code.equals(code)).findFirst();
        }

        /** The name in verdicts. */
        @JsonValue
        public String code() {
            return code;
        }
    }
}

package wetread.notice;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/**
 * What people and systems are told of a report. It names no patient; the field names are a contract.
 *
 * @param message what to do, in the deployment's language
 * @param number 1 when the report is told of for the first time, 2 for the second
 * @param attention {@code now}, {@code today} or {@code routine}
 * @param signs public codes of what in the reading calls for it
 * @param finding the leading one; null where nothing was seen or is uncertain
 * @param worklist key of the page on which the report stands
 * @param bucket of report and worklist
 * @param report where the report lies, as {@code s3://} location; null unless keys are declared to name nobody
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Notice(String message, String reportId, int number, String attention, List<String> signs, String status,
        String createdAt, String context, String modality, Finding finding, String supersedes, String bucket,
        String worklist, String report) {

    /**
     * The leading finding.
     *
     * @param term of the vocabulary, in English; null where it has none for the finding
     * @param laterality public code
     * @param open whether it was neither seen nor excluded
     * @param code of a terminology: {@code system}, {@code code}, {@code display}; null where none is known
     */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Finding(@JsonInclude(JsonInclude.Include.ALWAYS) String term, String laterality, boolean open,
            JsonNode code) {
    }

    /** The same for each sending of this number: the report's id, with the number after it from the second on. */
    String deduplicationId() {
        return number == 1 ? reportId : reportId + "-" + number;
    }
}

package wetread.report;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/**
 * A report in one line, for those who decide which one to open. All but what names the patient and the place are codes
 * and terms of the vocabulary: no word of a model, and of the header only what is a code by DICOM.
 *
 * @param createdAt ISO 8601, UTC
 * @param day of {@code createdAt} in the clinic's time zone, such as {@code 2026-11-27}
 * @param attention {@code now}, {@code today} or {@code routine}; null when no model answered
 * @param context public code; null where nothing was read
 * @param modality a code of DICOM's Modality (0008,0060); null where the file says none or another word
 * @param leading what matters most of what was seen or is uncertain; null where nothing is
 * @param supersedes the id of the report that this one takes the place of; null where there is none. Where no model
 *        answered ({@code attention} is null) the earlier one stands
 * @param patientId as the report has it, by {@code WETREAD_IDENTIFIERS}
 * @param accessionNumber likewise
 * @param file the last part of the upload's key; null unless identifiers are included
 * @param folder of the report in its bucket. It may hold a patient's name
 */
@RegisterForReflection
@JsonIgnoreProperties(ignoreUnknown = true)
public record Synopsis(String reportId, String createdAt, String day, String status, String attention,
        List<String> attentionSigns, String context, String modality, Leading leading, String supersedes,
        String patientId, String accessionNumber, String file, String folder) {

    public Synopsis {
        attentionSigns = attentionSigns == null ? List.of() : List.copyOf(attentionSigns);
    }

    /**
     * The leading finding.
     *
     * @param term preferred English name of the vocabulary; null where it has none for the finding
     * @param laterality public code
     * @param isOpen whether it was neither seen nor excluded
     * @param code of a terminology, as the report has it; null where it has none
     */
    @RegisterForReflection
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Leading(String term, String laterality, boolean isOpen, JsonNode code) {
    }

    /** Whether no model said anything of it: nobody has looked. */
    public boolean isUnread() {
        return attention == null;
    }
}

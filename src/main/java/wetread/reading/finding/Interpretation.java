package wetread.reading.finding;

import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * What one model sees in an image.
 *
 * @param confidence 0 to 1; empty when the answer states none: no tier stops on such an answer
 */
public record Interpretation(Form form, List<Finding> findings, OptionalDouble confidence, boolean urgent,
        boolean needsExpertReview, String impression, List<String> recommendations, ImageQuality quality) {

    /** How the answer could be understood. */
    public enum Form {
        /** As it was asked for. */
        STRUCTURED("structured"),
        /** A second request brought it into the asked form. */
        REPAIRED("repaired"),
        /** Words that no program understands; they decide nothing. */
        FREE_TEXT("free_text");

        private final String code;

        Form(String code) {
            this.code = code;
        }

        /** The name in reports. */
        public String code() {
            return code;
        }
    }

    /** An answer in words alone. It has no confidence and needs a specialist. */
    public static Interpretation ofWords(String words) {
        return new Interpretation(Form.FREE_TEXT, List.of(), OptionalDouble.empty(), false, true, words, List.of(),
                ImageQuality.NOT_STATED);
    }

    /**
     * The same, marked as repaired.
     *
     * @param stated the confidence that the answer itself stated
     */
    public Interpretation repaired(OptionalDouble stated) {
        return new Interpretation(Form.REPAIRED, findings, stated, urgent, needsExpertReview, impression,
                recommendations, quality);
    }

    /** Whether a finding is present. A finding that is listed as absent or indeterminate does not count. */
    public boolean hasFindings() {
        return findings.stream().anyMatch(Finding::present);
    }

    /** Whether a finding can be neither seen nor excluded, or the picture allows no reading. */
    public boolean isIndeterminate() {
        return findings.stream().anyMatch(finding -> finding.presence() == Presence.INDETERMINATE)
                || quality.grade() == ImageQuality.Grade.NON_DIAGNOSTIC;
    }

    /** The ways in which the answer contradicts itself; empty when it does not. */
    public Set<Contradiction> contradictions() {
        return Contradiction.of(this);
    }
}

package wetread.reading.finding;

import java.util.HashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * What one model sees in an image.
 *
 * @param confidence 0 to 1; empty when the answer states none: no tier stops on such an answer
 * @param noted contradictions that are found by more than the answer's fields: see {@link Inspection}
 */
public record Interpretation(Form form, List<Finding> findings, OptionalDouble confidence, boolean urgent,
        boolean needsExpertReview, String impression, List<String> recommendations, ImageQuality quality,
        Set<Contradiction> noted) {

    /** An answer that nobody has inspected yet. */
    public Interpretation(Form form, List<Finding> findings, OptionalDouble confidence, boolean urgent,
            boolean needsExpertReview, String impression, List<String> recommendations, ImageQuality quality) {
        this(form, findings, confidence, urgent, needsExpertReview, impression, recommendations, quality, Set.of());
    }

    /** How the answer could be understood. */
    public enum Form {
        /** As it was asked for. */
        STRUCTURED("structured"),
        /** A second request brought it into the asked form. */
        REPAIRED("repaired"),
        /** It ends in the middle: it says what it holds whole, and nothing of what would have followed. */
        CUT_OFF("cut_off"),
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

    /** What is left of an answer that was cut off. It has no confidence and needs a specialist. */
    public static Interpretation ofCutOff(List<Finding> findings, boolean urgent, String impression,
            List<String> recommendations, ImageQuality quality) {
        return new Interpretation(Form.CUT_OFF, findings, OptionalDouble.empty(), urgent, true, impression,
                recommendations, quality);
    }

    /** The same as the last of several answers that differ. It has no confidence and needs a specialist. */
    public Interpretation oneOfSeveral() {
        return new Interpretation(form, findings, OptionalDouble.empty(), urgent, true, impression, recommendations,
                quality, Set.of(Contradiction.SEVERAL_ANSWERS));
    }

    /**
     * The same, marked as repaired.
     *
     * @param stated the confidence that the answer itself stated
     */
    public Interpretation repaired(OptionalDouble stated) {
        return new Interpretation(Form.REPAIRED, findings, stated, urgent, needsExpertReview, impression,
                recommendations, quality, noted);
    }

    /** The same with these contradictions beside those that it has. */
    public Interpretation noting(Set<Contradiction> contradictions) {
        Set<Contradiction> all = new HashSet<>(noted);
        all.addAll(contradictions);
        return new Interpretation(form, findings, confidence, urgent, needsExpertReview, impression, recommendations,
                quality, Set.copyOf(all));
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
        Set<Contradiction> all = Contradiction.of(this);
        all.addAll(noted);
        return all;
    }
}

package wetread.reading.finding;

import java.util.EnumSet;
import java.util.Set;

/** How an answer can contradict itself. The report shows such an answer with its contradiction, for a specialist. */
public enum Contradiction {
    /** Urgent, and nothing was seen or suspected. */
    URGENT_WITHOUT_FINDING("urgent_without_finding"),
    /** A finding that is absent has a severity. */
    ABSENT_WITH_SEVERITY("absent_with_severity"),
    /** The same finding at the same place is present and absent. */
    PRESENT_AND_ABSENT("present_and_absent"),
    /** A critical finding is present, and the case is not urgent. */
    CRITICAL_NOT_URGENT("critical_not_urgent"),
    /** The answer is confident although it says that the picture allows no reading. */
    CONFIDENT_WITHOUT_QUALITY("confident_without_quality"),
    /** The model gave several answers that differ. */
    SEVERAL_ANSWERS("several_answers"),
    /** A finding's severity is a word that is on no scale. */
    SEVERITY_OUT_OF_SCALE("severity_out_of_scale"),
    /** A finding has one side in its field, and the other in its name, its location or the impression. */
    LATERALITY_MISMATCH("laterality_mismatch"),
    /** No finding is present, and the impression names one. */
    NAMED_NOT_LISTED("named_not_listed"),
    /** The picture is said to be something else than the examination that it is read as. */
    NOT_THE_CONTEXT("not_the_context");

    /** An answer of this confidence or more is confident. */
    private static final double MIN_CONFIDENCE = 0.5;

    private final String code;

    Contradiction(String code) {
        this.code = code;
    }

    /** The name in reports. */
    public String code() {
        return code;
    }

    static Set<Contradiction> of(Interpretation answer) {
        Set<Contradiction> found = EnumSet.noneOf(Contradiction.class);
        boolean suspected = answer.findings().stream().anyMatch(finding -> finding.presence() != Presence.ABSENT);
        if (answer.urgent() && !suspected) {
            found.add(URGENT_WITHOUT_FINDING);
        }
        for (Finding finding : answer.findings()) {
            if (finding.presence() == Presence.ABSENT && finding.severity().grade() != Severity.Grade.NONE) {
                found.add(ABSENT_WITH_SEVERITY);
            }
            if (finding.present() && finding.severity().equals(Severity.CRITICAL) && !answer.urgent()) {
                found.add(CRITICAL_NOT_URGENT);
            }
            if (!finding.severity().isOnScale()) {
                found.add(SEVERITY_OUT_OF_SCALE);
            }
            if (finding.presence() != Presence.ABSENT && finding.isOfTwoSides()) {
                found.add(LATERALITY_MISMATCH);
            }
            if (finding.present() && answer.findings().stream()
                    .anyMatch(other -> other.presence() == Presence.ABSENT && other.contradicts(finding))) {
                found.add(PRESENT_AND_ABSENT);
            }
        }
        if (answer.quality().grade() == ImageQuality.Grade.NON_DIAGNOSTIC
                && answer.confidence().orElse(0) >= MIN_CONFIDENCE) {
            found.add(CONFIDENT_WITHOUT_QUALITY);
        }
        return found;
    }
}

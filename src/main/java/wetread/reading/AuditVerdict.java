package wetread.reading;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import wetread.reading.finding.Consensus;
import wetread.reading.finding.Interpretation;

/** What a tier made of an answer that it was asked to check. */
public enum AuditVerdict {
    /** It saw nothing either. */
    AGREED,
    /** It saw something, left something critical open, or called the case urgent: what the report says, too. */
    DISAGREED,
    /** It gave no answer, or none that could be understood whole and shows nothing. */
    UNANSWERED;

    /**
     * The verdict.
     *
     * @param audited the tier that cleared the image
     * @param by the tier that checked it
     */
    public static AuditVerdict of(TierReading audited, TierReading by) {
        Optional<Interpretation> checked = by.interpretation();
        if (checked.isEmpty()) {
            return UNANSWERED;
        }
        Map<String, Interpretation> both = new LinkedHashMap<>();
        audited.interpretation().ifPresent(answer -> both.put(audited.tier(), answer));
        both.put(by.tier(), checked.get());
        if (checked.get().urgent() || !Consensus.of(both).disagreements().isEmpty()) {
            return DISAGREED;
        }
        Interpretation.Form form = checked.get().form();
        return form == Interpretation.Form.STRUCTURED || form == Interpretation.Form.REPAIRED ? AGREED : UNANSWERED;
    }
}

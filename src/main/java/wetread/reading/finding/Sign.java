package wetread.reading.finding;

import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Predicate;

/** What in a reading may call for attention. How soon is data: see {@link AttentionRule}. The codes are public. */
public enum Sign {
    /** A tier saw a finding that cannot wait for minutes, by its term. */
    NOW_TERM_SEEN("now_term_seen", anyFinding(finding -> finding.present()
            && finding.term().attention() == Attention.NOW)),
    /** A tier saw a finding that cannot wait for a day, by its term. */
    TODAY_TERM_SEEN("today_term_seen", anyFinding(finding -> finding.present()
            && finding.term().attention() == Attention.TODAY)),
    /** Something was seen that a tier calls critical, or grades by a word that is on no scale. */
    CRITICAL_SEEN("critical_seen", anyFinding(finding -> finding.present()
            && finding.severity().grade() == Severity.Grade.CRITICAL)),
    /** Something was seen that a tier calls severe. */
    SEVERE_SEEN("severe_seen", anyFinding(finding -> finding.present()
            && finding.severity().grade() == Severity.Grade.SEVERE)),
    /** Nobody saw a finding of a critical term, and a tier could not exclude it. */
    CRITICAL_TERM_OPEN("critical_term_open", anyFinding(finding -> finding.presence() == Presence.INDETERMINATE
            && finding.term().critical())),
    /** Every tier whose answer could be understood calls the case urgent. */
    URGENT_AGREED("urgent_agreed", (consensus, named) -> consensus.urgent() && !consensus.disagreesOnUrgency()),
    /** A tier calls the case urgent, and another does not. */
    URGENT_DISPUTED("urgent_disputed", (consensus, named) -> consensus.disagreesOnUrgency()),
    /** A tier answered in words that no program understands: they may say anything. */
    WORDS_ALONE("words_alone", anyForm(Interpretation.Form.FREE_TEXT)),
    /** The words of an answer name a finding that cannot wait for minutes, and no tier lists it. */
    NOW_TERM_NAMED("now_term_named", (consensus, named) -> named.contains(Attention.NOW)),
    /** The words of an answer name a critical finding that can wait for hours or is in doubt; no tier lists it. */
    CRITICAL_TERM_NAMED("critical_term_named", (consensus, named) -> named.contains(Attention.TODAY)),
    /** An answer was cut off: what would have followed may be anything. */
    ANSWER_CUT_OFF("answer_cut_off", anyForm(Interpretation.Form.CUT_OFF)),
    /** A tier says that the picture allows no reading: what it shows may be anything. */
    NOT_READABLE("not_readable",
            (consensus, named) -> consensus.quality().grade() == ImageQuality.Grade.NON_DIAGNOSTIC),
    /** An answer contradicts itself on a critical term, or several answers of a model differ. */
    ANSWER_CONTRADICTS("answer_contradicts", (consensus, named) -> consensus.contradictsOnCritical());

    private final String code;
    private final BiPredicate<Consensus, Set<Attention>> shows;

    Sign(String code, BiPredicate<Consensus, Set<Attention>> shows) {
        this.code = code;
        this.shows = shows;
    }

    private static BiPredicate<Consensus, Set<Attention>> anyFinding(Predicate<Finding> holds) {
        return (consensus, named) -> consensus.findings().stream().map(Consensus.Shared::finding).anyMatch(holds);
    }

    private static BiPredicate<Consensus, Set<Attention>> anyForm(Interpretation.Form form) {
        return (consensus, named) -> consensus.impressions().stream().anyMatch(one -> one.form() == form);
    }

    /** The name in reports. */
    public String code() {
        return code;
    }

    /** @param named what the words of the answers call for beyond their findings: see {@link Unlisted} */
    boolean showsIn(Consensus consensus, Set<Attention> named) {
        return shows.test(consensus, named);
    }
}

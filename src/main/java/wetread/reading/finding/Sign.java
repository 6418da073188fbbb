package wetread.reading.finding;

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
    URGENT_AGREED("urgent_agreed", consensus -> consensus.urgent() && !consensus.disagreesOnUrgency()),
    /** A tier calls the case urgent, and another does not. */
    URGENT_DISPUTED("urgent_disputed", Consensus::disagreesOnUrgency),
    /** A tier answered in words that no program understands: they may say anything. */
    WORDS_ALONE("words_alone", consensus -> consensus.impressions().stream()
            .anyMatch(impression -> impression.form() == Interpretation.Form.FREE_TEXT));

    private final String code;
    private final Predicate<Consensus> shows;

    Sign(String code, Predicate<Consensus> shows) {
        this.code = code;
        this.shows = shows;
    }

    private static Predicate<Consensus> anyFinding(Predicate<Finding> holds) {
        return consensus -> consensus.findings().stream().map(Consensus.Shared::finding).anyMatch(holds);
    }

    /** The name in reports. */
    public String code() {
        return code;
    }

    boolean showsIn(Consensus consensus) {
        return shows.test(consensus);
    }
}

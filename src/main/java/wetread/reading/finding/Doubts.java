package wetread.reading.finding;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What an answer leaves in doubt: what it calls indeterminate, and what it contradicts itself on. */
final class Doubts {
    private final Mentions mentions;

    Doubts(Mentions mentions) {
        this.mentions = mentions;
    }

    /** The terms in doubt. Those that the vocabulary does not have are among them. */
    Set<Term> of(Interpretation answer) {
        Set<Term> doubted = new HashSet<>();
        for (Finding finding : answer.findings()) {
            if (finding.presence() == Presence.INDETERMINATE || isContradictory(finding, answer)) {
                doubted.add(finding.term());
            }
        }
        // Words alone doubt nothing: nobody has read them.
        if (answer.form() != Interpretation.Form.FREE_TEXT) {
            Set<Contradiction> noted = answer.noted();
            List<Mention> named = noted.isEmpty() ? List.of() : mentions.in(answer.impression());
            if (noted.contains(Contradiction.NAMED_NOT_LISTED)) {
                named.stream().filter(mention -> mention.presence() != Presence.ABSENT).map(Mention::term)
                        .forEach(doubted::add);
            }
            if (noted.contains(Contradiction.PRESENT_AND_ABSENT)) {
                answer.findings().stream().filter(Finding::present).map(Finding::term)
                        .filter(term -> named.stream().anyMatch(mention -> mention.term().equals(term)
                                && mention.presence() == Presence.ABSENT)).forEach(doubted::add);
            }
            if (noted.contains(Contradiction.LATERALITY_MISMATCH)) {
                answer.findings().stream().filter(finding -> finding.presence() != Presence.ABSENT)
                        .filter(finding -> finding.side() == Laterality.LEFT || finding.side() == Laterality.RIGHT)
                        .map(Finding::term).forEach(doubted::add);
            }
        }
        return Set.copyOf(doubted);
    }

    /** Whether it contradicts itself on a critical term, or stands beside others that nobody has read. */
    static boolean isOnCritical(Interpretation answer) {
        return answer.contradictions().contains(Contradiction.SEVERAL_ANSWERS) || answer.findings().stream()
                .anyMatch(finding -> finding.term().critical() && isContradictory(finding, answer));
    }

    private static boolean isContradictory(Finding finding, Interpretation answer) {
        boolean gradedThoughAbsent =
                finding.presence() == Presence.ABSENT && finding.severity().grade() != Severity.Grade.NONE;
        boolean twoSides = finding.presence() != Presence.ABSENT && finding.isOfTwoSides();
        boolean presentAndAbsent = answer.findings().stream().anyMatch(other -> other.contradicts(finding));
        return gradedThoughAbsent || twoSides || presentAndAbsent;
    }
}

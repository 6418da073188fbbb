package wetread.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import wetread.reading.finding.Attention;
import wetread.reading.finding.Severity;
import wetread.reading.finding.Sign;
import wetread.reading.finding.Stance;

/**
 * The findings of a report as a reader needs them: the gravest of those that were seen first, then those that are
 * uncertain, then those that were looked for and not seen; each with what every model says of it.
 */
public final class FindingOrder {
    private final Wording wording;
    private final List<String> tiers;
    private final Set<String> urgent;
    private final Set<Sign> signs;
    private final List<Report.Disagreement> onSides;
    private final List<Ranked> shown;
    private final List<Ranked> absent;

    public FindingOrder(Wording wording, Report report) {
        this(wording, report.conclusion().findings(), report.conclusion().attentionSigns(), understood(report),
                report.tiers().stream().filter(tier -> Boolean.TRUE.equals(tier.urgent())).map(Report.Tier::tier)
                        .collect(Collectors.toSet()),
                report.conclusion().disagreements().stream().filter(Report.Disagreement::isOnSide).toList());
    }

    /**
     * Of a report of which no more is known.
     *
     * @param signs codes of what in it calls for attention
     * @param tiers whose answers could be understood, in the order of asking
     * @param urgent those that call the case urgent
     * @param onSides on what they differ whether it is on both sides
     */
    FindingOrder(Wording wording, List<Report.Finding> findings, List<String> signs, List<String> tiers,
            Set<String> urgent, List<Report.Disagreement> onSides) {
        this.wording = wording;
        this.tiers = tiers;
        this.onSides = onSides;
        this.urgent = urgent;
        this.signs = Arrays.stream(Sign.values()).filter(sign -> signs.contains(sign.code()))
                .collect(Collectors.toSet());
        List<Ranked> ordered = IntStream.range(0, findings.size()).mapToObj(i -> ranked(i + 1, findings.get(i)))
                .sorted(Comparator.comparing(Ranked::finding, gravestFirst(wording))).toList();
        this.shown = ordered.stream().filter(one -> !isAbsent(one.finding())).toList();
        this.absent = ordered.stream().filter(one -> isAbsent(one.finding())).toList();
    }

    /**
     * Findings in the order in which a report lists them, and which numbers them in each of its forms: seen, uncertain,
     * not seen; of each the gravest first, of equal ones in the order given.
     */
    public static List<Report.Finding> sorted(Wording wording, List<Report.Finding> findings) {
        return findings.stream().sorted(gravestFirst(wording)).toList();
    }

    private static Comparator<Report.Finding> gravestFirst(Wording wording) {
        return Comparator.comparing(FindingOrder::group).thenComparing(finding -> attention(wording, finding))
                .thenComparing(finding -> wording.attention(finding.term()))
                .thenComparing(FindingOrder::grade, Comparator.reverseOrder());
    }

    private static boolean isAbsent(Report.Finding finding) {
        return Boolean.FALSE.equals(finding.present());
    }

    /**
     * A finding in its place.
     *
     * @param number its place in the report's list, counted from 1: boxes carry it, and every form names it so
     * @param isCritical whether it was seen, and cannot wait for the usual order
     * @param isDisputed whether models differ on it
     * @param votes one of each tier whose answer could be understood, in the order of asking
     */
    public record Ranked(int number, Report.Finding finding, boolean isCritical, boolean isDisputed,
            List<Vote> votes) {

        /** Whether nobody should rely on its being there. */
        public boolean isDoubtful() {
            return finding.present() == null || isDisputed;
        }

        /** How many tiers saw it. */
        public long seenBy() {
            return votes.stream().filter(vote -> vote.stance() == Stance.PRESENT).map(Vote::tier).distinct().count();
        }
    }

    /**
     * What one tier says of a finding.
     *
     * @param said its words; null where it does not mention it
     */
    public record Vote(String tier, Stance stance, Report.Said said) {
    }

    /** Those that were seen or are uncertain, numbered. */
    public List<Ranked> shown() {
        return shown;
    }

    /** Those that were looked for and not seen. */
    public List<Ranked> absent() {
        return absent;
    }

    /**
     * The absent ones in a line: each with its place, and with who says so where not every model does. May be empty.
     */
    public String negatives() {
        return absent.stream().map(this::negative).distinct().collect(Collectors.joining("; "));
    }

    private String negative(Ranked one) {
        String place = wording.place(one.finding());
        List<String> saying = one.votes().stream().filter(vote -> vote.stance() == Stance.ABSENT)
                .map(vote -> wording.tier(vote.tier())).distinct().toList();
        long all = one.votes().stream().map(Vote::tier).distinct().count();
        return PrintableText.line(wording.finding(one.finding().term()) + (place.isEmpty() ? "" : ", " + place)
                + (saying.size() == all || saying.isEmpty() ? "" : " – " + String.join(", ", saying)));
    }

    /** Those that call for the report's attention; where only the models' own urgency does, what those models saw. */
    public List<Ranked> calling() {
        List<Ranked> named = shown.stream().filter(one -> signs.stream().anyMatch(sign -> calls(sign, one.finding())))
                .toList();
        return named.isEmpty() && !signs.isEmpty() ? shown.stream().filter(this::isSaidToBeUrgent).toList() : named;
    }

    private boolean isSaidToBeUrgent(Ranked one) {
        return one.votes().stream().anyMatch(vote -> vote.stance() != Stance.ABSENT
                && vote.stance() != Stance.NOT_MENTIONED && urgent.contains(vote.tier()));
    }

    private boolean calls(Sign sign, Report.Finding finding) {
        boolean isSeen = Boolean.TRUE.equals(finding.present());
        return switch (sign) {
            case NOW_TERM_SEEN -> isSeen && wording.attention(finding.term()) == Attention.NOW;
            case TODAY_TERM_SEEN -> isSeen && wording.attention(finding.term()) == Attention.TODAY;
            case CRITICAL_SEEN -> isSeen && grade(finding) == Severity.Grade.CRITICAL;
            case SEVERE_SEEN -> isSeen && grade(finding) == Severity.Grade.SEVERE;
            case CRITICAL_TERM_OPEN -> finding.present() == null
                    && wording.attention(finding.term()) != Attention.ROUTINE;
            case URGENT_AGREED, URGENT_DISPUTED, WORDS_ALONE, NOW_TERM_NAMED, CRITICAL_TERM_NAMED, ANSWER_CUT_OFF,
                    NOT_READABLE, ANSWER_CONTRADICTS -> false;
        };
    }

    private static Attention attention(Wording wording, Report.Finding finding) {
        if (!Boolean.TRUE.equals(finding.present())) {
            return Attention.ROUTINE;
        }
        Attention bySeverity = switch (grade(finding)) {
            case CRITICAL -> Attention.NOW;
            case SEVERE -> Attention.TODAY;
            case MODERATE, MILD, NONE -> Attention.ROUTINE;
        };
        Attention byTerm = wording.attention(finding.term());
        return byTerm.compareTo(bySeverity) < 0 ? byTerm : bySeverity;
    }

    private static int group(Report.Finding finding) {
        return finding.present() == null ? 1 : finding.present() ? 0 : 2;
    }

    private static Severity.Grade grade(Report.Finding finding) {
        return Severity.of(finding.severity()).grade();
    }

    private Ranked ranked(int number, Report.Finding finding) {
        List<Vote> votes = new ArrayList<>();
        for (String tier : tiers(finding)) {
            List<Report.Said> said = finding.said().stream().filter(one -> one.tier().equals(tier)).toList();
            said.forEach(one -> votes.add(new Vote(tier, stance(one.present()), one)));
            if (said.isEmpty()) {
                votes.add(new Vote(tier, Stance.NOT_MENTIONED, null));
            }
        }
        boolean differ = votes.stream().map(Vote::stance).distinct().count() > 1;
        return new Ranked(number, finding, attention(wording, finding) != Attention.ROUTINE,
                (differ || isSideDisputed(finding)) && !isAbsent(finding), List.copyOf(votes));
    }

    private boolean isSideDisputed(Report.Finding finding) {
        return onSides.stream().anyMatch(one -> one.term().equals(finding.term())
                && one.laterality().equals(finding.laterality()));
    }

    private Set<String> tiers(Report.Finding finding) {
        Set<String> all = new LinkedHashSet<>(tiers);
        finding.said().forEach(said -> all.add(said.tier()));
        return all;
    }

    /** Whose answers could be understood. */
    private static List<String> understood(Report report) {
        return report.tiers().stream()
                .filter(tier -> tier.status().equals("answered") && !"free_text".equals(tier.answer()))
                .map(Report.Tier::tier).toList();
    }

    private static Stance stance(Boolean present) {
        return present == null ? Stance.INDETERMINATE : present ? Stance.PRESENT : Stance.ABSENT;
    }
}

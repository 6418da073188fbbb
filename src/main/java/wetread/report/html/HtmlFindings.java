package wetread.report.html;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import wetread.reading.finding.Severity;
import wetread.reading.finding.Stance;
import wetread.report.FindingOrder;
import wetread.report.PrintableText;
import wetread.report.Report;
import wetread.report.Wording;

/** The findings, gravest first, and those that call for attention. */
final class HtmlFindings {
    /** A banner of more lines than this is not read at a glance. */
    private static final int MAX_CALLING = 6;

    private final Wording wording;
    private final Report report;
    private final FindingOrder order;

    HtmlFindings(Wording wording, Report report, FindingOrder order) {
        this.wording = wording;
        this.report = report;
        this.order = order;
    }

    /**
     * A finding.
     *
     * @param number as its box carries it
     * @param name by the vocabulary
     * @param words of the model, where they say more
     * @param facts side and place, size, severity; each that is known
     */
    record Row(int number, boolean isCritical, boolean isDoubtful, String name, String words,
            List<String> facts, List<Vote> votes) {
    }

    /** What one tier says of it. */
    record Vote(String stance, String words) {
    }

    /** What calls for the report's attention, most pressing first, in parts. */
    public List<List<String>> calling() {
        return order.calling().stream().limit(MAX_CALLING).map(wording::calling).toList();
    }

    /** How many more call for it than are named; empty where there are none. */
    public String moreCalling() {
        int more = order.calling().size() - MAX_CALLING;
        return more > 0 ? wording.of("findings.more").replace("{count}", Integer.toString(more)) : "";
    }

    /** Why the report calls for attention, in words. */
    public String reasons() {
        return report.conclusion().attentionSigns().stream().map(sign -> wording.of("attention_sign." + sign))
                .collect(Collectors.joining(" · "));
    }

    /** Those that were seen or are uncertain. */
    public List<Row> rows() {
        return order.shown().stream().map(this::row).toList();
    }

    /** That there are none; of an answer in words alone nobody can say so. */
    public String none() {
        return wording.of(report.tiers().stream().anyMatch(tier -> "free_text".equals(tier.answer()))
                ? "findings.none_sorted" : "findings.none");
    }

    private Row row(FindingOrder.Ranked one) {
        Report.Finding finding = one.finding();
        List<String> facts = new ArrayList<>();
        facts.add(wording.place(finding));
        facts.add(finding.size().replace(' ', '\u00a0'));
        if (!finding.severity().equals(Severity.NONE.code()) || finding.severityWord() != null) {
            facts.add(wording.severity(finding.severity(), finding.severityWord()));
        }
        return new Row(one.number(), one.isCritical(), one.isDoubtful(),
                PrintableText.line(wording.finding(finding.term())), words(finding),
                facts.stream().map(PrintableText::line).filter(fact -> !fact.isBlank()).toList(),
                one.votes().stream().map(vote -> vote(finding, vote)).toList());
    }

    /** The model's own name for it where the vocabulary's is another, and its description. */
    private String words(Report.Finding finding) {
        return Stream.of(wording.isName(finding.finding(), finding.term()) ? ""
                                : wording.of("own_words").replace("{words}", finding.finding()), finding.description())
                .map(PrintableText::line).filter(part -> !part.isBlank()).collect(Collectors.joining(" · "));
    }

    /** Place, severity and size too, where they are others than those that stand in the row. */
    private Vote vote(Report.Finding finding, FindingOrder.Vote vote) {
        StringBuilder words = new StringBuilder(wording.tier(vote.tier())).append(' ')
                .append(wording.of("stance." + vote.stance().code()));
        if (vote.stance() != Stance.NOT_MENTIONED) {
            Report.Said said = vote.said();
            String place = wording.otherPlace(finding, said);
            if (!place.isEmpty()) {
                words.append(", ").append(place);
            }
            if (!said.severity().equals(finding.severity()) && !said.severity().equals(Severity.NONE.code())) {
                words.append(", ").append(wording.severity(said.severity(), said.severityWord()));
            }
            if (!said.size().equals(finding.size()) && !said.size().isBlank()) {
                words.append(", ").append(said.size());
            }
            if (said.confidence() != null) {
                words.append(' ').append(wording.confidence(said.confidence()));
            }
        }
        return new Vote(vote.stance().code(), PrintableText.line(words.toString()));
    }

    /** Those that were looked for and not seen, in a line; may be empty. */
    public String absent() {
        return order.negatives();
    }
}

package wetread.report.html;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import wetread.report.PrintableText;
import wetread.report.Report;
import wetread.report.ReportWords;
import wetread.report.Wording;

/** What the models say as a whole: in whose words, and where they contradict each other or themselves. */
final class HtmlConclusion {
    private final Wording wording;
    private final Report report;
    private final ReportWords words;

    HtmlConclusion(Wording wording, Report report) {
        this.wording = wording;
        this.report = report;
        this.words = new ReportWords(wording, report);
    }

    /**
     * What one tier says.
     *
     * @param who the tier and its model; empty where it goes without saying
     * @param remark on the form of the answer; usually empty
     */
    record Statement(String who, String remark, List<String> lines) {
    }

    /** Whether any model said something as a whole. */
    public boolean isThere() {
        return !report.conclusion().impression().isBlank();
    }

    /** In whose words. */
    public String author() {
        List<Report.Tier> answered = answered();
        if (answered.isEmpty()) {
            return "";
        }
        if (isOfAll()) {
            return wording.of("conclusion.all");
        }
        Report.Tier last = answered.get(answered.size() - 1);
        return line(wording.of(answered.size() == 1 ? "conclusion.by_one" : "conclusion.by")
                .replace("{tier}", wording.tier(last.tier())).replace("{model}", last.model()));
    }

    /** Each tier's words where they differ, else those of the last one. */
    public List<Statement> statements() {
        List<Report.Tier> answered = answered();
        if (isOfAll()) {
            return answered.stream().filter(tier -> !tier.impression().isBlank()).map(tier -> new Statement(
                    words.whose(tier), words.form(tier), lines(tier.impression()))).toList();
        }
        Report.Tier last = answered.isEmpty() ? null : answered.get(answered.size() - 1);
        // Of the other answers nothing is repeated here, but how they came weighs on the findings.
        return Stream.concat(Stream.of(new Statement("", last == null ? "" : words.form(last),
                        lines(report.conclusion().impression()))),
                answered.stream().filter(tier -> tier != last && !words.form(tier).isEmpty())
                        .map(tier -> new Statement(words.whose(tier), words.form(tier), List.of()))).toList();
    }

    private List<Report.Tier> answered() {
        return report.tiers().stream().filter(tier -> tier.status().equals("answered")).toList();
    }

    /** The report's words are composed of several tiers' where they are not those of the last. */
    private boolean isOfAll() {
        List<Report.Tier> answered = answered();
        return answered.size() > 1 && answered.stream().allMatch(tier -> tier.impression() != null)
                && !Objects.equals(answered.get(answered.size() - 1).impression(), report.conclusion().impression());
    }

    /** What the models recommend; may be empty. */
    public List<String> recommendations() {
        return report.conclusion().recommendations().stream().map(PrintableText::line).toList();
    }

    /** Whether the picture allows a reading, and why not; empty where no model said. */
    public String quality() {
        return wording.quality(report.conclusion().imageQuality()).map(PrintableText::line).orElse("");
    }

    /** How many findings the models disagree on; empty where they agree. */
    public String disagreementTitle() {
        return report.conclusion().disagreements().isEmpty() ? "" : wording.of("disagreements.title")
                .replace("{count}", Integer.toString(report.conclusion().disagreements().size()));
    }

    /** On what the models disagree, and where each stands. */
    public List<String> disagreements() {
        return report.conclusion().disagreements().stream().map(one -> line(
                (wording.of("laterality." + one.laterality(), "") + " " + wording.finding(one.term())).strip() + " – "
                        + one.tiers().stream().map(position -> wording.tier(position.tier()) + " "
                                + wording.position(position.stance(), position.laterality()))
                                .collect(Collectors.joining(" · "))))
                .toList();
    }

    /** That they differ on whether the case is urgent; empty where they do not. */
    public String urgency() {
        List<Report.Tier> judging = answered().stream()
                .filter(tier -> tier.urgent() != null && !"free_text".equals(tier.answer())).toList();
        return judging.stream().map(Report.Tier::urgent).distinct().count() < 2 ? ""
                : line(wording.of("disagreement.urgent").replace("{tiers}", judging.stream()
                        .map(tier -> wording.tier(tier.tier()) + ": "
                                + wording.of(tier.urgent() ? "urgency.yes" : "urgency.no"))
                        .collect(Collectors.joining(", "))));
    }

    /** How an answer contradicts itself, after whose it is. */
    public List<String> contradictions() {
        return report.tiers().stream().flatMap(tier -> words.contradictions(tier).stream()).toList();
    }

    private static String line(String text) {
        return PrintableText.line(text);
    }

    private static List<String> lines(String text) {
        return List.of(PrintableText.lines(text.strip()).split("\n", -1));
    }
}

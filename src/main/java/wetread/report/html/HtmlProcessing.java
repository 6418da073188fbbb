package wetread.report.html;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import wetread.report.PrintableText;
import wetread.report.Report;
import wetread.report.StudyWords;
import wetread.report.Wording;

/** How the reading came about: which images there are, which models were asked, and what it cost. */
final class HtmlProcessing {
    /** A page that lists thousands of names says no more than one that lists some. */
    private static final int MAX_FILES = 200;

    private final Wording wording;
    private final Report report;
    private final StudyWords study;

    HtmlProcessing(Wording wording, Report report) {
        this.wording = wording;
        this.report = report;
        this.study = new StudyWords(wording, report);
    }

    /** A table; every row has as many cells as there are columns. */
    record Table(String title, List<String> columns, List<List<String>> rows) {
    }

    /** A tier: who was asked, figures, and what the policy made of it. */
    record Tier(String name, String figures, String why) {
    }

    /** The image that stands for the study: format, modality, pixels; empty where none was read. */
    public String image() {
        Report.Image image = report.examination().image();
        return image == null ? "" : PrintableText.line(Stream.of(image.format(), image.modality(), image.bodyPart(),
                        image.columns() + "×" + image.rows() + (image.frames() > 1 ? " × " + image.frames() : ""))
                .filter(part -> part != null && !part.isBlank()).collect(Collectors.joining(" ")));
    }

    /** The series; none where there is one picture. */
    public List<Table> series() {
        return study.isWorthwhile() && study.count() > 0 ? List.of(table("series",
                List.of("series", "series_number", "modality", "images_count", "shown", "set_aside"),
                IntStream.range(0, study.count()).mapToObj(study::cells).toList())) : List.of();
    }

    private Table table(String title, List<String> columns, List<List<String>> rows) {
        return new Table(wording.of(title), columns.stream().map(wording::of).toList(),
                rows.stream().map(row -> row.stream().map(PrintableText::line).toList()).toList());
    }

    /** How many files the study has, and what became of them; empty for a lone one. */
    public String files() {
        return study.files().orElse("");
    }

    /** Files that were not read, and why; the first {@value #MAX_FILES}. */
    public List<HtmlPage.Entry> skippedFiles() {
        return skipped().stream().limit(MAX_FILES).map(member -> new HtmlPage.Entry(PrintableText.line(member.key()),
                study.reason(member))).toList();
    }

    /** How many files were not read. */
    public int skippedCount() {
        return skipped().size();
    }

    /** How many there are beside those that are named; empty where there are none. */
    public String moreFiles() {
        int more = skipped().size() - MAX_FILES;
        return more > 0 ? wording.of("files_more").replace("{count}", Integer.toString(more)) : "";
    }

    private List<Report.Member> skipped() {
        return report.source().members() == null ? List.of()
                : report.source().members().stream().filter(Report.Member::skipped).toList();
    }

    /** The tiers, in the order of asking. */
    public List<Tier> tiers() {
        return report.tiers().stream().map(this::tier).toList();
    }

    private Tier tier(Report.Tier tier) {
        return new Tier(PrintableText.line(wording.tier(tier.tier()) + " · " + tier.model()
                        + (tier.modelAnswered() == null || tier.modelAnswered().equals(tier.model()) ? ""
                                : " (" + tier.modelAnswered() + ")")),
                Stream.of(wording.of("confidence") + " " + wording.confidence(tier),
                        wording.of("tokens.short").replace("{in}", Long.toString(tier.promptTokens()))
                                .replace("{out}", Long.toString(tier.completionTokens())),
                        tier.costUsd() == null ? "" : tier.costUsd().toPlainString() + " USD")
                        .filter(part -> !part.isEmpty()).collect(Collectors.joining(" · ")),
                PrintableText.line(tier.why()));
    }

    /** US dollars, beside what the single model and the cheapest would have cost; empty where nothing has a price. */
    public String cost() {
        Report.Cost cost = report.cost();
        if (report.tiers().isEmpty() || cost == null || cost.totalUsd() == null) {
            return "";
        }
        String total = cost.totalUsd().toPlainString() + " USD";
        return PrintableText.line(cost.savingsPercent() == null ? total : total + " (" + cost.singleModel() + ": "
                + cost.singleModelUsd().toPlainString() + " USD, " + wording.of("basis." + cost.basis().code())
                + cheapest(cost) + ")");
    }

    private String cheapest(Report.Cost cost) {
        return cost.cheapestModelUsd() == null || cost.cheapestModel().equals(cost.singleModel()) ? ""
                : "; " + cost.cheapestModel() + ", " + wording.of("cost.cheapest") + ": "
                        + cost.cheapestModelUsd().toPlainString() + " USD";
    }
}

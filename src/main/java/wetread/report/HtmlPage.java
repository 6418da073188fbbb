package wetread.report;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import wetread.imaging.Rendition;
import wetread.imaging.Size;
import wetread.reading.finding.Severity;

/**
 * A report as {@code templates/report.html} shows it: its words chosen, its numbers written out, nothing escaped yet.
 * The template sees the public methods alone.
 */
final class HtmlPage {
    private final Wording wording;
    private final Report report;
    private final List<Rendition> renditions;

    HtmlPage(Wording wording, Report report, List<Rendition> renditions) {
        this.wording = wording;
        this.report = report;
        this.renditions = renditions;
    }

    /** A problem: what it says, and its public code. */
    record Notice(String text, String code) {
    }

    /** A line of what identifies the report. */
    record Entry(String name, String value) {
    }

    /** A picture as it was sent, and where findings lie on it. */
    record Picture(String mediaType, String base64, List<Box> boxes, String caption) {
    }

    /** A place on a picture, in percent of its width and height with two decimals. */
    record Box(String left, String top, String width, String height, String finding) {
    }

    /** A table; every row has as many cells as there are columns. */
    record Table(String title, List<String> columns, List<List<String>> rows) {
    }

    /**
     * The word for {@code key}.
     *
     * @throws IllegalArgumentException when the language lacks it
     */
    public String word(String key) {
        return wording.of(key);
    }

    /** ISO 639-1. */
    public String language() {
        return report.language();
    }

    /** How far the reading came. */
    public String status() {
        return wording.of("status." + report.status().code());
    }

    /** Whether a physician should look at once. */
    public boolean urgent() {
        return report.conclusion().urgent();
    }

    /** Whether a specialist should read the image. */
    public boolean needsExpertReview() {
        return report.conclusion().needsExpertReview();
    }

    /** What went wrong; usually nothing. */
    public List<Notice> notices() {
        return report.problems().stream()
                .map(problem -> new Notice(PrintableText.line(problem.message()), problem.code().code())).toList();
    }

    /** What is known of the patient, the examination, the image and the upload. */
    public List<Entry> entries() {
        List<Entry> entries = new ArrayList<>();
        Report.Examination examination = report.examination();
        if (examination.subject() != null) {
            add(entries, "patient_id", examination.subject().patientId());
            add(entries, "study_date", examination.subject().studyDate());
            add(entries, "accession_number", examination.subject().accessionNumber());
        }
        if (examination.context() != null) {
            add(entries, "context", wording.context(examination));
        }
        if (examination.image() != null) {
            Report.Image image = examination.image();
            add(entries, "image", image.format() + " " + image.modality() + " " + image.columns() + "×" + image.rows()
                    + (image.frames() > 1 ? " × " + image.frames() : ""));
        }
        add(entries, "file", report.source().key());
        add(entries, "created_at", report.createdAt());
        return entries;
    }

    private void add(List<Entry> entries, String word, String value) {
        if (value != null && !value.isBlank()) {
            entries.add(new Entry(wording.of(word), PrintableText.line(value)));
        }
    }

    /** What the models were sent, in the order in which they got it; may be empty. */
    public List<Picture> pictures() {
        return renditions.stream().map(rendition -> new Picture(rendition.mediaType(),
                Base64.getEncoder().encodeToString(rendition.data()),
                rendition.views().stream().flatMap(view -> boxes(rendition.size(), view).stream()).toList(),
                caption(rendition))).toList();
    }

    private List<Box> boxes(Size picture, Rendition.View view) {
        return report.conclusion().findings().stream()
                .filter(finding -> finding.box() != null && finding.box().frame() == view.frame()
                        && !Boolean.FALSE.equals(finding.present()))
                .map(finding -> box(picture, view, finding)).toList();
    }

    private static Box box(Size picture, Rendition.View view, Report.Finding finding) {
        Report.Box box = finding.box();
        return new Box(decimal(100 * (view.x() + box.x() * view.size().width()) / picture.width()),
                decimal(100 * (view.y() + box.y() * view.size().height()) / picture.height()),
                decimal(100 * box.width() * view.size().width() / picture.width()),
                decimal(100 * box.height() * view.size().height() / picture.height()),
                PrintableText.line(finding.finding()));
    }

    /** Frames counted from 1, each with its window (centre and width), then the size of the picture in pixels. */
    private static String caption(Rendition picture) {
        return picture.views().stream().map(HtmlPage::caption).collect(Collectors.joining(" | "))
                + " · " + picture.size().width() + "×" + picture.size().height();
    }

    private static String caption(Rendition.View view) {
        return "#" + (view.frame() + 1) + view.window()
                .map(window -> " · C " + Math.round(window.center()) + " W " + Math.round(window.width())).orElse("");
    }

    /** Whether the picture allows a reading, and why not; empty where no model said. */
    public String quality() {
        return wording.quality(report.conclusion().imageQuality()).map(PrintableText::line).orElse("");
    }

    /** Whether any model said something as a whole. */
    public boolean hasResult() {
        return !report.conclusion().impression().isBlank() || !report.conclusion().recommendations().isEmpty();
    }

    /** The lines of the impression. */
    public List<String> impression() {
        return List.of(PrintableText.lines(report.conclusion().impression()).split("\n", -1));
    }

    /** What the models recommend; may be empty. */
    public List<String> recommendations() {
        return report.conclusion().recommendations().stream().map(PrintableText::line).toList();
    }

    /** The findings and the tiers, each only where there are any. */
    public List<Table> tables() {
        List<Table> tables = new ArrayList<>();
        if (!report.conclusion().findings().isEmpty()) {
            tables.add(table("findings",
                    List.of("finding", "present", "location", "size", "severity", "confidence", "agreement"),
                    report.conclusion().findings().stream().map(this::row).toList()));
        }
        if (!report.tiers().isEmpty()) {
            tables.add(table("tiers", List.of("tier", "model", "confidence", "tokens", "usd", "why"),
                    report.tiers().stream().map(this::row).toList()));
        }
        return tables;
    }

    private Table table(String title, List<String> columns, List<List<String>> rows) {
        return new Table(wording.of(title), columns.stream().map(wording::of).toList(),
                rows.stream().map(row -> row.stream().map(PrintableText::line).toList()).toList());
    }

    private List<String> row(Report.Finding finding) {
        return List.of(
                finding.description().isBlank() ? finding.finding() : finding.finding() + ": " + finding.description(),
                wording.of(finding.present() == null ? "indeterminate" : finding.present() ? "yes" : "no"),
                (wording.of("laterality." + finding.laterality(), "") + " " + finding.location()).strip(),
                finding.size(),
                wording.severity(finding.severity(), finding.severityWord()), wording.confidence(finding.confidence()),
                finding.agreement() + finding.said().stream().map(said -> vote(finding, said))
                        .collect(Collectors.joining(", ", " (", ")")));
    }

    /** What a tier says of a finding; its severity and size where they are others than those that stand in the row. */
    private String vote(Report.Finding finding, Report.Said said) {
        StringBuilder vote = new StringBuilder(said.tier()).append(' ').append(sign(said.present()));
        if (!said.severity().equals(finding.severity()) && !said.severity().equals(Severity.NONE.code())) {
            vote.append(' ').append(wording.severity(said.severity(), said.severityWord()));
        }
        if (!said.size().equals(finding.size()) && !said.size().isBlank()) {
            vote.append(' ').append(said.size());
        }
        return vote.toString();
    }

    private List<String> row(Report.Tier tier) {
        String why = tier.contradictions().stream().map(code -> wording.of("contradiction." + code))
                .reduce(tier.why(), (all, one) -> all + " " + one);
        return List.of(tier.tier(), tier.model(), wording.confidence(tier),
                tier.promptTokens() + " + " + tier.completionTokens(),
                tier.costUsd() == null ? "" : tier.costUsd().toPlainString(), why);
    }

    /** US dollars, beside what the single model and the cheapest would have cost; empty where nothing has a price. */
    public String cost() {
        Report.Cost cost = report.cost();
        if (report.tiers().isEmpty() || cost == null || cost.totalUsd() == null) {
            return "";
        }
        String total = cost.totalUsd().toPlainString() + " USD";
        return cost.savingsPercent() == null ? total : total + " (" + cost.singleModel() + ": "
                + cost.singleModelUsd().toPlainString() + " USD, " + wording.of("basis." + cost.basis().code())
                + cheapest(cost) + ")";
    }

    private String cheapest(Report.Cost cost) {
        return cost.cheapestModelUsd() == null || cost.cheapestModel().equals(cost.singleModel()) ? ""
                : "; " + cost.cheapestModel() + ", " + wording.of("cost.cheapest") + ": "
                        + cost.cheapestModelUsd().toPlainString() + " USD";
    }

    /** What the reading is not. */
    public String disclaimer() {
        return report.disclaimer();
    }

    private static String sign(Boolean present) {
        return present == null ? "?" : present ? "+" : "−";
    }

    private static String decimal(double number) {
        return String.format(Locale.ROOT, "%.2f", number);
    }
}

package wetread.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import wetread.imaging.Rendition;
import wetread.reading.finding.Severity;

/**
 * A report as {@code templates/report.html} shows it: its words chosen, its numbers written out, nothing escaped yet.
 * The template sees the public methods alone.
 */
final class HtmlPage {
    /** A page that lists thousands of names says no more than one that lists some. */
    private static final int MAX_FILES = 200;

    private final Wording wording;
    private final Report report;
    private final StudyWords study;
    private final HtmlPictures pictures;

    HtmlPage(Wording wording, Report report, List<Rendition> renditions) {
        this.wording = wording;
        this.report = report;
        this.study = new StudyWords(wording, report);
        this.pictures = new HtmlPictures(wording, report, renditions);
    }

    /** A problem: what it says, and its public code. */
    record Notice(String text, String code) {
    }

    /** A line of what identifies the report. */
    record Entry(String name, String value) {
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

    /** Of which report this one takes the place; empty where there is none. */
    public String supersedes() {
        return study.supersedes().orElse("");
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

    /** What the models were sent: pictures in which findings lie first. */
    public List<HtmlPictures.Gallery> firstPictures() {
        return pictures.first();
    }

    /** The other pictures, where there are many. */
    public List<HtmlPictures.Gallery> otherPictures() {
        return pictures.others();
    }

    /** What of the study the models did not see; none where they saw all. */
    public List<String> coverage() {
        return study.coverage();
    }

    /** The series; none where there is one picture. */
    public List<Table> series() {
        return study.isWorthwhile() && study.count() > 0 ? List.of(table("series",
                List.of("series", "series_number", "modality", "images_count", "shown", "set_aside"),
                IntStream.range(0, study.count()).mapToObj(study::cells).toList())) : List.of();
    }

    /** How many files the study has, and what became of them; empty for a lone one. */
    public String files() {
        return study.files().orElse("");
    }

    /** Files that were not read, and why; the first {@value #MAX_FILES}. */
    public List<Entry> skippedFiles() {
        return skipped().stream().limit(MAX_FILES).map(member -> new Entry(PrintableText.line(member.key()),
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

    /** The findings, where there are any. */
    public List<Table> findings() {
        return report.conclusion().findings().isEmpty() ? List.of() : List.of(table("findings",
                List.of("finding", "present", "location", "size", "severity", "confidence", "agreement"),
                report.conclusion().findings().stream().map(this::row).toList()));
    }

    /** The tiers, where any was asked. */
    public List<Table> tiers() {
        return report.tiers().isEmpty() ? List.of() : List.of(table("tiers",
                List.of("tier", "model", "confidence", "tokens", "usd", "why"),
                report.tiers().stream().map(this::row).toList()));
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
}

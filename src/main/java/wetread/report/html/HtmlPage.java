package wetread.report.html;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import wetread.report.ClinicTime;
import wetread.report.FindingOrder;
import wetread.report.PrintableText;
import wetread.report.Report;
import wetread.report.ReportContent;
import wetread.report.ReportWords;
import wetread.report.StudyWords;
import wetread.report.Wording;

/**
 * A report as {@code templates/report.html} shows it: its words chosen, its numbers written out, nothing escaped yet.
 * The template sees the public methods alone, and asks the parts for theirs.
 */
final class HtmlPage {
    /** Enough of a report's id to tell two reports of one examination apart. */
    private static final int SHORT_ID = 8;

    private final Wording wording;
    private final Report report;
    private final ClinicTime time;
    private final StudyWords study;
    private final HtmlConclusion conclusion;
    private final HtmlFindings findings;
    private final HtmlPictures pictures;
    private final HtmlProcessing processing;

    HtmlPage(Wording wording, ZoneId zone, ReportContent content) {
        this.wording = wording;
        this.report = content.report();
        this.time = new ClinicTime(wording, zone);
        this.study = new StudyWords(wording, report);
        FindingOrder order = new FindingOrder(wording, report);
        this.conclusion = new HtmlConclusion(wording, report);
        this.findings = new HtmlFindings(wording, report, order);
        this.pictures = new HtmlPictures(wording, report, order, content.pictures());
        this.processing = new HtmlProcessing(wording, report);
    }

    /** A line of what identifies the report. */
    record Entry(String name, String value) {
    }

    /** A problem: what it says, and its public code. */
    record Notice(String text, String code) {
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

    /** Whether a model answered: else the page is no reading and must not look like one. */
    public boolean isRead() {
        return report.isRead();
    }

    /** Code of how soon a physician has to look; {@code none} where nobody knows. */
    public String attention() {
        return Objects.requireNonNullElse(report.conclusion().attention(), "none");
    }

    /** Tells the report from others in a row of tabs; names no person and no file. */
    public String title() {
        return Stream.of(wording.of("attention." + attention() + ".short"), status(),
                report.examination().context() == null ? "" : wording.of("context." + report.examination().context()),
                written(), report.reportId().substring(0, SHORT_ID), isRead() ? wording.of("title") : "")
                .filter(part -> !part.isEmpty()).collect(Collectors.joining(" · "));
    }

    /** What the page is, in large letters. */
    public String heading() {
        return isRead() ? wording.of("heading") : new ReportWords(wording, report).title();
    }

    /** Who wrote it, or that it is no reading. */
    public String origin() {
        return wording.of(isRead() ? "origin" : "origin.unread");
    }

    /** That the reading is partial, or was none; empty where it is as whole as the policy wants it. */
    public String status() {
        return report.status() == Report.Status.PRELIMINARY ? "" : wording.of("status." + report.status().code());
    }

    private String written() {
        return time.moment(report.createdAt());
    }

    /** Whose examination it is, which, and when. */
    public List<Entry> identity() {
        List<Entry> entries = new ArrayList<>();
        Report.Examination examination = report.examination();
        if (examination.context() != null) {
            add(entries, "context", wording.context(examination));
        }
        if (examination.subject() != null) {
            Report.Subject subject = examination.subject();
            add(entries, "patient_id", subject.patientId() == null || subject.patientId().isBlank()
                    ? wording.of("patient_id.none") : subject.patientId());
            add(entries, "accession_number", subject.accessionNumber());
            add(entries, "study_date", subject.studyDate() == null ? null
                    : time.date(subject.studyDate(), report.createdAt()));
        }
        add(entries, "created_at", written());
        add(entries, "file", report.source().key());
        return entries;
    }

    private void add(List<Entry> entries, String word, String value) {
        if (value != null && !value.isBlank()) {
            entries.add(new Entry(wording.of(word), PrintableText.line(value)));
        }
    }

    /** Of which report this one takes the place; empty where there is none. */
    public String supersedes() {
        return study.supersedes().orElse("");
    }

    /** Above the problems: whether something is missing. */
    public String noticesTitle() {
        return wording.of(!isRead() ? "unread.todo"
                : report.status() == Report.Status.PARTIAL ? "problems.partial" : "problems.some");
    }

    /** What went wrong; usually nothing. Of a partial reading: what is missing. */
    public List<Notice> notices() {
        return report.problems().stream()
                .map(problem -> new Notice(PrintableText.line(problem.words()), problem.code().code())).toList();
    }

    /** Whether a specialist should read the image. */
    public boolean needsExpertReview() {
        return report.conclusion().needsExpertReview();
    }

    /** What the models say as a whole. */
    public HtmlConclusion conclusion() {
        return conclusion;
    }

    /** What of the study the models did not see; none where they saw all. */
    public List<String> coverage() {
        return study.coverage();
    }

    /** What they say of each finding. */
    public HtmlFindings findings() {
        return findings;
    }

    /** What they were shown. */
    public HtmlPictures pictures() {
        return pictures;
    }

    /** How the reading came about. */
    public HtmlProcessing processing() {
        return processing;
    }

    /** What the reading is not; empty where there is none. */
    public String disclaimer() {
        return isRead() ? report.disclaimer() : "";
    }

    /** Models, software, policy, prompt and report id. */
    public String foot() {
        Report.Examination examination = report.examination();
        return Stream.of(
                named("models", report.tiers().stream().map(Report.Tier::model).distinct()
                        .collect(Collectors.joining(", "))),
                report.software().name() + " " + report.software().version(),
                named("policy", examination.policy()), named("prompt", examination.promptVersion()),
                named("report_id", report.reportId())).filter(part -> !part.isEmpty())
                .map(PrintableText::line).collect(Collectors.joining(" · "));
    }

    private String named(String word, String value) {
        return value == null || value.isEmpty() ? "" : wording.of(word) + " " + value;
    }
}

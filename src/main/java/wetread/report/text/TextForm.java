package wetread.report.text;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import wetread.reading.finding.Severity;
import wetread.report.ClinicTime;
import wetread.report.FindingOrder;
import wetread.report.PrintableText;
import wetread.report.Problem;
import wetread.report.Report;
import wetread.report.ReportConfig;
import wetread.report.ReportContent;
import wetread.report.ReportForm;
import wetread.report.ReportWords;
import wetread.report.StudyWords;
import wetread.report.Wording;

/**
 * The report as a framed page of plain text. Hangul and other wide characters count as the two columns that a terminal
 * gives them.
 */
@Singleton
public final class TextForm implements ReportForm {
    private final Wording wording;
    private final ZoneId zone;
    private final boolean ascii;

    @Inject
    TextForm(Wording wording, ReportConfig config) {
        this(wording, config.timeZone(), config.textAscii());
    }

    /**
     * @param zone the clinic's
     * @param ascii whether the frame is plain ASCII
     */
    public TextForm(Wording wording, ZoneId zone, boolean ascii) {
        this.wording = wording;
        this.zone = zone;
        this.ascii = ascii;
    }

    @Override
    public String fileName() {
        return "report.txt";
    }

    @Override
    public String mediaType() {
        return "text/plain; charset=utf-8";
    }

    @Override
    public Optional<byte[]> bytes(ReportContent content) {
        return Optional.of(page(content.report()).getBytes(StandardCharsets.UTF_8));
    }

    private String page(Report report) {
        TextFrame frame = new TextFrame(ascii);
        FindingOrder order = new FindingOrder(wording, report);
        boolean isRead = report.isRead();
        ReportWords words = new ReportWords(wording, report);
        frame.centered(words.title());
        frame.rule();
        if (isRead) {
            attention(frame, report, order);
        } else {
            frame.paragraph("!! " + wording.of("unread.note"));
        }
        frame.rule();
        identification(frame, report);
        if (!report.problems().isEmpty()) {
            frame.rule();
            problems(frame, report, isRead);
        }
        if (isRead) {
            frame.rule();
            frame.centered(wording.of("result"));
            frame.rule();
            conclusion(frame, report, order);
        }
        if (!report.tiers().isEmpty()) {
            frame.rule();
            tiers(frame, report, words);
        }
        frame.rule();
        frame.paragraph("※ " + words.caveat());
        return frame.closed();
    }

    private void attention(TextFrame frame, Report report, FindingOrder order) {
        String attention = report.conclusion().attention();
        frame.paragraph(("now".equals(attention) ? "!! " : "today".equals(attention) ? "! " : "")
                + wording.of("attention." + attention));
        order.calling().forEach(one -> frame.paragraph("• " + String.join(" · ", wording.calling(one))));
        if (!report.conclusion().attentionSigns().isEmpty()) {
            frame.paragraph(wording.of("attention.reasons") + ": " + report.conclusion().attentionSigns().stream()
                    .map(sign -> wording.of("attention_sign." + sign)).collect(Collectors.joining("; ")));
        }
        String note = wording.of("attention." + attention + ".note", "");
        frame.paragraph(note);
    }

    private void identification(TextFrame frame, Report report) {
        Report.Examination examination = report.examination();
        field(frame, "report_id", report.reportId());
        field(frame, "file", report.source().key());
        ClinicTime time = new ClinicTime(wording, zone);
        field(frame, "created_at", time.moment(report.createdAt()));
        if (examination.subject() != null) {
            Report.Subject subject = examination.subject();
            field(frame, "patient_id", subject.patientId());
            field(frame, "study_date", subject.studyDate() == null ? null
                    : time.date(subject.studyDate(), report.createdAt()));
            field(frame, "accession_number", subject.accessionNumber());
        }
        field(frame, "status", wording.of("status." + report.status().code()));
        if (examination.context() != null) {
            field(frame, "context", wording.context(examination));
        }
        if (examination.image() != null) {
            Report.Image image = examination.image();
            field(frame, "image",
                    image.format() + " " + image.modality() + " " + image.columns() + "×" + image.rows());
        }
        study(frame, new StudyWords(wording, report));
    }

    private void study(TextFrame frame, StudyWords study) {
        if (study.isWorthwhile()) {
            IntStream.range(0, study.count()).forEach(i -> frame.paragraph(study.line(i)));
            study.files().ifPresent(files -> field(frame, "files", files));
        }
        study.supersedes().ifPresent(frame::paragraph);
    }

    private void problems(TextFrame frame, Report report, boolean isRead) {
        frame.paragraph(wording.of(!isRead ? "unread.todo"
                : report.status() == Report.Status.PARTIAL ? "problems.partial" : "problems.some"));
        for (Problem problem : report.problems()) {
            frame.paragraph("- " + problem.words() + " [" + problem.code().code() + "]");
        }
    }

    private void conclusion(TextFrame frame, Report report, FindingOrder order) {
        Report.Conclusion conclusion = report.conclusion();
        if (conclusion.needsExpertReview()) {
            frame.paragraph("! " + wording.of("needs_expert_review"));
        }
        wording.qualityLine(conclusion.imageQuality()).ifPresent(frame::paragraph);
        frame.paragraph(conclusion.impression());
        new StudyWords(wording, report).coverage().forEach(frame::paragraph);
        order.shown().forEach(one -> frame.paragraph(one.number() + ". " + sentence(one)));
        if (!order.absent().isEmpty()) {
            frame.paragraph(wording.of("findings.absent") + ": " + order.negatives());
        }
        conclusion.recommendations().forEach(recommendation -> frame.paragraph("→ " + recommendation));
    }

    private void tiers(TextFrame frame, Report report, ReportWords words) {
        for (Report.Tier tier : report.tiers()) {
            frame.paragraph(wording.tier(tier.tier()) + " · " + tier.model() + " · " + wording.confidence(tier) + " · "
                    + tier.why());
        }
        words.answers().forEach(answer -> frame.paragraph("! " + answer));
        if (report.cost() != null && report.cost().totalUsd() != null) {
            frame.paragraph(wording.of("cost") + ": " + report.cost().totalUsd().toPlainString() + " USD");
        }
    }

    private String sentence(FindingOrder.Ranked one) {
        Report.Finding finding = one.finding();
        String own = wording.isName(finding.finding(), finding.term()) ? "" : finding.finding();
        String grade = finding.severity().equals(Severity.NONE.code()) && finding.severityWord() == null ? ""
                : wording.severity(finding.severity(), finding.severityWord());
        String words = Stream.of(wording.finding(finding.term()), wording.place(finding), finding.size(), grade, own,
                finding.description()).map(PrintableText::line).filter(part -> !part.isBlank())
                .collect(Collectors.joining(", "));
        return words + " (" + one.votes().stream().map(vote -> vote(finding, vote))
                .collect(Collectors.joining(", ")) + ")";
    }

    private String vote(Report.Finding finding, FindingOrder.Vote vote) {
        List<String> words = vote.said() == null || vote.said().confidence() == null ? List.of()
                : List.of(wording.confidence(vote.said().confidence()));
        String place = vote.said() == null ? "" : wording.otherPlace(finding, vote.said());
        return Stream.concat(Stream.of(wording.tier(vote.tier()), wording.of("stance." + vote.stance().code()), place),
                words.stream()).filter(word -> !word.isEmpty()).collect(Collectors.joining(" "));
    }

    private void field(TextFrame frame, String word, String value) {
        if (value != null && !value.isBlank()) {
            frame.paragraph(wording.of(word) + ": " + PrintableText.line(value));
        }
    }
}

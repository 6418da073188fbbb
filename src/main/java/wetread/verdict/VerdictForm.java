package wetread.verdict;

import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import jakarta.enterprise.context.ApplicationScoped;
import wetread.reading.ReadingConfig;
import wetread.reading.finding.Vocabulary;
import wetread.report.Synopses;
import wetread.report.Wording;

/**
 * The form on which a physician judges a report finding by finding, and the answer to it, as pages without script. The
 * template {@code templates/verdict.html} lays them out and escapes all text.
 */
@ApplicationScoped
public class VerdictForm {
    private final Template template;
    private final ReportFinder reports;
    private final Wording wording;
    private final Vocabulary vocabulary;
    private final Synopses synopses;
    private final String language;

    VerdictForm(@Location("verdict") Template template, ReportFinder reports, Wording wording, Vocabulary vocabulary,
            Synopses synopses, ReadingConfig reading) {
        this.template = template;
        this.reports = reports;
        this.wording = wording;
        this.vocabulary = vocabulary;
        this.synopses = synopses;
        this.language = reading.language().code();
    }

    /**
     * The form for a report, which posts to where it came from.
     *
     * @param bucket that reports are written to
     * @throws WrongVerdictException when there is no such report
     * @throws wetread.bucket.StorageException when S3 does not answer
     */
    public String form(String bucket, ReportAddress wanted) {
        return form(reports.find(bucket, wanted));
    }

    String form(ReportFinder.Found found) {
        return page(wording.of("verdict.form.title"),
                new ReportToJudge(found, wording, vocabulary, synopses.zone()), null);
    }

    /**
     * The answer to whoever sent the form.
     *
     * @param status {@code kept}, {@code already_kept} or {@code refused}
     * @param code of why it was refused; null where it was not
     */
    public String answer(String status, String code) {
        // What has no sentence of its own is a fault of the form, and of no use to who filled it in.
        return page(wording.of("verdict." + status), null, code == null ? null
                : wording.of("verdict.why." + code, wording.of("verdict.why.other").replace("{code}", code)));
    }

    private String page(String title, ReportToJudge report, String why) {
        return template.data("page", new VerdictText(language, title, why, wording), "report", report).render();
    }

    /**
     * What every such page says.
     *
     * @param why a verdict was refused; null where it was not
     */
    public record VerdictText(String language, String title, String why, Wording wording) {

        /** The words of a key. */
        public String word(String key) {
            return wording.of(key);
        }
    }
}

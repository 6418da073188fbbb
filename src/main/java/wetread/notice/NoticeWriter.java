package wetread.notice;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.Optional;
import wetread.bucket.BucketLayout;
import wetread.report.Synopses;
import wetread.report.Synopsis;
import wetread.report.Wording;

/** Puts notices into words. */
@ApplicationScoped
public class NoticeWriter {
    private final Wording wording;
    private final Synopses synopses;
    private final BucketLayout layout;
    private final NoticeRules rules;

    NoticeWriter(Wording wording, Synopses synopses, BucketLayout layout, NoticeRules rules) {
        this.wording = wording;
        this.synopses = synopses;
        this.layout = layout;
        this.rules = rules;
    }

    /** @param number 1 for the first time */
    Notice of(String bucket, Synopsis report, int number) {
        return new Notice(message(report), report.reportId(), number, report.attention(), report.attentionSigns(),
                report.status(), report.createdAt(), report.context(), report.modality(), finding(report),
                report.supersedes(), bucket, layout.worklistPage(LocalDate.parse(report.day())),
                rules.namesKeys() ? "s3://" + bucket + "/" + report.folder() + "report.html" : null);
    }

    private static Notice.Finding finding(Synopsis report) {
        return Optional.ofNullable(report.leading()).map(one ->
                new Notice.Finding(one.term(), one.laterality(), one.isOpen(), one.code())).orElse(null);
    }

    private String message(Synopsis report) {
        String context = report.context() == null ? "" : wording.of("context." + report.context());
        String finding = Optional.ofNullable(report.leading()).map(synopses::words).orElse("");
        String what = context + (context.isEmpty() || finding.isEmpty() ? "" : ", ") + finding;
        return wording.of("notice." + report.attention()) + (what.isEmpty() ? "." : ": " + what + ".") + " "
                + wording.of("notice.unconfirmed");
    }
}

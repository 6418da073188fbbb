package wetread.notice;

import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import wetread.bucket.BucketLayout;
import wetread.reading.finding.Attention;
import wetread.report.Wording;
import wetread.time.TimeSource;

/** A notice that is about no report: it shows whether those that are would arrive. */
@ApplicationScoped
public class TrialNotice {
    /** The status of no report. */
    private static final String STATUS = "trial";
    private static final int DIGITS = 32;

    private final List<NoticeTarget> targets;
    private final NoticeRules rules;
    private final Wording wording;
    private final BucketLayout layout;
    private final TimeSource time;

    TrialNotice(@All List<NoticeTarget> targets, NoticeRules rules, Wording wording, BucketLayout layout,
            TimeSource time) {
        this.targets = targets.stream().filter(NoticeTarget::isOn).toList();
        this.rules = rules;
        this.wording = wording;
        this.layout = layout;
        this.time = time;
    }

    /** The names of those that are told of some report. */
    public List<String> targets() {
        return rules.isAnyTold() ? targets.stream().map(NoticeTarget::name).toList() : List.of();
    }

    /**
     * Sends it to each of them.
     *
     * @param bucket of the reports
     * @return by name why it was not taken; nothing where it was
     */
    public Map<String, Optional<String>> send(String bucket) {
        Map<String, Optional<String>> sent = new LinkedHashMap<>();
        Notice notice = notice(bucket);
        targets.forEach(target -> sent.put(target.name(), failure(target, notice)));
        return sent;
    }

    /** Of the lowest attention, so that nobody is woken; its id is another one each time, as a FIFO topic wants it. */
    private Notice notice(String bucket) {
        String id = ("%0" + DIGITS + "x").formatted(time.now().toEpochMilli());
        LocalDate today = LocalDate.ofInstant(time.now(), ZoneOffset.UTC);
        return new Notice(wording.of("notice.trial"), id, 1, Attention.ROUTINE.code(), List.of(), STATUS,
                time.now().toString(), null, null, null, null, bucket, layout.worklistPage(today), null);
    }

    private static Optional<String> failure(NoticeTarget target, Notice notice) {
        try {
            target.send(notice);
            return Optional.empty();
        } catch (NoticeException e) {
            return Optional.of(e.getMessage());
        }
    }
}

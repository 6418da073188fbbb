package wetread.notice;

import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import wetread.bucket.StorageException;
import wetread.journal.Field;
import wetread.journal.Journal;
import wetread.report.ReportCompanion;
import wetread.report.Synopses;
import wetread.report.Synopsis;
import wetread.time.TimeSource;

/**
 * Tells of reports, each at least once. Before {@code report.json} is written the notice is put down; when it lies
 * there the notice is sent. Whatever ends between the two, a redelivery or the schedule sends it. What cannot be sent
 * stays down and is tried again; the report is not concerned.
 */
@ApplicationScoped
public class NoticeSender implements ReportCompanion {
    private static final Journal LOG = Journal.of(NoticeSender.class);
    /** The alarms of template.yaml look for this code. */
    private static final String NOT_SENT = "notice_not_sent";

    private final NoticeRules rules;
    private final NoticeWriter writer;
    private final Outbox outbox;
    private final Synopses synopses;
    private final List<NoticeTarget> targets;
    private final TimeSource time;

    NoticeSender(NoticeRules rules, NoticeWriter writer, Outbox outbox, Synopses synopses,
            @All List<NoticeTarget> targets, TimeSource time) {
        this.rules = rules;
        this.writer = writer;
        this.outbox = outbox;
        this.synopses = synopses;
        this.targets = targets.stream().filter(NoticeTarget::isOn).toList();
        this.time = time;
    }

    @Override
    public void before(Written written) {
        if (isTold(written)) {
            outbox.putDown(written.bucket(), OpenNotice.first(written.report().reportId(), written.folder(), time.now(),
                    names()));
        }
    }

    @Override
    public void after(Written written) {
        if (isTold(written)) {
            quietly(() -> outbox.find(written.bucket(), written.report().reportId())
                    .filter(lying -> !lying.notice().open().isEmpty())
                    .ifPresent(lying -> deliver(written.bucket(), lying, synopses.of(written))));
        }
    }

    /** To be called where a report is found that an earlier delivery wrote: it may have ended before it told of it. */
    public void makeGood(String bucket, String reportId) {
        if (!targets.isEmpty()) {
            quietly(() -> outbox.find(bucket, reportId).filter(lying -> !lying.notice().open().isEmpty())
                    .ifPresent(lying -> deliver(bucket, lying)));
        }
    }

    private boolean isTold(Written written) {
        return !targets.isEmpty() && rules.isTold(written.report().conclusion().attention());
    }

    List<String> names() {
        return targets.stream().map(NoticeTarget::name).toList();
    }

    /** Tells of the report that lies there, if one does. */
    private void deliver(String bucket, Outbox.Lying lying) {
        synopses.read(bucket, lying.notice().folder()).ifPresent(report -> deliver(bucket, lying, report));
    }

    /**
     * Tells of a report that lies there. A notice that its report does not call for, since another writer's has come,
     * is removed.
     *
     * @return whether every target was told
     * @throws StorageException when that cannot be kept: it is told once more then
     */
    boolean deliver(String bucket, Outbox.Lying lying, Synopsis report) {
        OpenNotice notice = lying.notice();
        if (!rules.isTold(report.attention())) {
            outbox.remove(bucket, notice);
            return true;
        }
        List<String> left = new ArrayList<>();
        Notice text = writer.of(bucket, report, notice.sent() + 1);
        targets.stream().filter(target -> notice.open().contains(target.name()))
                .forEach(target -> failure(target, text).ifPresent(why -> {
                    left.add(target.name());
                    LOG.warn("a notice stays open: " + why, Map.of(Field.CODE, NOT_SENT));
                }));
        if (!left.isEmpty()) {
            outbox.replace(bucket, lying, notice.stillOpen(left));
            return false;
        }
        if (rules.isRepeated(report.attention())) {
            outbox.replace(bucket, lying, notice.sentAt(time.now()));
        } else {
            outbox.remove(bucket, notice);
        }
        LOG.info("told of a report", Map.of(Field.ATTENTION, report.attention()));
        return true;
    }

    private static Optional<String> failure(NoticeTarget target, Notice notice) {
        try {
            target.send(notice);
            return Optional.empty();
        } catch (NoticeException e) {
            return Optional.of(e.getMessage());
        } catch (RuntimeException e) {
            // Of a library's exception only the type: its message may quote what was sent.
            return Optional.of(target.name() + ", " + e.getClass().getName());
        }
    }

    private static void quietly(Runnable run) {
        try {
            run.run();
        } catch (StorageException e) {
            LOG.warn("a notice stays open: " + e.getMessage(), Map.of(Field.CODE, NOT_SENT));
        }
    }
}

package wetread.notice;

import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
                    .ifPresent(lying -> deliver(written.bucket(), lying, synopses.of(written), new HashSet<>())));
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

    /** Tells of the complete report that lies there, if one does; a notice that it does not call for is removed. */
    private void deliver(String bucket, Outbox.Lying lying) {
        synopses.read(bucket, lying.notice().folder()).ifPresent(report -> {
            if (rules.isTold(report.attention())) {
                deliver(bucket, lying, report, new HashSet<>());
            } else {
                outbox.remove(bucket, lying.notice());
            }
        });
    }

    /**
     * Tells of a report that lies there. Where none of the targets that were not told is configured any more, those
     * that are now are told. The notice of the report whose place this one takes is removed once this one was told of.
     *
     * @param silent names of targets that are not called; one that does not answer in time is added
     * @return whether every target was told; not where there is none
     * @throws StorageException when that cannot be kept: it is told once more then
     */
    boolean deliver(String bucket, Outbox.Lying lying, Synopsis report, Set<String> silent) {
        OpenNotice notice = lying.notice();
        List<NoticeTarget> open = targets.stream().filter(one -> notice.open().contains(one.name())).toList();
        List<NoticeTarget> asked = open.isEmpty() ? targets : open;
        if (asked.isEmpty()) {
            LOG.warn("a notice stays open: there is no target", Map.of(Field.CODE, NOT_SENT));
            return false;
        }
        List<String> left = left(asked, writer.of(bucket, report, notice.sent() + 1), silent);
        boolean somebodyWasTold = left.size() < asked.size();
        if (!left.isEmpty()) {
            outbox.replace(bucket, lying, notice.stillOpen(left, somebodyWasTold, time.now()));
        } else if (rules.isAwaited(report.attention())) {
            outbox.replace(bucket, lying, notice.sentAt(time.now()));
        } else {
            outbox.remove(bucket, notice);
        }
        if (somebodyWasTold) {
            LOG.info("told of a report", Map.of(Field.ATTENTION, report.attention()));
            if (report.supersedes() != null) {
                // Who answers the newer one need not answer for what it replaces.
                outbox.remove(bucket, report.supersedes());
            }
        }
        return left.isEmpty();
    }

    /** The names of those that were not told. */
    private List<String> left(List<NoticeTarget> asked, Notice text, Set<String> silent) {
        List<String> left = new ArrayList<>();
        for (NoticeTarget target : asked) {
            if (silent.contains(target.name())) {
                left.add(target.name());
                continue;
            }
            failure(target, text, silent).ifPresent(why -> {
                left.add(target.name());
                LOG.warn("a notice stays open: " + why, Map.of(Field.CODE, NOT_SENT));
            });
        }
        return left;
    }

    private static Optional<String> failure(NoticeTarget target, Notice notice, Set<String> silent) {
        try {
            target.send(notice);
            return Optional.empty();
        } catch (NoticeException e) {
            if (e.isTimeout()) {
                silent.add(target.name());
            }
            return Optional.of(e.getMessage());
        } catch (RuntimeException e) {
            // Of a library's exception only the type: its message may quote what was sent.
            return Optional.of(target.name() + ", " + e.getClass().getName());
        }
    }

    /** The report is written, whatever becomes of its notice: the schedule looks at it again. */
    private static void quietly(Runnable run) {
        try {
            run.run();
        } catch (StorageException e) {
            LOG.warn("a notice stays open: " + e.getMessage(), Map.of(Field.CODE, NOT_SENT));
        } catch (RuntimeException e) {
            LOG.warn("a notice stays open",
                    Map.of(Field.CODE, NOT_SENT, Field.EXCEPTION, e.getClass().getName()));
        }
    }
}

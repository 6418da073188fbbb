package wetread.notice;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import wetread.bucket.StorageException;
import wetread.journal.Field;
import wetread.journal.Journal;
import wetread.report.ReportStore;
import wetread.report.Synopses;
import wetread.report.Synopsis;
import wetread.time.Deadline;
import wetread.time.TimeSource;
import wetread.verdict.Answered;

/** Looks at all notices that lie there: sends what is open, and tells again of what nobody has answered. */
@ApplicationScoped
public class NoticeRound {
    private static final Journal LOG = Journal.of(NoticeRound.class);
    /** A notice younger than this is being sent by who wrote the report. */
    private static final Duration BEING_SENT = Duration.ofSeconds(30);
    /** A notice that is open for longer is late. */
    private static final Duration LATE = Duration.ofMinutes(5);
    /** So long the queues try: after that no report comes for a notice that was put down before it. */
    private static final Duration NO_REPORT = Duration.ofDays(14);
    /** With less time left no notice is begun. */
    private static final Duration MIN_TIME = Duration.ofSeconds(10);
    /** The alarms of template.yaml look for these codes. */
    private static final String NOTICE_LATE = "notice_late";
    private static final String UNANSWERED = "notice_unanswered";
    private static final String BROKEN = "notice_broken";
    /** A prime, so that the first notices of two rounds lie far from each other. */
    private static final long STRIDE = 7919;

    private final Outbox outbox;
    private final NoticeSender sender;
    private final NoticeRules rules;
    private final Synopses synopses;
    private final ReportStore reports;
    private final Answered answered;
    private final TimeSource time;

    NoticeRound(Outbox outbox, NoticeSender sender, NoticeRules rules, Synopses synopses, ReportStore reports,
            Answered answered, TimeSource time) {
        this.outbox = outbox;
        this.sender = sender;
        this.rules = rules;
        this.synopses = synopses;
        this.reports = reports;
        this.answered = answered;
        this.time = time;
    }

    /** What became of a notice. */
    private enum Became { SENT, OPEN, LATE, WAITS, ANSWERED, UNANSWERED, GONE }

    /**
     * Looks at every notice of a bucket, each minute beginning at another one: a round that has not the time for all
     * leaves out others than the last.
     *
     * @param bucket that reports are written to
     * @throws StorageException when S3 cannot be listed; a fault at one notice leaves it for the next round
     */
    public NoticeTally look(String bucket, Deadline deadline) {
        NoticeTally tally = NoticeTally.NONE;
        List<String> keys = outbox.keys(bucket);
        Collections.rotate(keys, keys.isEmpty() ? 0
                : (int) Math.floorMod(time.now().getEpochSecond() / 60 * STRIDE, (long) keys.size()));
        Set<String> silent = new HashSet<>();
        for (String key : keys) {
            if (!deadline.allows(MIN_TIME)) {
                tally = tally.plusOpen();
                continue;
            }
            tally = switch (look(bucket, key, silent)) {
                case SENT -> tally.plusSent();
                case OPEN -> tally.plusOpen();
                case LATE -> tally.plusLate();
                case WAITS -> tally.plusWaiting();
                case ANSWERED -> tally.plusAnswered();
                case UNANSWERED -> tally.plusUnanswered();
                case GONE -> tally;
            };
        }
        if (tally.late() > 0) {
            LOG.error("notices could not be sent for more than five minutes",
                    Map.of(Field.CODE, NOTICE_LATE, Field.COUNT, tally.late()));
        }
        return tally;
    }

    private Became look(String bucket, String key, Set<String> silent) {
        try {
            Optional<Outbox.Lying> lying = outbox.lying(bucket, key);
            if (lying.isEmpty()) {
                return broken(bucket, key);
            }
            try (Journal.Scope scope = Journal.about(lying.get().notice().reportId())) {
                return look(bucket, lying.get(), silent);
            }
        } catch (StorageException e) {
            LOG.warn("a notice stays open: " + e.getMessage(), Map.of());
            return Became.OPEN;
        } catch (RuntimeException e) {
            // Nobody may stay untold of the others because of one.
            LOG.error("a notice cannot be looked at",
                    Map.of(Field.CODE, BROKEN, Field.EXCEPTION, e.getClass().getName()));
            return Became.LATE;
        }
    }

    private Became broken(String bucket, String key) {
        if (!outbox.isThere(bucket, key)) {
            return Became.GONE;
        }
        LOG.error("what lies among the notices is none", Map.of(Field.CODE, BROKEN));
        return Became.LATE;
    }

    private Became look(String bucket, Outbox.Lying lying, Set<String> silent) {
        OpenNotice notice = lying.notice();
        Duration age = Duration.between(Instant.parse(notice.since()), time.now());
        boolean isOpen = !notice.open().isEmpty();
        if (isOpen && age.compareTo(BEING_SENT) < 0) {
            return Became.OPEN;
        }
        if (!isOpen && notice.lastSent() != null
                && time.now().isBefore(Instant.parse(notice.lastSent()).plus(rules.again()))) {
            return Became.WAITS;
        }
        Optional<Synopsis> report = synopses.read(bucket, notice.folder());
        boolean isCalledFor = report.filter(one -> rules.isTold(one.attention())).isPresent();
        if (!isCalledFor) {
            // A report is still to come, or a better one than lies there.
            boolean isFinal = report.isPresent() && reports.known(bucket, notice.folder())
                    .filter(known -> !known.isProvisional()).isPresent();
            if (isFinal || age.compareTo(NO_REPORT) > 0) {
                outbox.remove(bucket, notice);
            }
            return Became.GONE;
        }
        if (notice.wasTold() && answered.isAnswered(bucket, notice.reportId())) {
            outbox.remove(bucket, notice);
            return Became.ANSWERED;
        }
        return isOpen ? open(bucket, lying, report.get(), silent) : again(bucket, lying, report.get(), silent);
    }

    private Became open(String bucket, Outbox.Lying lying, Synopsis report, Set<String> silent) {
        OpenNotice notice = lying.notice();
        // While one target fails, who can be told is told again, and one day it is given up.
        return rules.isAwaited(report.attention()) && notice.isHeldUp(rules.again(), time.now())
                ? again(bucket, new Outbox.Lying(notice.givenUp(), lying.eTag()), report, silent)
                : deliver(bucket, lying, report, silent);
    }

    private Became again(String bucket, Outbox.Lying lying, Synopsis report, Set<String> silent) {
        OpenNotice notice = lying.notice();
        if (notice.sent() >= rules.times() || !rules.isAwaited(report.attention())) {
            LOG.error("nobody has answered the notices of a report", Map.of(Field.CODE, UNANSWERED));
            outbox.remove(bucket, notice);
            return Became.UNANSWERED;
        }
        return deliver(bucket, new Outbox.Lying(notice.next(sender.names(), time.now()), lying.eTag()), report, silent);
    }

    private Became deliver(String bucket, Outbox.Lying lying, Synopsis report, Set<String> silent) {
        if (sender.deliver(bucket, lying, report, silent)) {
            return Became.SENT;
        }
        return sender.names().isEmpty() || time.now().isAfter(lying.notice().opened().plus(LATE)) ? Became.LATE
                : Became.OPEN;
    }
}

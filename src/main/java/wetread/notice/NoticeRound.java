package wetread.notice;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import wetread.bucket.StorageException;
import wetread.journal.Field;
import wetread.journal.Journal;
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

    private final Outbox outbox;
    private final NoticeSender sender;
    private final NoticeRules rules;
    private final Synopses synopses;
    private final Answered answered;
    private final TimeSource time;

    NoticeRound(Outbox outbox, NoticeSender sender, NoticeRules rules, Synopses synopses, Answered answered,
            TimeSource time) {
        this.outbox = outbox;
        this.sender = sender;
        this.rules = rules;
        this.synopses = synopses;
        this.answered = answered;
        this.time = time;
    }

    /** What became of a notice. */
    private enum Became { SENT, OPEN, LATE, WAITS, ANSWERED, UNANSWERED, GONE }

    /**
     * Looks at every notice of a bucket.
     *
     * @param bucket that reports are written to
     * @throws StorageException when S3 cannot be listed; a fault at one notice leaves it for the next round
     */
    public NoticeTally look(String bucket, Deadline deadline) {
        NoticeTally tally = NoticeTally.NONE;
        for (String key : outbox.keys(bucket)) {
            if (!deadline.allows(MIN_TIME)) {
                tally = tally.plusOpen();
                continue;
            }
            tally = switch (look(bucket, key)) {
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

    private Became look(String bucket, String key) {
        try {
            Optional<Outbox.Lying> lying = outbox.lying(bucket, key);
            if (lying.isEmpty()) {
                return Became.GONE;
            }
            try (Journal.Scope scope = Journal.about(lying.get().notice().reportId())) {
                return lying.get().notice().open().isEmpty() ? sent(bucket, lying.get()) : open(bucket, lying.get());
            }
        } catch (StorageException e) {
            LOG.warn("a notice stays open: " + e.getMessage(), Map.of());
            return Became.OPEN;
        }
    }

    private Became open(String bucket, Outbox.Lying lying) {
        Duration age = Duration.between(Instant.parse(lying.notice().since()), time.now());
        if (age.compareTo(BEING_SENT) < 0) {
            return Became.OPEN;
        }
        Optional<Synopsis> report = synopses.read(bucket, lying.notice().folder());
        if (report.isEmpty()) {
            if (age.compareTo(NO_REPORT) > 0) {
                outbox.remove(bucket, lying.notice());
            }
            return Became.GONE;
        }
        return sender.deliver(bucket, lying, report.get()) ? Became.SENT
                : age.compareTo(LATE) > 0 ? Became.LATE : Became.OPEN;
    }

    private Became sent(String bucket, Outbox.Lying lying) {
        OpenNotice notice = lying.notice();
        if (notice.lastSent() != null
                && time.now().isBefore(Instant.parse(notice.lastSent()).plus(rules.again()))) {
            return Became.WAITS;
        }
        if (answered.isAnswered(bucket, notice.reportId())) {
            outbox.remove(bucket, notice);
            return Became.ANSWERED;
        }
        if (notice.sent() >= rules.times() || rules.again().isZero()) {
            LOG.error("nobody has answered the notices of a report", Map.of(Field.CODE, UNANSWERED));
            outbox.remove(bucket, notice);
            return Became.UNANSWERED;
        }
        Optional<Synopsis> report = synopses.read(bucket, notice.folder());
        if (report.isEmpty()) {
            outbox.remove(bucket, notice);
            return Became.GONE;
        }
        return sender.deliver(bucket, new Outbox.Lying(notice.stillOpen(sender.names()), lying.eTag()), report.get())
                ? Became.SENT : Became.OPEN;
    }
}

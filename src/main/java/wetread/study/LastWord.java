package wetread.study;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import wetread.bucket.BucketLayout;
import wetread.bucket.StorageException;
import wetread.bucket.Upload;
import wetread.imaging.Member;
import wetread.journal.Journal;
import wetread.report.Composer;
import wetread.report.Origin;
import wetread.report.Problem;
import wetread.report.Problems;
import wetread.report.Report;
import wetread.report.ReportStore;
import wetread.time.Deadline;
import wetread.time.TimeSource;

/**
 * Leaves a {@code failed} report where nobody will try again: whoever waits for the report must learn of it. It is
 * written before the last delivery is read, since that may end without a chance to write, and replaced by what comes
 * after.
 */
@ApplicationScoped
public class LastWord {
    private static final Journal LOG = Journal.of(LastWord.class);
    private static final String STOPPED = "its last delivery began and was stopped before it ended";

    private final Claims claims;
    private final BucketLayout layout;
    private final ReadingGate gate;
    private final Composer composer;
    private final Problems problems;
    private final ReportStore reports;
    private final ReportMetrics metrics;
    private final TimeSource time;

    LastWord(Claims claims, BucketLayout layout, ReadingGate gate, Composer composer, Problems problems,
            ReportStore reports, ReportMetrics metrics, TimeSource time) {
        this.claims = claims;
        this.layout = layout;
        this.gate = gate;
        this.composer = composer;
        this.problems = problems;
        this.reports = reports;
        this.metrics = metrics;
        this.time = time;
    }

    /** Writes in advance what a reader shall find if nothing else comes, unless the upload has a report or waits. */
    void announce(Upload upload, Deadline deadline) {
        try {
            if (reports.find(upload) == ReportStore.Found.NOTHING
                    && gate.closed(layout.reportBucket(upload.bucket())).isEmpty()) {
                write(upload, problems.notRead(STOPPED), deadline);
            }
        } catch (StorageException e) {
            LOG.warn("its last delivery begins without a report, " + e.getMessage(), Map.of());
        }
    }

    /** The same by who holds the claim. */
    void announce(Upload upload, Claims.Claim claim, Deadline deadline) {
        write(Origin.of(upload, upload.bytes(), null), List.of(), problems.notRead(STOPPED), right(claim), deadline);
    }

    /**
     * The same for the further studies of an archive, by who has the right to write its report. It takes half of the
     * time at the most: the rest is for reading.
     */
    void announce(Progress progress, ReportStore.Right right, Deadline deadline) {
        Duration half = deadline.remaining().dividedBy(2);
        for (Progress.Unread study : progress.unread()) {
            if (study.isNew() && deadline.allows(half)) {
                write(study.origin(), study.members(), problems.notRead(STOPPED), right, deadline);
            }
        }
    }

    /** Gives a further study of an archive up, while others of it are still to be read. */
    void giveUp(Progress.Unread study, String reason, ReportStore.Right right, Deadline deadline) {
        logGivenUp("a study of an archive: " + reason);
        counted(write(study.origin(), study.members(), problems.notRead(reason), right, deadline));
    }

    /**
     * Gives an upload up: writes why it was not read, unless another invocation reads it, which leaves a report; says
     * so in the log, and counts it.
     *
     * @param reason for the log; names no key
     */
    void giveUp(Upload upload, String reason, Deadline deadline) {
        logGivenUp(reason);
        if (write(upload, problems.notRead(reason), deadline)) {
            metrics.failed();
        }
    }

    /**
     * The same by who holds the claim. A reading that has come meanwhile stays. Of an archive that was opened each
     * study that has no report has one then.
     *
     * @return whether it is said, or need not be; not where S3 did not take it
     */
    boolean giveUp(Delivery delivery, Claims.Claim claim, String reason, Problem problem, Deadline deadline) {
        logGivenUp(reason);
        boolean isSaid = true;
        for (Optional<Boolean> written : all(delivery, claim, problem, deadline)) {
            counted(written);
            isSaid &= written.isPresent();
        }
        return isSaid;
    }

    private static void logGivenUp(String reason) {
        // The alarms of template.yaml look for this beginning.
        LOG.error("FAILED, " + reason, Map.of());
    }

    private void counted(Optional<Boolean> written) {
        if (written.orElse(false)) {
            metrics.failed();
        }
    }

    /**
     * Writes that the upload was not read so far, unless another invocation reads it.
     *
     * @return whether that lies there now
     */
    boolean write(Upload upload, Problem problem, Deadline deadline) {
        try {
            Optional<Claims.Claim> claim = claims.take(layout.reportBucket(upload.bucket()), layout.claim(upload),
                    time.now(), deadline.end());
            if (claim.isEmpty()) {
                return false;
            }
            boolean isWritten = write(Origin.of(upload, upload.bytes(), null), List.of(), problem, right(claim.get()),
                    deadline).orElse(false);
            claims.release(claim.get(), time.now());
            return isWritten;
        } catch (StorageException e) {
            LOG.error("failed, and not even that could be reported: " + e.getMessage(), Map.of());
            return false;
        }
    }

    /** The same by who holds the claim, also of each further study of an archive. A reading stays. */
    void write(Delivery delivery, Claims.Claim claim, Problem problem, Deadline deadline) {
        all(delivery, claim, problem, deadline);
    }

    private List<Optional<Boolean>> all(Delivery delivery, Claims.Claim claim, Problem problem, Deadline deadline) {
        Upload upload = delivery.upload();
        Progress progress = delivery.progress();
        List<Optional<Boolean>> written = new ArrayList<>();
        written.add(write(Origin.of(upload, upload.bytes(), null), List.of(),
                progress.studies() == 1 ? problem : problems.ofFirstStudy(problem, progress.studies()), right(claim),
                deadline));
        progress.unread().forEach(study ->
                written.add(write(study.origin(), study.members(), problem, right(claim), deadline)));
        return written;
    }

    private ReportStore.Right right(Claims.Claim claim) {
        return () -> claims.holds(claim, time.now());
    }

    /** Whether that lies there now; nothing where S3 does not take it. */
    private Optional<Boolean> write(Origin origin, List<Member> members, Problem problem, ReportStore.Right right,
            Deadline deadline) {
        try {
            Report report = composer.failed(origin, members, problem,
                    new Report.Timing(0, 0, 0, 0, deadline.remaining().toMillis()));
            return Optional.of(reports.write(origin.upload(), report, List.of(), right));
        } catch (StorageException e) {
            LOG.error("failed, and not even that could be reported: " + e.getMessage(), Map.of());
            return Optional.empty();
        }
    }
}

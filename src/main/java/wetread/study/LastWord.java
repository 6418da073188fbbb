package wetread.study;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import wetread.bucket.BucketLayout;
import wetread.bucket.StorageException;
import wetread.bucket.Upload;
import wetread.journal.Journal;
import wetread.report.Composer;
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
        this.metrics = metrics;
        this.claims = claims;
        this.layout = layout;
        this.gate = gate;
        this.composer = composer;
        this.problems = problems;
        this.reports = reports;
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
        write(upload, claim, problems.notRead(STOPPED), deadline);
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

    /** The same by who holds the claim. A reading that has come meanwhile stays. */
    void giveUp(Upload upload, Claims.Claim claim, String reason, Problem problem, Deadline deadline) {
        logGivenUp(reason);
        if (write(upload, claim, problem, deadline)) {
            metrics.failed();
        }
    }

    private static void logGivenUp(String reason) {
        // The alarms of template.yaml look for this beginning.
        LOG.error("FAILED, " + reason, Map.of());
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
            boolean isWritten = write(upload, claim.get(), problem, deadline);
            claims.release(claim.get(), time.now());
            return isWritten;
        } catch (StorageException e) {
            LOG.error("failed, and not even that could be reported: " + e.getMessage(), Map.of());
            return false;
        }
    }

    /** The same by who holds the claim. A reading that has come meanwhile stays. */
    boolean write(Upload upload, Claims.Claim claim, Problem problem, Deadline deadline) {
        try {
            Report report = composer.failed(upload, problem,
                    new Report.Timing(0, 0, 0, 0, deadline.remaining().toMillis()));
            return reports.write(upload, report, List.of(), () -> claims.holds(claim, time.now()));
        } catch (StorageException e) {
            LOG.error("failed, and not even that could be reported: " + e.getMessage(), Map.of());
            return false;
        }
    }
}

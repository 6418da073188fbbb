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
    private final TimeSource time;

    LastWord(Claims claims, BucketLayout layout, ReadingGate gate, Composer composer, Problems problems,
            ReportStore reports, TimeSource time) {
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

    /** Writes why the upload was not read, unless another invocation reads it: that one leaves a report. */
    void write(Upload upload, Problem problem, Deadline deadline) {
        try {
            Optional<Claims.Claim> claim = claims.take(layout.reportBucket(upload.bucket()), layout.claim(upload),
                    time.now(), deadline.end());
            if (claim.isPresent()) {
                write(upload, claim.get(), problem, deadline);
                claims.release(claim.get(), time.now());
            }
        } catch (StorageException e) {
            LOG.error("failed, and not even that could be reported: " + e.getMessage(), Map.of());
        }
    }

    /** The same by who holds the claim. A reading that has come meanwhile stays. */
    void write(Upload upload, Claims.Claim claim, Problem problem, Deadline deadline) {
        try {
            Report report = composer.failed(upload, problem,
                    new Report.Timing(0, 0, 0, 0, deadline.remaining().toMillis()));
            reports.write(upload, report, List.of(), () -> claims.holds(claim, time.now()));
        } catch (StorageException e) {
            LOG.error("failed, and not even that could be reported: " + e.getMessage(), Map.of());
        }
    }
}

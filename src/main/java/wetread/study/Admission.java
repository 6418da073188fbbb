package wetread.study;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import wetread.bucket.BucketLayout;
import wetread.bucket.StorageException;
import wetread.bucket.Upload;
import wetread.cost.Budget;
import wetread.gateway.GatewayClosedException;
import wetread.journal.Journal;
import wetread.reading.ReadingConfig;
import wetread.reading.ReadingUnavailableException;
import wetread.report.Composer;
import wetread.report.Problem;
import wetread.report.Problems;
import wetread.report.Report;
import wetread.report.ReportStore;
import wetread.secret.SecretUnavailableException;
import wetread.time.Deadline;
import wetread.time.TimeSource;

/**
 * Decides which deliveries are read now, and what becomes of those that could not be read. An upload is not read when
 * it has its report, when another invocation is reading it, or when the budget is reached.
 */
@ApplicationScoped
public class Admission {
    /** Lambda delivers an asynchronous event once, then repeats it twice. */
    private static final int MAX_DIRECT_ATTEMPTS = 3;
    private static final Journal LOG = Journal.of(Admission.class);

    private final Claims claims;
    private final BucketLayout layout;
    private final Budget budget;
    private final WaitingRoom waitingRoom;
    private final WetRead wetRead;
    private final Composer composer;
    private final Problems problems;
    private final ReportStore reports;
    private final TimeSource time;
    private final Duration reserve;
    private final int maxReceiveCount;

    Admission(Claims claims, BucketLayout layout, Budget budget, WaitingRoom waitingRoom, WetRead wetRead,
            Composer composer, Problems problems, ReportStore reports, TimeSource time, ReadingConfig config,
            StudyConfig study) {
        this.claims = claims;
        this.layout = layout;
        this.budget = budget;
        this.waitingRoom = waitingRoom;
        this.wetRead = wetRead;
        this.composer = composer;
        this.problems = problems;
        this.reports = reports;
        this.time = time;
        this.reserve = config.reserve();
        this.maxReceiveCount = study.maxReceiveCount();
    }

    /**
     * Reads an upload that has no report yet. One that cannot be read now waits for the budget or is deferred. When the
     * last of its deliveries fails, a {@code failed} report is written.
     *
     * @param deadline the end of the invocation
     * @throws GatewayClosedException when the gateway refuses the key: every other upload would fail in the same way
     */
    UploadResult read(Delivery delivery, Deadline deadline) {
        Upload upload = delivery.upload();
        if (!deadline.minus(reserve).allows(Duration.ZERO)) {
            return deferred(upload, "no time was left to begin");
        }
        try {
            composer.check();
            ReportStore.Found found = reports.find(upload);
            if (found instanceof ReportStore.Found.Complete) {
                LOG.info("already reported", Map.of());
                return new UploadResult.AlreadyReported(upload.reportId());
            }
            if (budget.isExhausted(layout.reportBucket(upload.bucket()))) {
                waitingRoom.enter(layout.reportBucket(upload.bucket()), upload);
                LOG.warn("waits, the budget is reached", Map.of());
                return new UploadResult.Waiting(upload.reportId());
            }
            Optional<Claims.Claim> claim = claims.take(layout.reportBucket(upload.bucket()), layout.claim(upload),
                    time.now(), deadline.end());
            return claim.isPresent() ? readClaimed(delivery, found, claim.get(), deadline)
                    : deferred(upload, "another delivery of it is being read");
        } catch (StorageException | SecretUnavailableException e) {
            return defer(delivery, e.getMessage(), deadline);
        } catch (GatewayClosedException e) {
            throw e;
        } catch (RuntimeException | Error e) {
            return defer(delivery, e.getClass().getName() + place(e), deadline);
        }
    }

    private UploadResult readClaimed(Delivery delivery, ReportStore.Found found, Claims.Claim claim,
            Deadline deadline) {
        Upload upload = delivery.upload();
        try {
            return wetRead.read(upload, found, claim.isResumed(), deadline);
        } catch (StorageException | ReadingUnavailableException e) {
            return givenUp(delivery, claim, e.getMessage(), deadline);
        } catch (GatewayClosedException e) {
            release(claim);
            throw e;
        } catch (RuntimeException | Error e) {
            // A library's exception: its message may quote patient data, so only its type and place are logged.
            return givenUp(delivery, claim, e.getClass().getName() + place(e), deadline);
        }
    }

    private UploadResult givenUp(Delivery delivery, Claims.Claim claim, String reason, Deadline deadline) {
        int attempts = delivery.receiveCount() > 0 ? delivery.receiveCount() : claim.attempts();
        int maxAttempts = delivery.receiveCount() > 0 ? maxReceiveCount : MAX_DIRECT_ATTEMPTS;
        if (delivery.isRepeated() && attempts >= maxAttempts) {
            writeFailedReport(delivery.upload(), reason, problems.notRead(reason), deadline);
        }
        release(claim);
        return deferred(delivery.upload(), reason);
    }

    /**
     * Leaves an upload that was not claimed to a later delivery. With the last delivery of a queue's message a report
     * says why it was not read.
     *
     * @param reason names no key
     */
    private UploadResult defer(Delivery delivery, String reason, Deadline deadline) {
        return defer(delivery, reason, problems.notRead(reason), deadline);
    }

    /** The same where no request to the gateway can succeed. */
    UploadResult defer(Delivery delivery, GatewayClosedException closed, Deadline deadline) {
        return defer(delivery, closed.getMessage(), problems.of(closed), deadline);
    }

    private UploadResult defer(Delivery delivery, String reason, Problem problem, Deadline deadline) {
        if (delivery.receiveCount() >= maxReceiveCount) {
            writeFailedReport(delivery.upload(), reason, problem, deadline);
        }
        return deferred(delivery.upload(), reason);
    }

    /** From now on only the dead-letter queue holds the event: whoever waits for the report must learn of it. */
    private void writeFailedReport(Upload upload, String reason, Problem problem, Deadline deadline) {
        try {
            // A report that has come meanwhile says at least as much.
            if (reports.find(upload) instanceof ReportStore.Found.Nothing nothing) {
                Report report = composer.failed(upload, problem,
                        new Report.Timing(0, 0, 0, 0, deadline.remaining().toMillis()));
                reports.write(upload, report, nothing, List.of());
                LOG.error("FAILED, " + reason, Map.of());
            }
        } catch (StorageException e) {
            LOG.error("failed, and not even that could be reported: " + e.getMessage(), Map.of());
        }
    }

    private void release(Claims.Claim claim) {
        try {
            claims.release(claim, time.now());
        } catch (StorageException e) {
            LOG.warn("its claim ends by itself, " + e.getMessage(), Map.of());
        }
    }

    private static UploadResult deferred(Upload upload, String reason) {
        LOG.warn("deferred, " + reason, Map.of());
        return new UploadResult.Deferred(upload.reportId(), reason);
    }

    private static String place(Throwable e) {
        return e.getStackTrace().length > 0 ? " at " + e.getStackTrace()[0] : "";
    }
}

package wetread.study;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import wetread.bucket.BucketLayout;
import wetread.bucket.StorageException;
import wetread.bucket.Upload;
import wetread.cost.Budget;
import wetread.gateway.GatewayClosedException;
import wetread.journal.Journal;
import wetread.notice.NoticeSender;
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
    /** An upload that nobody delivers is given up after it has stopped this many invocations. */
    private static final int MAX_STOPS = 3;
    private static final String OUT_OF_MEMORY = "the memory of the function ran out while it was read";
    private static final Journal LOG = Journal.of(Admission.class);

    private final Claims claims;
    private final BucketLayout layout;
    private final Budget budget;
    private final WaitingRoom waitingRoom;
    private final WetRead wetRead;
    private final LastWord lastWord;
    private final LiveClaims liveClaims;
    private final Composer composer;
    private final Problems problems;
    private final ReportStore reports;
    private final NoticeSender notices;
    private final TimeSource time;
    private final Duration reserve;
    private final int maxReceiveCount;

    Admission(Claims claims, BucketLayout layout, Budget budget, WaitingRoom waitingRoom, WetRead wetRead,
            LastWord lastWord, LiveClaims liveClaims, Composer composer, Problems problems, ReportStore reports,
            NoticeSender notices, TimeSource time, ReadingConfig config, StudyConfig study) {
        this.claims = claims;
        this.layout = layout;
        this.budget = budget;
        this.waitingRoom = waitingRoom;
        this.wetRead = wetRead;
        this.lastWord = lastWord;
        this.liveClaims = liveClaims;
        this.composer = composer;
        this.problems = problems;
        this.reports = reports;
        this.notices = notices;
        this.time = time;
        this.reserve = config.reserve();
        this.maxReceiveCount = study.maxReceiveCount();
    }

    /**
     * To be called before any upload of the invocation is read, since one may end the process. In its last delivery an
     * upload is given a {@code failed} report for that case.
     *
     * @return how many invocations have stopped while they read it; more than 0 also while one reads it
     */
    int prepare(Delivery delivery, Deadline deadline) {
        Upload upload = delivery.upload();
        try {
            int stops = delivery.receiveCount() == 1 ? 0
                    : claims.stops(layout.reportBucket(upload.bucket()), layout.claim(upload));
            if (isLast(delivery)) {
                lastWord.announce(upload, deadline);
            }
            return stops;
        } catch (StorageException e) {
            // Its reading will meet the same fault, and says so.
            return 0;
        }
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
        String bucket = layout.reportBucket(upload.bucket());
        if (!hasTime(deadline)) {
            return defer(delivery, "no time was left to begin", deadline);
        }
        try {
            composer.check();
            ReportStore.Found found = reports.find(upload);
            if (found == ReportStore.Found.COMPLETE) {
                LOG.info("already reported", Map.of());
                notices.makeGood(bucket, upload.reportId());
                return new UploadResult.AlreadyReported(upload.reportId());
            }
            if (budget.isExhausted(bucket)) {
                if (delivery.gathered().isEmpty()) {
                    // A study waits in its queue.
                    waitingRoom.enter(bucket, upload);
                }
                LOG.warn("waits, the budget is reached", Map.of());
                return new UploadResult.Waiting(upload.reportId());
            }
            Optional<Claims.Claim> claim = claims.take(bucket, layout.claim(upload), time.now(), deadline.end());
            if (claim.isPresent()) {
                return readClaimed(delivery, found, claim.get(), deadline);
            }
            return isLast(delivery) && liveClaims.endsBefore(deadline.minus(reserve), upload) ? read(delivery, deadline)
                    : deferred(upload, "another delivery of it is being read");
        } catch (StorageException | SecretUnavailableException e) {
            return defer(delivery, e.getMessage(), deadline);
        } catch (GatewayClosedException e) {
            throw e;
        } catch (RuntimeException | Error e) {
            return defer(delivery, reason(e), deadline);
        }
    }

    /** Whether an upload may still be begun. */
    boolean hasTime(Deadline deadline) {
        return deadline.minus(reserve).allows(Duration.ZERO);
    }

    private UploadResult readClaimed(Delivery delivery, ReportStore.Found found, Claims.Claim claim,
            Deadline deadline) {
        Upload upload = delivery.upload();
        if (!delivery.isRepeated() && claim.stops() >= MAX_STOPS) {
            lastWord.write(upload, claim, problems.notRead(claim.stops() + " invocations that read it were stopped"),
                    deadline);
            release(() -> claims.releaseAnew(claim, time.now()));
            return new UploadResult.Reported(upload.reportId(), Report.Status.FAILED);
        }
        if (isLast(delivery, claim) && found == ReportStore.Found.NOTHING) {
            lastWord.announce(upload, claim, deadline);
        }
        try {
            UploadResult result = wetRead.read(delivery, claim.earlierEnds(), isLast(delivery, claim), deadline,
                    () -> claims.holds(claim, time.now()));
            if (result instanceof UploadResult.Reported reported && reported.status() == Report.Status.REJECTED) {
                // Its cause may pass: whoever looks again need not wait. A reading needs no look.
                release(() -> claims.release(claim, time.now()));
            }
            return result;
        } catch (StorageException | ReadingUnavailableException e) {
            return givenUp(delivery, claim, e.getMessage(), deadline);
        } catch (GatewayClosedException e) {
            if (!isLast(delivery) && isLast(delivery, claim)) {
                // Of a queue's message it is written where it is deferred.
                lastWord.write(upload, claim, problems.of(e), deadline);
            }
            release(() -> claims.release(claim, time.now()));
            throw e;
        } catch (OutOfMemoryError e) {
            fail(delivery, claim, OUT_OF_MEMORY, deadline);
            // The next delivery reads it alone.
            release(() -> claims.releaseStopped(claim, time.now()));
            return deferred(upload, OUT_OF_MEMORY);
        } catch (RuntimeException | Error e) {
            return givenUp(delivery, claim, reason(e), deadline);
        }
    }

    private UploadResult givenUp(Delivery delivery, Claims.Claim claim, String reason, Deadline deadline) {
        fail(delivery, claim, reason, deadline);
        release(() -> claims.release(claim, time.now()));
        return deferred(delivery.upload(), reason);
    }

    private void fail(Delivery delivery, Claims.Claim claim, String reason, Deadline deadline) {
        if (isLast(delivery, claim)) {
            LOG.error("FAILED, " + reason, Map.of());
            lastWord.write(delivery.upload(), claim, problems.notRead(reason), deadline);
        }
    }

    private boolean isLast(Delivery delivery) {
        return delivery.receiveCount() >= maxReceiveCount;
    }

    private boolean isLast(Delivery delivery, Claims.Claim claim) {
        return isLast(delivery) || delivery.isLastAttempt(claim.attempts());
    }

    /**
     * Leaves an upload that was not claimed to a later delivery. With the last delivery of a queue's message a report
     * says why it was not read.
     *
     * @param reason names no key
     */
    UploadResult defer(Delivery delivery, String reason, Deadline deadline) {
        return defer(delivery, reason, problems.notRead(reason), deadline);
    }

    /**
     * Why the first tier cannot be asked about an upload: all of its models are asked at endpoints that are closed. In
     * its last delivery an upload is read all the same, as answers may have been kept or another tier be asked.
     */
    Optional<GatewayClosedException> closed(Delivery delivery, Collection<GatewayClosedException> closed) {
        return closed.isEmpty() || isLast(delivery) ? Optional.empty()
                : wetRead.closed(layout.reportBucket(delivery.upload().bucket()), closed);
    }

    /** The same where no request to the gateway can succeed. */
    UploadResult defer(Delivery delivery, GatewayClosedException closed, Deadline deadline) {
        return defer(delivery, closed.getMessage(), problems.of(closed), deadline);
    }

    private UploadResult defer(Delivery delivery, String reason, Problem problem, Deadline deadline) {
        if (isLast(delivery)) {
            LOG.error("FAILED, " + reason, Map.of());
            lastWord.write(delivery.upload(), problem, deadline);
        }
        return deferred(delivery.upload(), reason);
    }

    private static void release(Runnable release) {
        try {
            release.run();
        } catch (StorageException e) {
            LOG.warn("its claim ends by itself, " + e.getMessage(), Map.of());
        }
    }

    private static UploadResult deferred(Upload upload, String reason) {
        LOG.warn("deferred, " + reason, Map.of());
        return new UploadResult.Deferred(upload.reportId(), reason);
    }

    /** Of a library's exception only the type and place: its message may quote patient data. */
    private static String reason(Throwable e) {
        return e.getClass().getName() + (e.getStackTrace().length > 0 ? " at " + e.getStackTrace()[0] : "");
    }
}

package wetread.study;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import wetread.bucket.BucketLayout;
import wetread.bucket.StorageException;
import wetread.bucket.Upload;
import wetread.gateway.GatewayClosedException;
import wetread.journal.Journal;
import wetread.notice.NoticeSender;
import wetread.reading.ReadingConfig;
import wetread.reading.ReadingUnavailableException;
import wetread.report.Composer;
import wetread.report.EarlierReports;
import wetread.report.Problems;
import wetread.report.Report;
import wetread.report.ReportStore;
import wetread.secret.SecretUnavailableException;
import wetread.time.Deadline;
import wetread.time.TimeSource;

/**
 * Decides which deliveries are read now, and what becomes of those that could not be read. An upload is not read when
 * it has its report, when another invocation is reading it, or while the budget, the gateway, its key or S3 withholds
 * that.
 */
@ApplicationScoped
public class Admission {
    /** An upload that nobody delivers is given up after it has stopped this many invocations. */
    private static final int MAX_STOPS = 3;
    private static final String BUSY = "another delivery of it is being read";
    private static final String WITHHELD = "its reading is withheld: it waits until it may be read";
    private static final String OUT_OF_MEMORY = "the memory of the function ran out while it was read";
    private static final Journal LOG = Journal.of(Admission.class);

    private final Claims claims;
    private final BucketLayout layout;
    private final ReadingGate gate;
    private final Withholding withholding;
    private final WetRead wetRead;
    private final LastWord lastWord;
    private final LiveClaims liveClaims;
    private final Composer composer;
    private final Problems problems;
    private final EarlierReports earlier;
    private final NoticeSender notices;
    private final TimeSource time;
    private final Duration reserve;
    private final int maxReceiveCount;

    Admission(Claims claims, BucketLayout layout, ReadingGate gate, Withholding withholding, WetRead wetRead,
            LastWord lastWord, LiveClaims liveClaims, Composer composer, Problems problems, EarlierReports earlier,
            NoticeSender notices, TimeSource time, ReadingConfig config, StudyConfig study) {
        this.claims = claims;
        this.layout = layout;
        this.gate = gate;
        this.withholding = withholding;
        this.wetRead = wetRead;
        this.lastWord = lastWord;
        this.liveClaims = liveClaims;
        this.composer = composer;
        this.problems = problems;
        this.earlier = earlier;
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
     * Reads an upload that has no report yet. One whose reading is withheld waits; one that cannot be read now for
     * another reason is deferred, and when the last of its deliveries fails, a {@code failed} report is written.
     *
     * @param room the memory in which it is read
     * @param deadline the end of the invocation
     * @throws GatewayClosedException when the gateway refuses the key: every other upload would fail in the same way
     */
    UploadResult read(Delivery delivery, ReadingMemory.Room room, Deadline deadline) {
        Upload upload = delivery.upload();
        String bucket = layout.reportBucket(upload.bucket());
        if (!hasTime(deadline)) {
            return defer(delivery, "no time was left to begin", deadline);
        }
        try {
            composer.check();
            EarlierReports.Look found = earlier.look(upload);
            if (found.found() == ReportStore.Found.COMPLETE) {
                LOG.info("already reported", Map.of());
                notices.makeGood(bucket, upload.reportId());
                return new UploadResult.AlreadyReported(upload.reportId());
            }
            if (found.isSettled()) {
                LOG.info("the same bytes are reported already", Map.of());
                return new UploadResult.AlreadyReported(upload.reportId());
            }
            Optional<Withheld> withheld = gate.closed(bucket);
            if (withheld.isPresent() && gate.mayTry(bucket, withheld.get())) {
                return readAsTry(delivery, room, found, deadline);
            }
            // What that saw may be that it is over.
            withheld = withheld.isPresent() ? gate.closed(bucket) : withheld;
            if (withheld.isPresent() && !(withheld.get() != Withheld.BUDGET && mayHaveAnswers(delivery, bucket))) {
                return waits(delivery, found, withheld.get(), deadline);
            }
            return claimed(delivery, room, found, deadline);
        } catch (StorageException e) {
            return defer(delivery, e, deadline);
        } catch (SecretUnavailableException e) {
            return deferWithheld(delivery, cause(Withheld.KEY, e.getMessage()), e.getMessage(), deadline);
        } catch (GatewayClosedException e) {
            throw e;
        } catch (RuntimeException | Error e) {
            return defer(delivery, reason(e), deadline);
        }
    }

    private UploadResult claimed(Delivery delivery, ReadingMemory.Room room, EarlierReports.Look found,
            Deadline deadline) {
        Upload upload = delivery.upload();
        Optional<Claims.Claim> claim = claims.take(layout.reportBucket(upload.bucket()), layout.claim(upload),
                time.now(), deadline.end());
        if (claim.isPresent()) {
            return readClaimed(delivery, room, found, claim.get(), deadline);
        }
        if (!isLast(delivery)) {
            return deferred(upload, BUSY);
        }
        // Whoever holds the claim may have been killed, and no message would bring the upload again.
        return liveClaims.endsBefore(deadline.minus(reserve), upload) ? read(delivery, room, deadline)
                : withholding.unclaimed(delivery, cause(Withheld.CLAIMED, BUSY), true, deadline);
    }

    /** Reads an upload to see whether what withholds all of them is over. */
    private UploadResult readAsTry(Delivery delivery, ReadingMemory.Room room, EarlierReports.Look found,
            Deadline deadline) {
        boolean isOver = false;
        try {
            UploadResult result = claimed(delivery, room, found, deadline);
            isOver = UploadResult.isAnswered(result);
            return result;
        } finally {
            gate.tried(layout.reportBucket(delivery.upload().bucket()), isOver);
        }
    }

    /**
     * Has an upload wait, unless it can be settled without a model. That is looked at only when it first comes: who
     * waits is not downloaded at each look.
     */
    private UploadResult waits(Delivery delivery, EarlierReports.Look found, Withheld why, Deadline deadline) {
        Upload upload = delivery.upload();
        Optional<Claims.Claim> first = delivery.gathered().isEmpty() && found.found() == ReportStore.Found.NOTHING
                ? claims.takeFirst(layout.reportBucket(upload.bucket()), layout.claim(upload), deadline.end())
                : Optional.empty();
        Optional<UploadResult> settled = first.flatMap(claim -> unasked(delivery, found, claim, deadline));
        return settled.isPresent() ? settled.get()
                : withholding.unclaimed(delivery, cause(why, WITHHELD), isLast(delivery), deadline);
    }

    private Optional<UploadResult> unasked(Delivery delivery, EarlierReports.Look found, Claims.Claim claim,
            Deadline deadline) {
        try {
            return Optional.of(wetRead.readUnasked(delivery, found, deadline, () -> claims.holds(claim, time.now())))
                    .filter(result -> !(result instanceof UploadResult.Deferred));
        } catch (RuntimeException e) {
            // Whoever reads it meets the same, and says so.
            return Optional.empty();
        } finally {
            release(() -> claims.releaseUnasked(claim));
        }
    }

    /** Whether a tier may have answered in an earlier delivery: a report of that answer is better than to wait. */
    private boolean mayHaveAnswers(Delivery delivery, String bucket) {
        return delivery.receiveCount() > 1 && claims.end(bucket, layout.claim(delivery.upload())).isPresent();
    }

    /** Whether an upload may still be begun. */
    boolean hasTime(Deadline deadline) {
        return deadline.minus(reserve).allows(Duration.ZERO);
    }

    private UploadResult readClaimed(Delivery delivery, ReadingMemory.Room room, EarlierReports.Look found,
            Claims.Claim claim, Deadline deadline) {
        Upload upload = delivery.upload();
        if (!delivery.isRepeated() && claim.stops() >= MAX_STOPS) {
            String reason = claim.stops() + " invocations that read it were stopped";
            if (!lastWord.giveUp(delivery, claim, reason, problems.notRead(reason), deadline)) {
                return deferred(upload, reason);
            }
            release(() -> claims.releaseAnew(claim, time.now()));
            return new UploadResult.Reported(upload.reportId(), Report.Status.FAILED);
        }
        boolean isNew = found.found() == ReportStore.Found.NOTHING;
        if (isNew && isLast(delivery, claim)) {
            lastWord.announce(upload, claim, deadline);
            isNew = false;
        }
        try {
            // A set of gathered files has its name from their contents. And what has a report, if only of its failure,
            // is to have one of its own.
            Optional<EarlierReports.Look> before = Optional.of(found).filter(look -> delivery.gathered().isEmpty());
            UploadResult result = wetRead.read(delivery, room, claim.earlierEnds(),
                    isNew ? before : Optional.empty(), isLast(delivery, claim), deadline,
                    () -> claims.holds(claim, time.now()));
            if (result instanceof UploadResult.AlreadyReported || result instanceof UploadResult.Reported reported
                    && reported.status() == Report.Status.REJECTED) {
                // Its cause may pass, or other studies of the archive were read: whoever looks again need not wait. A
                // reading needs no look.
                release(() -> claims.release(claim, time.now()));
            }
            return result;
        } catch (ReadingUnavailableException e) {
            return e.isOutage() ? withheld(delivery, claim, cause(Withheld.GATEWAY, e.getMessage()), true, deadline)
                    : givenUp(delivery, claim, e.getMessage(), deadline);
        } catch (StorageException e) {
            return e.isDenied() ? withheld(delivery, claim, cause(Withheld.ACCESS, e.getMessage()), false, deadline)
                    : e.mayPass() && isLast(delivery, claim)
                    ? withheld(delivery, claim, cause(Withheld.STORAGE, e.getMessage()), false, deadline)
                    : givenUp(delivery, claim, e.getMessage(), deadline);
        } catch (GatewayClosedException e) {
            boolean isShut = wetRead.isShut(layout.reportBucket(upload.bucket()), List.of(e));
            if (isShut || isLast(delivery, claim)) {
                return withheld(delivery, claim, new Withholding.Cause(Withheld.of(e.why()), problems.of(e)), isShut,
                        deadline);
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

    private UploadResult withheld(Delivery delivery, Claims.Claim claim, Withholding.Cause cause, boolean isOutage,
            Deadline deadline) {
        try {
            return withholding.claimed(delivery, claim, cause, isOutage, isLast(delivery, claim), deadline);
        } catch (StorageException e) {
            return givenUp(delivery, claim, e.getMessage(), deadline);
        }
    }

    private Withholding.Cause cause(Withheld why, String reason) {
        return new Withholding.Cause(why, problems.notRead(reason));
    }

    private UploadResult givenUp(Delivery delivery, Claims.Claim claim, String reason, Deadline deadline) {
        fail(delivery, claim, reason, deadline);
        release(() -> claims.release(claim, time.now()));
        return deferred(delivery.upload(), reason);
    }

    private void fail(Delivery delivery, Claims.Claim claim, String reason, Deadline deadline) {
        if (isLast(delivery, claim)) {
            lastWord.giveUp(delivery, claim, reason, problems.notRead(reason), deadline);
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
        if (isLast(delivery)) {
            lastWord.giveUp(delivery.upload(), reason, deadline);
        }
        return deferred(delivery.upload(), reason);
    }

    /**
     * Why the first tier cannot be asked about an upload: all of its models are asked at endpoints that are closed. In
     * its last delivery an upload is read all the same, as answers may have been kept or another tier be asked.
     */
    Optional<GatewayClosedException> closed(Delivery delivery, Collection<GatewayClosedException> closed) {
        return closed.isEmpty() || isLast(delivery) ? Optional.empty()
                : wetRead.closed(layout.reportBucket(delivery.upload().bucket()), closed);
    }

    /**
     * The same where no request to endpoints can succeed. Where no model of any tier is asked elsewhere, or nobody
     * delivers it again, the upload waits.
     *
     * @param all the endpoints that are closed
     */
    UploadResult defer(Delivery delivery, GatewayClosedException closed, Collection<GatewayClosedException> all,
            Deadline deadline) {
        String bucket = layout.reportBucket(delivery.upload().bucket());
        return isLast(delivery) || wetRead.isShut(bucket, all)
                ? deferWithheld(delivery, new Withholding.Cause(Withheld.of(closed.why()), problems.of(closed)),
                        closed.getMessage(), deadline)
                : deferred(delivery.upload(), closed.getMessage());
    }

    /** The same where S3 failed. */
    UploadResult defer(Delivery delivery, StorageException fault, Deadline deadline) {
        return fault.mayPass() && isLast(delivery)
                ? deferWithheld(delivery, cause(Withheld.STORAGE, fault.getMessage()), fault.getMessage(), deadline)
                : defer(delivery, fault.getMessage(), deadline);
    }

    /** The same where a queue did not take a message about it. */
    UploadResult deferForQueue(Delivery delivery, String reason, Deadline deadline) {
        return isLast(delivery) ? deferWithheld(delivery, cause(Withheld.STORAGE, reason), reason, deadline)
                : deferred(delivery.upload(), reason);
    }

    private UploadResult deferWithheld(Delivery delivery, Withholding.Cause cause, String reason, Deadline deadline) {
        try {
            return withholding.unclaimed(delivery, cause, isLast(delivery), deadline);
        } catch (StorageException e) {
            return deferred(delivery.upload(), reason);
        }
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
    static String reason(Throwable e) {
        return e instanceof ReadingUnavailableException ? e.getMessage()
                : e.getClass().getName() + (e.getStackTrace().length > 0 ? " at " + e.getStackTrace()[0] : "");
    }
}

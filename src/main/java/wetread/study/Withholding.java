package wetread.study;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import wetread.bucket.BucketLayout;
import wetread.bucket.StorageException;
import wetread.bucket.Upload;
import wetread.journal.Field;
import wetread.journal.Journal;
import wetread.queue.QueueException;
import wetread.queue.UploadQueue;
import wetread.report.Problem;
import wetread.report.Report;
import wetread.report.ReportStore;
import wetread.time.Deadline;
import wetread.time.TimeSource;

/**
 * Has uploads wait whose reading is withheld. Its event has done its work only when it stands in the waiting room: so
 * no outage uses up what a queue delivers.
 */
@ApplicationScoped
public class Withholding {
    /**
     * An upload at which the gateway failed so often while nobody knew of an outage, each time after others were read,
     * is itself why.
     */
    private static final int MAX_ALONE = 10;
    /** For how long what S3 denies is tried again; and the least and the longest time between two tries. */
    private static final Duration DENIED = Duration.ofDays(14);
    private static final Duration LEAST = Duration.ofMinutes(5);
    private static final Duration LONGEST = Duration.ofHours(6);
    private static final Journal LOG = Journal.of(Withholding.class);

    private final WaitingRoom room;
    private final BucketLayout layout;
    private final Outages outages;
    private final Claims claims;
    private final LastWord lastWord;
    private final ReportStore reports;
    private final UploadQueue queue;
    private final UploadEvents events;
    private final TimeSource time;

    Withholding(WaitingRoom room, BucketLayout layout, Outages outages, Claims claims, LastWord lastWord,
            ReportStore reports, UploadQueue queue, UploadEvents events, TimeSource time) {
        this.room = room;
        this.layout = layout;
        this.outages = outages;
        this.claims = claims;
        this.lastWord = lastWord;
        this.reports = reports;
        this.queue = queue;
        this.events = events;
        this.time = time;
    }

    /** Why an upload waits, and what is said of it where its last delivery has said already that it was not read. */
    record Cause(Withheld why, Problem problem) {
    }

    /**
     * Has an upload wait that was not claimed.
     *
     * @param isLast whether nobody delivers it again
     * @throws StorageException when it cannot be put down that it waits
     */
    UploadResult unclaimed(Delivery delivery, Cause cause, boolean isLast, Deadline deadline) {
        UploadResult result = enter(delivery, cause.why, WaitingRoom.Stay.NEW, isLast);
        if (isLast && cause.why != Withheld.STORAGE
                && reports.find(delivery.upload()) == ReportStore.Found.PROVISIONAL) {
            lastWord.write(delivery.upload(), cause.problem, deadline);
        }
        return result;
    }

    /**
     * The same for one that was claimed, and whose claim ends with it. Its first failure begins an outage, for all.
     *
     * @param isOutage whether others could not be read either
     * @return that it waits; or that it has a {@code failed} report, since the gateway fails at this upload alone
     */
    UploadResult claimed(Delivery delivery, Claims.Claim claim, Cause cause, boolean isOutage, boolean isLast,
            Deadline deadline) {
        if (cause.why == Withheld.ACCESS || cause.why == Withheld.STORAGE) {
            return byStorage(delivery, claim, cause, isLast, deadline);
        }
        String bucket = layout.reportBucket(delivery.upload().bucket());
        // Of one at which the gateway failed before while it answered others, nothing follows for those others.
        boolean isAlone = !isOutage || claim.withheld() > 0 && !outages.isOn(bucket)
                || outages.begin(bucket, cause.why);
        if (isAlone && claim.withheld() + 1 >= MAX_ALONE) {
            return givenUp(delivery, claim, cause, "no model could be asked about it " + MAX_ALONE + " times",
                    deadline);
        }
        return entered(delivery, claim, cause, WaitingRoom.Stay.NEW, isAlone, isLast, deadline);
    }

    /** An upload that S3 withholds says nothing of others. What is denied may be for two weeks, and then fails. */
    private UploadResult byStorage(Delivery delivery, Claims.Claim claim, Cause cause, boolean isLast,
            Deadline deadline) {
        Instant now = time.now();
        Optional<Instant> first = claim.earlierEnds().stream().min(Instant::compareTo);
        Duration age = first.map(one -> Duration.between(one, now)).orElse(Duration.ZERO);
        if (cause.why == Withheld.ACCESS && age.compareTo(DENIED) >= 0) {
            return givenUp(delivery, claim, cause, "S3 has denied access for two weeks", deadline);
        }
        Duration grown = age.dividedBy(2);
        Duration pause = cause.why != Withheld.ACCESS ? Duration.ZERO
                : grown.compareTo(LEAST) < 0 ? LEAST : grown.compareTo(LONGEST) > 0 ? LONGEST : grown;
        return entered(delivery, claim, cause, new WaitingRoom.Stay(first, pause), false, isLast, deadline);
    }

    private UploadResult givenUp(Delivery delivery, Claims.Claim claim, Cause cause, String why, Deadline deadline) {
        if (!lastWord.giveUp(delivery, claim, why, cause.problem, deadline)) {
            // Nobody could learn of it: so it goes on to wait.
            return entered(delivery, claim, cause, new WaitingRoom.Stay(
                    claim.earlierEnds().stream().min(Instant::compareTo), LONGEST), false, false, deadline);
        }
        claims.releaseAnew(claim, time.now());
        return new UploadResult.Reported(delivery.upload().reportId(), Report.Status.FAILED);
    }

    private UploadResult entered(Delivery delivery, Claims.Claim claim, Cause cause, WaitingRoom.Stay stay,
            boolean isAlone, boolean isLast, Deadline deadline) {
        UploadResult result = enter(delivery, cause.why, stay, isLast);
        if (isLast) {
            lastWord.write(delivery, claim, cause.problem, deadline);
        }
        try {
            claims.releaseWithheld(claim, time.now(), isAlone, delivery.progress().isAsked());
        } catch (StorageException e) {
            LOG.warn("its claim ends by itself, " + e.getMessage(), Map.of());
        }
        return result;
    }

    private UploadResult enter(Delivery delivery, Withheld why, WaitingRoom.Stay stay, boolean isLast) {
        Upload upload = delivery.upload();
        LOG.warn("waits: " + why.code(), Map.of(Field.CODE, "waits_" + why.code()));
        if (delivery.gathered().isPresent()) {
            // Whoever has the study's message puts it there.
            return new UploadResult.Waiting(upload.reportId(), why, stay);
        }
        try {
            room.enter(layout.reportBucket(upload.bucket()), upload, why, stay);
        } catch (StorageException e) {
            if (!isLast || !queue.isThere()) {
                throw e;
            }
            again(upload, e);
        }
        return new UploadResult.Waiting(upload.reportId(), why, stay);
    }

    /** Where S3 takes nothing, a new message waits in the queue: it counts its deliveries from one. */
    private void again(Upload upload, StorageException e) {
        try {
            queue.sendLater(events.of(upload));
        } catch (QueueException unsent) {
            LOG.error("it waits nowhere, " + unsent.getMessage(), Map.of());
            throw e;
        }
    }
}

package wetread.study.gather;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import wetread.bucket.ObjectStore;
import wetread.queue.StudyMessage;

/**
 * What a message about a study leads to: a pure function of the message, the study's markers and the time.
 *
 * <p>Each marker has a message of its own, which comes a quiet period after it. So the message of the newest marker
 * finds the study quiet, and every other one finds a newer marker, whose message is still to come. Where that message
 * should long have come, it may be lost: then the study is read for any message. Of markers of one second each counts
 * as the newest. No clock needs to be exact for this. At worst two messages lead to a reading, and the claim lets one
 * of them read.
 */
public sealed interface Decision {
    /** By how much a message may come later than its delay says before it is taken for lost. */
    Duration GRACE = Duration.ofSeconds(60);

    /** The study is read. */
    record Read(boolean isStillArriving) implements Decision {
    }

    /** There is nothing to do: another message will come, or there is nothing to read. */
    record Done() implements Decision {
    }

    /** The message is to be sent once more. */
    record Again(Duration delay) implements Decision {
    }

    /**
     * How long is waited.
     *
     * @param quiet after the newest marker, by its modality
     * @param longestQuiet after any marker
     * @param longest after the first marker that no reading knows, although more come
     */
    record Waits(Duration quiet, Duration longestQuiet, Duration longest) {
    }

    /**
     * Decides.
     *
     * @param cause the marker that the message was sent for
     * @param lastRead when the newest marker was written that an earlier reading knows; the beginning of time without
     *        one
     */
    static Decision of(Optional<StudyMessage.Cause> cause, StudyListing listing, Instant lastRead, Waits waits,
            Instant now) {
        Optional<ObjectStore.Listed> newest = listing.newest();
        if (newest.isEmpty()) {
            return new Done();
        }
        if (cause.filter(listing::isNewest).isPresent()) {
            return new Read(false);
        }
        Duration age = Duration.between(newest.get().lastModified(), now);
        Duration patience = cause.isPresent() ? waits.longestQuiet.plus(GRACE) : waits.quiet;
        if (age.compareTo(patience) >= 0) {
            return new Read(false);
        }
        boolean isOverdue = waitingSince(cause, listing, lastRead)
                .filter(first -> !now.isBefore(first.plus(waits.longest))).isPresent();
        return isOverdue ? new Read(true) : cause.isPresent() ? new Done() : new Again(patience.minus(age));
    }

    /** A file that is overwritten without end has a young marker each time: its message knows when the first came. */
    private static Optional<Instant> waitingSince(Optional<StudyMessage.Cause> cause, StudyListing listing,
            Instant lastRead) {
        return listing.firstAfter(lastRead).map(first -> cause.flatMap(StudyMessage.Cause::since)
                .map(since -> since.isBefore(lastRead) ? lastRead : since)
                .filter(since -> since.isBefore(first.lastModified())).orElse(first.lastModified()));
    }
}

package wetread.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import wetread.study.BackfillPlace;
import wetread.study.QueuedBackfill;
import wetread.study.StudyConfig;
import wetread.study.UploadFeed;
import wetread.time.Deadline;

/**
 * Backfills that put uploads into their queue. The fields of the event:
 *
 * <p>{@code "retry": true} also takes uploads whose report only says that they could not be read. {@code "atOnce"} is
 * the most messages that the queue may hold, so that what comes meanwhile does not wait behind a million old uploads:
 * ten times {@code WETREAD_RELEASE_AT_ONCE} where it is not said. With {@code "goOn": true} the schedule goes on where
 * an invocation ends, until all is done: the place is kept, and {@code atOnce} is {@code WETREAD_RELEASE_AT_ONCE} where
 * it is not said, as the queue is filled again soon. {@code "next": true}, as the schedule sends it, goes on once.
 */
@ApplicationScoped
public class QueuedRuns {
    private static final String LIMIT = "limit";
    private static final String AT_ONCE = "atOnce";
    private static final String START_AFTER = "startAfter";
    private static final String GO_ON = "goOn";
    private static final String NEXT = "next";
    private static final String RETRY = "retry";

    /** Who invokes each part by hand comes less often than the schedule. */
    private static final long BY_HAND = 10;

    private final QueuedBackfill backfill;
    private final BackfillPlace place;
    private final int atOnce;

    QueuedRuns(QueuedBackfill backfill, BackfillPlace place, StudyConfig config) {
        this.backfill = backfill;
        this.place = place;
        this.atOnce = config.releaseAtOnce();
    }

    /**
     * Runs one.
     *
     * @param inBatches whether the first tier's questions are to be put into batches: then nothing is queued
     * @return nothing where the uploads are to be read by the function itself
     * @throws UnknownEventException when a field has no meaning here, or another backfill goes on
     */
    Optional<BackfillAnswer> run(JsonNode event, String bucket, String prefix, boolean inBatches, Deadline deadline) {
        boolean goesOn = isSet(event, GO_ON);
        boolean isNext = isSet(event, NEXT);
        UploadFeed.Terms terms = new UploadFeed.Terms(isSet(event, RETRY),
                whole(event, AT_ONCE).orElse(goesOn ? atOnce : BY_HAND * atOnce));
        if (isNext) {
            return Optional.of(backfill.isThere() ? next(bucket, deadline) : BackfillAnswer.from(null));
        }
        if (!backfill.isThere() || inBatches) {
            if (goesOn || terms.retries() || event.hasNonNull(AT_ONCE)) {
                throw new UnknownEventException("backfill: goOn, retry and atOnce are for uploads that are put into "
                        + "their queue: without batch, and with WETREAD_UPLOAD_QUEUE_URL");
            }
            return Optional.empty();
        }
        BackfillPlace.Course course = new BackfillPlace.Course(prefix, startAfter(event), terms);
        if (!goesOn) {
            return Optional.of(BackfillAnswer.of(backfill.send(bucket, course, limit(event), deadline)));
        }
        if (event.hasNonNull(LIMIT)) {
            throw new UnknownEventException("backfill: limit is for one invocation, and goOn for all until the end");
        }
        return Optional.of(goOn(place.begin(bucket, course, deadline).orElseThrow(() -> new UnknownEventException(
                "backfill: another one of this bucket goes on; claims/backfill says how far it is")), deadline));
    }

    private BackfillAnswer next(String bucket, Deadline deadline) {
        return place.take(bucket, deadline).map(held -> goOn(held, deadline))
                .orElseGet(() -> BackfillAnswer.from(null).at(null, true));
    }

    private BackfillAnswer goOn(BackfillPlace.Held held, Deadline deadline) {
        QueuedBackfill.Outcome outcome = backfill.send(held.bucket(), held.course(), Integer.MAX_VALUE, deadline);
        place.leave(held, outcome.startAfter(), outcome.isDone());
        return BackfillAnswer.of(outcome);
    }

    /** The key to begin after; null for the first. */
    static String startAfter(JsonNode event) {
        if (event.hasNonNull(START_AFTER) && !event.path(START_AFTER).isTextual()) {
            throw new UnknownEventException("backfill: " + START_AFTER + " must be a text");
        }
        return event.path(START_AFTER).asText(null);
    }

    /** The most uploads of one invocation. */
    static int limit(JsonNode event) {
        return (int) (long) whole(event, LIMIT).orElse((long) Integer.MAX_VALUE);
    }

    private static Optional<Long> whole(JsonNode event, String field) {
        if (!event.hasNonNull(field)) {
            return Optional.empty();
        }
        if (!event.path(field).canConvertToInt() || !event.path(field).isIntegralNumber()
                || event.path(field).asInt() < 1) {
            throw new UnknownEventException("backfill: " + field + " must be a whole number, 1 or more");
        }
        return Optional.of(event.path(field).asLong());
    }

    static boolean isSet(JsonNode event, String field) {
        if (event.hasNonNull(field) && !event.path(field).isBoolean()) {
            throw new UnknownEventException("backfill: " + field + " must be true or false");
        }
        return event.path(field).asBoolean();
    }
}

package wetread.study;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import wetread.bucket.BucketLayout;
import wetread.bucket.StorageException;
import wetread.journal.Field;
import wetread.journal.Journal;
import wetread.queue.QueueException;
import wetread.queue.StudyMessage;
import wetread.queue.StudyQueue;
import wetread.study.gather.StudyPlanner;
import wetread.study.gather.StudyPlanner.Plan;
import wetread.time.Deadline;

/** The studies that the messages of one invocation are about: each is planned once, then those to be read are read. */
@ApplicationScoped
public class StudyBatch {
    private static final Journal LOG = Journal.of(StudyBatch.class);
    private static final String NOT_READ = "study_not_read";

    private final StudyPlanner planner;
    private final StudyQueue queue;
    private final UploadBatch uploads;
    private final WaitingRoom room;
    private final Admission admission;
    private final Claims claims;
    private final BucketLayout layout;
    private final int maxReceiveCount;

    StudyBatch(StudyPlanner planner, StudyQueue queue, UploadBatch uploads, WaitingRoom room, Admission admission,
            Claims claims, BucketLayout layout, StudyConfig config) {
        this.planner = planner;
        this.queue = queue;
        this.uploads = uploads;
        this.room = room;
        this.admission = admission;
        this.claims = claims;
        this.layout = layout;
        this.maxReceiveCount = config.maxReceiveCount();
    }

    /**
     * A message as the queue delivered it.
     *
     * @param receiveCount how often, this time included
     */
    public record Arrived(StudyMessage message, int receiveCount) {
    }

    private record StudyKey(String bucket, String study) {
        static StudyKey of(Arrived arrived) {
            return new StudyKey(arrived.message.bucket(), arrived.message.study());
        }
    }

    /** @param because the message that comes back where the study could not be read */
    private record ToRead(StudyPlanner.Plan.Read plan, Arrived because) {
    }

    /**
     * Reads the studies that are to be read now.
     *
     * @return those of the messages that must come back
     */
    public Set<Arrived> read(List<Arrived> messages, Deadline deadline) {
        Set<Arrived> back = new LinkedHashSet<>();
        List<ToRead> toRead = new ArrayList<>();
        Map<StudyKey, List<Arrived>> studies = messages.stream()
                .collect(Collectors.groupingBy(StudyKey::of, LinkedHashMap::new, Collectors.toList()));
        studies.values().forEach(study -> {
            try {
                if (!admission.hasTime(deadline)) {
                    comeBack(study, "no time was left to begin", Optional.of(Withheld.CLAIMED), back);
                } else {
                    Plan plan = plan(study);
                    if (plan instanceof Plan.Read read) {
                        toRead.add(new ToRead(read, because(study, read.because())));
                    } else if (plan instanceof Plan.Busy busy) {
                        comeBack(List.of(because(study, busy.because())), "another delivery of it is being read",
                                Optional.of(Withheld.CLAIMED), back);
                    }
                }
            } catch (StorageException | QueueException e) {
                comeBack(study, e.getMessage(), Optional.of(Withheld.STORAGE), back);
            } catch (RuntimeException e) {
                // Of a library's exception only the type: its message may quote patient data.
                comeBack(study, e.getClass().getName(), Optional.empty(), back);
            }
        });
        List<UploadResult> results = uploads.read(toRead.stream()
                .map(one -> Delivery.queued(one.plan.gathered(), one.because.receiveCount)).toList(), deadline);
        for (int i = 0; i < results.size(); i++) {
            if (!isSettled(results.get(i), toRead.get(i).because.message)) {
                back.add(toRead.get(i).because);
            }
        }
        return back;
    }

    /** The plan for a study; a message that is to be sent once more has been. */
    private Plan plan(List<Arrived> study) {
        Plan plan = planner.plan(study.stream().map(Arrived::message).toList(),
                study.stream().anyMatch(one -> one.receiveCount >= maxReceiveCount),
                upload -> claims.end(layout.reportBucket(upload.bucket()), layout.claim(upload)));
        if (plan instanceof Plan.Again again) {
            queue.send(again.message(), again.delay());
        }
        return plan;
    }

    /** Of the messages that led to a reading the one that was delivered most often: the queue gives it up first. */
    private static Arrived because(List<Arrived> study, List<StudyMessage> because) {
        return study.stream().filter(one -> because.contains(one.message))
                .reduce((one, other) -> other.receiveCount > one.receiveCount ? other : one).orElseThrow();
    }

    /**
     * Reads the study of a message at once, if it is to be read.
     *
     * @return what became of it; nothing where it is not to be read now, or not by this message
     * @throws StorageException when S3 fails
     * @throws QueueException when a message that is to be sent once more was not
     */
    Optional<UploadResult> readOne(StudyMessage message, Deadline deadline) {
        Plan plan = plan(List.of(new Arrived(message, 1)));
        if (!(plan instanceof Plan.Read read)) {
            return Optional.empty();
        }
        UploadResult result = uploads.read(List.of(Delivery.queued(read.gathered(), 1)), deadline).get(0);
        return isSettled(result, message) ? Optional.of(result) : Optional.empty();
    }

    /** Whether the message has done its work. A study whose reading is withheld waits in the waiting room. */
    private boolean isSettled(UploadResult result, StudyMessage message) {
        return result instanceof UploadResult.Waiting waiting ? isWaiting(message, waiting.why(), waiting.stay())
                : !(result instanceof UploadResult.Deferred);
    }

    private boolean isWaiting(StudyMessage message, Withheld why, WaitingRoom.Stay stay) {
        StudyMessage whole = new StudyMessage(message.bucket(), message.study());
        try {
            room.enter(layout.reportBucket(message.bucket()), whole, why, stay);
            return true;
        } catch (StorageException e) {
            LOG.warn("the queue itself keeps what waits, " + e.getMessage(), Map.of());
        }
        try {
            queue.send(whole, StudyQueue.MAX_DELAY);
            return true;
        } catch (QueueException e) {
            LOG.warn("deferred, " + e.getMessage(), Map.of());
            return false;
        }
    }

    /**
     * @param reason names no key
     * @param why what the study waits for when the queue gives it up; nothing where the study itself may be at fault
     */
    private void comeBack(List<Arrived> study, String reason, Optional<Withheld> why, Set<Arrived> back) {
        boolean isLast = study.stream().anyMatch(one -> one.receiveCount >= maxReceiveCount);
        if (isLast && why.filter(one -> isWaiting(study.get(0).message, one, WaitingRoom.Stay.NEW)).isPresent()) {
            LOG.warn("waits, " + reason, Map.of());
            return;
        }
        back.addAll(study);
        if (isLast) {
            LOG.error("a study is given up, " + reason, Map.of(Field.CODE, NOT_READ));
        } else {
            LOG.warn("deferred, " + reason, Map.of());
        }
    }
}

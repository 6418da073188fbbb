package wetread.check;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import wetread.queue.QueueException;
import wetread.queue.StudyMessage;
import wetread.queue.StudyQueue;
import wetread.queue.UploadQueue;

/** Whether the queues take messages: each gets one that leads to nothing. */
@ApplicationScoped
class QueueRights {
    /** What S3 itself sends where a notification is set up. */
    private static final String TEST_EVENT = "{\"Service\":\"Amazon S3\",\"Event\":\"s3:TestEvent\"}";
    /** No study has this id, which is part of a SHA-256. */
    private static final String NO_STUDY = "0".repeat(32);

    private final UploadQueue uploads;
    private final StudyQueue studies;

    QueueRights(UploadQueue uploads, StudyQueue studies) {
        this.uploads = uploads;
        this.studies = studies;
    }

    /**
     * A line for each queue that the deployment names.
     *
     * @param bucket that uploads come to
     */
    List<Check> of(String bucket) {
        List<Check> checks = new ArrayList<>();
        if (uploads.isThere()) {
            checks.add(look("queue of uploads", () -> uploads.send(List.of(TEST_EVENT))));
        }
        if (studies.isThere()) {
            checks.add(look("queue of studies", () -> studies.send(List.of(new StudyMessage(bucket, NO_STUDY)))));
        }
        return checks;
    }

    private static Check look(String what, Supplier<Set<Integer>> send) {
        try {
            return send.get().isEmpty() ? Check.green(what, "takes messages")
                    : Check.red(what, "did not take a message: look at its policy");
        } catch (QueueException e) {
            return Check.red(what, e.getMessage() + ": look at its policy, and where functions run in a network of"
                    + " yours at the way to SQS");
        }
    }
}

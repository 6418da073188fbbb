package wetread.lambda;

import java.util.List;
import java.util.Optional;
import wetread.bucket.Upload;

/** The uploads that one invocation brings. */
public sealed interface Arrival {

    /** From S3, EventBridge or by hand: the invocation succeeds or fails as a whole. Empty for S3's own test event. */
    record Direct(List<Upload> uploads) implements Arrival {
    }

    /** From a queue: each message succeeds or fails by itself. */
    record Queued(List<Message> messages) implements Arrival {
    }

    /**
     * From a job of S3 Batch Operations: each task succeeds or fails by itself.
     *
     * @param schemaVersion of the event, which the answer repeats; so does it the id
     */
    record Tasks(String schemaVersion, String invocationId, List<Task> tasks) implements Arrival {
    }

    /**
     * One object of such a job.
     *
     * @param versionId empty where the manifest names none: then the current version is meant
     */
    record Task(String taskId, String bucket, String key, Optional<String> versionId) {

        /** The id alone, so that string concatenation brings no key into a log. */
        @Override
        public String toString() {
            return "Task[" + taskId + "]";
        }
    }

    /**
     * One queue message.
     *
     * @param receiveCount how often the queue has delivered it, this time included
     * @param uploads nothing when the body cannot be understood: the message must go back to the queue
     */
    record Message(String messageId, int receiveCount, Optional<List<Upload>> uploads) {
    }
}

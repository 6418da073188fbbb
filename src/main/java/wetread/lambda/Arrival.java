package wetread.lambda;

import java.util.List;
import java.util.Optional;
import wetread.bucket.Upload;

/** What one invocation brought. */
public sealed interface Arrival {

    /** Straight from S3, EventBridge or by hand: it succeeds or fails as a whole. Empty for S3's own test event. */
    record Direct(List<Upload> uploads) implements Arrival {
    }

    /** Messages of a queue: each succeeds or fails for itself. */
    record Queued(List<Message> messages) implements Arrival {
    }

    /**
     * One queue message.
     *
     * @param receiveCount how often the queue has delivered it, this time included
     * @param uploads nothing when the body could not be understood: the message must go back, not away
     */
    record Message(String messageId, int receiveCount, Optional<List<Upload>> uploads) {
    }
}

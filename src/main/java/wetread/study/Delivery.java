package wetread.study;

import java.util.Optional;
import wetread.bucket.Fetched;
import wetread.bucket.Upload;
import wetread.study.gather.Gathered;

/**
 * An upload as it was delivered.
 *
 * @param receiveCount how often a queue has delivered it, this time included; 0 without a queue
 * @param isRepeated whether it is delivered again, up to a maximum, when it is not read now
 * @param gathered the study of loose files that the upload stands for; empty for an object of the bucket
 * @param content of the object, where it is known already
 * @param progress what has come of it until now
 */
public record Delivery(Upload upload, int receiveCount, boolean isRepeated, Optional<Gathered> gathered,
        Optional<Fetched.Content> content, Progress progress) {
    /** Lambda delivers an asynchronous event once, then repeats it twice. */
    private static final int MAX_DIRECT_ATTEMPTS = 3;

    private Delivery(Upload upload, int receiveCount, boolean isRepeated) {
        this(upload, receiveCount, isRepeated, Optional.empty(), Optional.empty(), new Progress());
    }

    /**
     * From a queue, which delivers the message again.
     *
     * @param receiveCount 1 or more
     */
    public static Delivery queued(Upload upload, int receiveCount) {
        return new Delivery(upload, receiveCount, true);
    }

    /** The same for a study, by the message that led to its reading. */
    public static Delivery queued(Gathered gathered, int receiveCount) {
        return new Delivery(gathered.study(), receiveCount, true, Optional.of(gathered), Optional.empty(),
                new Progress());
    }

    /** From S3 or EventBridge: Lambda itself delivers the event again. */
    public static Delivery direct(Upload upload) {
        return new Delivery(upload, 0, true);
    }

    /** By hand: nobody delivers it again, the answer names what could not be read. */
    public static Delivery backfilled(Upload upload) {
        return new Delivery(upload, 0, false);
    }

    /** Bytes of it that are held at the same time: of a study of loose files, the largest one. */
    long bytesAtOnce() {
        return gathered.map(study -> study.members().stream().mapToLong(member -> member.file().bytes()).max()
                .orElse(0)).orElse(upload.bytes());
    }

    /** The same with the object's content. */
    Delivery with(Optional<Fetched.Content> known) {
        return new Delivery(upload, receiveCount, isRepeated, gathered, known, progress);
    }

    /**
     * Whether Lambda itself, without a queue, delivers it for the last time.
     *
     * @param attempts how many invocations have begun to read it, this one included
     */
    boolean isLastAttempt(int attempts) {
        return receiveCount == 0 && isRepeated && attempts >= MAX_DIRECT_ATTEMPTS;
    }
}

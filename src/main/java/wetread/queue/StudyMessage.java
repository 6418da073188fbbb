package wetread.queue;

import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A reminder to look whether a study is complete.
 *
 * @param bucket of the study's files
 * @param study the study's id: 32 hexadecimal digits
 * @param cause the marker that the message was sent for; empty where it was sent by hand, or about the study as a whole
 */
public record StudyMessage(String bucket, String study, Optional<Cause> cause) {
    private static final Pattern ID = Pattern.compile("[0-9a-f]{32}");

    /** @throws IllegalArgumentException when the bucket is missing, or the study is no id */
    public StudyMessage {
        if (bucket == null || bucket.isBlank() || study == null || !ID.matcher(study).matches()) {
            throw new IllegalArgumentException("a message about a study has a bucket and an id of 32 digits");
        }
    }

    /** About the study as a whole. */
    public StudyMessage(String bucket, String study) {
        this(bucket, study, Optional.empty());
    }

    /**
     * A marker as it was when the message was sent.
     *
     * @param marker its key
     * @param eTag without quotes
     * @param since when the marker was first put, by S3's clock; empty where it was not replaced since
     */
    public record Cause(String marker, String eTag, Optional<Instant> since) {
        public Cause {
            eTag = eTag.replace("\"", "");
        }

        /** Of a marker that was put once. */
        public Cause(String marker, String eTag) {
            this(marker, eTag, Optional.empty());
        }
    }
}

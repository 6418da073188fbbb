package wetread.bucket;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * One version of one object in a bucket.
 *
 * @param key decoded, as S3 itself knows it. May be a patient's name: it never goes into a log line or an exception
 * @param versionId null in a bucket without versioning
 * @param eTag without quotes; null where the event does not say it
 * @param bytes size by the event; 0 where it does not say it
 */
public record Upload(String bucket, String key, String versionId, String eTag, long bytes) {
    /** What S3 calls the version of an object that was put while versioning was off. */
    private static final String NULL_VERSION = "null";

    public Upload {
        if (bucket == null || bucket.isBlank() || key == null || key.isEmpty()) {
            throw new IllegalArgumentException("an upload needs a bucket and a key");
        }
        versionId = versionId == null || versionId.isBlank() || versionId.equals(NULL_VERSION) ? null : versionId;
        eTag = eTag == null || eTag.isBlank() ? null : eTag.replace("\"", "");
    }

    /** What tells this upload from another one under the same key: version id, else entity tag, else {@code current}. */
    public String revision() {
        return versionId != null ? versionId : eTag != null ? eTag : "current";
    }

    /**
     * The same for every delivery of the same upload: 32 hexadecimal digits of a SHA-256 over bucket, key and revision.
     * Says nothing about the key to who does not know it.
     */
    public String reportId() {
        try {
            byte[] name = (bucket + '\n' + key + '\n' + revision()).getBytes(StandardCharsets.UTF_8);
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(name);
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** The report id alone, so that no key reaches a log by way of string concatenation. */
    @Override
    public String toString() {
        return "Upload[" + reportId() + "]";
    }
}

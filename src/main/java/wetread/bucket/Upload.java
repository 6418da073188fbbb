package wetread.bucket;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * One version of one object in a bucket.
 *
 * @param key decoded, as S3 itself knows it. It may hold a patient's name: never put it into a log line or an exception
 * @param versionId null in a bucket without versioning
 * @param eTag without quotes; null where the event does not say it
 * @param bytes the size that the event says; 0 where it says none
 */
public record Upload(String bucket, String key, String versionId, String eTag, long bytes) {
    /** S3's version id of an object that was put while versioning was off. */
    private static final String NULL_VERSION = "null";

    public Upload {
        if (bucket == null || bucket.isBlank() || key == null || key.isEmpty()) {
            throw new IllegalArgumentException("an upload needs a bucket and a key");
        }
        versionId = versionId == null || versionId.isBlank() || versionId.equals(NULL_VERSION) ? null : versionId;
        eTag = eTag == null || eTag.isBlank() ? null : eTag.replace("\"", "");
    }

    /** Tells uploads under the same key apart: the version id, else the entity tag, else {@code current}. */
    public String revision() {
        return versionId != null ? versionId : eTag != null ? eTag : "current";
    }

    /**
     * The same for every delivery of the same upload: 32 hexadecimal digits of a SHA-256 over bucket, key and revision.
     * Whoever does not know the key learns nothing about it.
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

    /** The report id alone, so that string concatenation brings no key into a log. */
    @Override
    public String toString() {
        return "Upload[" + reportId() + "]";
    }
}

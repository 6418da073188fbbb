package wetread.bucket;

import java.time.Instant;
import java.util.Map;

/**
 * The first bytes of an object.
 *
 * @param upload the object, with its version, entity tag and size as S3 says them
 * @param lastModified when it was written, by S3's clock, to the second
 * @param metadata user metadata, names in lower case without {@code x-amz-meta-}
 */
public record Beginning(Upload upload, byte[] bytes, Instant lastModified, Map<String, String> metadata) {

    /** Whether nothing follows. */
    public boolean isWhole() {
        return bytes.length >= upload.bytes();
    }

    /** The object's content, where nothing follows. */
    public Fetched.Content whole() {
        return new Fetched.Content(bytes, metadata);
    }
}

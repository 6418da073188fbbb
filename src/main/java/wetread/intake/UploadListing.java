package wetread.intake;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** What lies in a bucket, for those who come without an event. */
@ApplicationScoped
public class UploadListing {
    private final S3Client s3;

    UploadListing(S3Client s3) {
        this.s3 = s3;
    }

    /**
     * A page of keys in the order of their UTF-8 bytes.
     *
     * @param isLast whether nothing follows
     */
    public record Page(List<String> keys, boolean isLast) {
    }

    /**
     * @param startAfter the last key that is not wanted any more; null to begin at the beginning
     * @param most 1 to 1,000
     * @throws StorageException when S3 cannot be listed
     */
    public Page page(String bucket, String prefix, String startAfter, int most) {
        try {
            ListObjectsV2Response response = s3.listObjectsV2(request -> request.bucket(bucket).prefix(prefix)
                    .startAfter(startAfter).maxKeys(most));
            return new Page(response.contents().stream().map(object -> object.key()).toList(),
                    !Boolean.TRUE.equals(response.isTruncated()));
        } catch (S3Exception e) {
            throw new StorageException("S3 answered " + e.statusCode() + " to ListObjectsV2");
        } catch (SdkException e) {
            throw new StorageException("S3 could not be reached: " + e.getClass().getSimpleName());
        }
    }

    /**
     * The object's current version as an event would have told of it; nothing when it does not exist.
     *
     * @throws StorageException when S3 cannot say
     */
    public Optional<Upload> current(String bucket, String key) {
        try {
            HeadObjectResponse head = s3.headObject(request -> request.bucket(bucket).key(key));
            return Optional.of(new Upload(bucket, key, head.versionId(), head.eTag(), head.contentLength()));
        } catch (S3Exception e) {
            if (e.statusCode() == 404) {
                return Optional.empty();
            }
            throw new StorageException("S3 answered " + e.statusCode() + " to HeadObject");
        } catch (SdkException e) {
            throw new StorageException("S3 could not be reached: " + e.getClass().getSimpleName());
        }
    }
}

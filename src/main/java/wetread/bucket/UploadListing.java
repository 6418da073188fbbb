package wetread.bucket;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Object;

/** What lies in a bucket, for those who come without an event. */
@ApplicationScoped
public class UploadListing {
    /** S3's own limit for a page. */
    private static final int MAX = 1000;

    private final ObjectStore store;

    UploadListing(ObjectStore store) {
        this.store = store;
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
        ListObjectsV2Response response = store.call("ListObjectsV2", s3 -> s3.listObjectsV2(request -> request
                .bucket(bucket).prefix(prefix).startAfter(startAfter).maxKeys(most)));
        return new Page(response.contents().stream().map(S3Object::key).toList(),
                !Boolean.TRUE.equals(response.isTruncated()));
    }

    /**
     * Every key with that prefix, in order.
     *
     * @throws StorageException when S3 cannot be listed
     */
    public void each(String bucket, String prefix, Consumer<String> consumer) {
        String last = null;
        Page page;
        do {
            page = page(bucket, prefix, last, MAX);
            page.keys().forEach(consumer);
            last = page.keys().isEmpty() ? last : page.keys().get(page.keys().size() - 1);
        } while (!page.isLast());
    }

    /**
     * The object's current version as an event would have told of it; nothing when it does not exist.
     *
     * @throws StorageException when S3 cannot say
     */
    public Optional<Upload> current(String bucket, String key) {
        try {
            HeadObjectResponse head =
                    store.call("HeadObject", s3 -> s3.headObject(request -> request.bucket(bucket).key(key)));
            return Optional.of(new Upload(bucket, key, head.versionId(), head.eTag(), head.contentLength()));
        } catch (StorageException e) {
            if (e.status() == 404) {
                return Optional.empty();
            }
            throw e;
        }
    }
}

package wetread.bucket;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.function.Consumer;

/** What lies in a bucket, for those who come without an event. */
@ApplicationScoped
public class UploadListing {
    /** S3's own limit for a page. */
    private static final int MAX_PAGE = 1000;

    private final ObjectStore store;

    UploadListing(ObjectStore store) {
        this.store = store;
    }

    /**
     * Every key with that prefix, in order.
     *
     * @throws StorageException when S3 cannot be listed
     */
    public void each(String bucket, String prefix, Consumer<String> consumer) {
        String last = null;
        ObjectStore.Page page;
        do {
            page = store.list(bucket, prefix, last, MAX_PAGE);
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
        return store.head(bucket, key)
                .map(head -> new Upload(bucket, key, head.versionId(), head.eTag(), head.bytes()));
    }
}

package wetread.bucket;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Finds the objects of a bucket without an event. */
@ApplicationScoped
public class UploadListing {
    /** S3's own limit of keys in a page. */
    private static final int MAX_PAGE = 1000;

    private final ObjectStore store;

    UploadListing(ObjectStore store) {
        this.store = store;
    }

    /**
     * Gives every key with that prefix to {@code consumer}, in the order of their UTF-8 bytes.
     *
     * @throws StorageException when S3 cannot be listed
     */
    public void each(String bucket, String prefix, Consumer<String> consumer) {
        each(bucket, prefix, null, consumer);
    }

    /**
     * The same for the keys after {@code startAfter}; null to begin with the first.
     *
     * @throws StorageException when S3 cannot be listed
     */
    public void each(String bucket, String prefix, String startAfter, Consumer<String> consumer) {
        objects(bucket, prefix, startAfter, object -> consumer.accept(object.key()), () -> true);
    }

    /**
     * The same with what the listing says of each object.
     *
     * @throws StorageException when S3 cannot be listed
     */
    public void eachObject(String bucket, String prefix, Consumer<ObjectStore.Listed> consumer) {
        objects(bucket, prefix, null, consumer, () -> true);
    }

    /**
     * The same until {@code goesOn} says no, before a further thousand.
     *
     * @return whether those were all
     * @throws StorageException when S3 cannot be listed
     */
    public boolean eachObject(String bucket, String prefix, Consumer<ObjectStore.Listed> consumer,
            BooleanSupplier goesOn) {
        return objects(bucket, prefix, null, consumer, goesOn);
    }

    private boolean objects(String bucket, String prefix, String startAfter, Consumer<ObjectStore.Listed> consumer,
            BooleanSupplier goesOn) {
        String last = startAfter;
        ObjectStore.Page page;
        do {
            page = store.list(bucket, prefix, last, MAX_PAGE);
            page.objects().forEach(consumer);
            last = page.keys().isEmpty() ? last : page.keys().get(page.keys().size() - 1);
        } while (!page.isLast() && goesOn.getAsBoolean());
        return page.isLast();
    }

    /**
     * The object's current version, as an event would name it; nothing when no such object exists.
     *
     * @throws StorageException when S3 does not answer
     */
    public Optional<Upload> current(String bucket, String key) {
        return store.head(bucket, key)
                .map(head -> new Upload(bucket, key, head.versionId(), head.eTag(), head.bytes()));
    }
}

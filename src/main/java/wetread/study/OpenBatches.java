package wetread.study;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import wetread.bucket.BucketLayout;
import wetread.bucket.JsonContent;
import wetread.bucket.ObjectStore;
import wetread.bucket.StorageException;
import wetread.bucket.UploadListing;

/** Keeps the batches whose answers are awaited. Only who holds {@link BucketLayout#batchClaim()} changes them. */
@ApplicationScoped
public class OpenBatches {
    private final ObjectStore store;
    private final UploadListing listing;
    private final BucketLayout layout;
    private final JsonContent json;

    OpenBatches(ObjectStore store, UploadListing listing, BucketLayout layout, JsonContent json) {
        this.store = store;
        this.listing = listing;
        this.layout = layout;
        this.json = json;
    }

    /** The report ids of all uploads of a bucket whose answers are awaited. */
    public Set<String> reportIds(String bucket) {
        Set<String> ids = new HashSet<>();
        all(bucket).forEach(batch -> batch.members().forEach(member -> ids.add(member.upload().reportId())));
        return ids;
    }

    /**
     * All batches of a bucket's uploads.
     *
     * @throws StorageException when S3 does not answer, or what it holds cannot be understood: nobody may then take the
     *         uploads of that batch for free
     */
    private List<OpenBatch> all(String bucket) {
        return keys(bucket).stream().map(key -> find(bucket, key)).flatMap(Optional::stream).toList();
    }

    /** The keys of what is kept of batches of a bucket's uploads. */
    List<String> keys(String bucket) {
        List<String> keys = new ArrayList<>();
        listing.each(layout.reportBucket(bucket), BucketLayout.BATCHES, keys::add);
        return keys;
    }

    /**
     * A batch of a bucket's uploads; nothing where it is there no more.
     *
     * @throws StorageException when S3 does not answer, or what it holds cannot be understood
     */
    Optional<OpenBatch> find(String bucket, String key) {
        return store.get(layout.reportBucket(bucket), key).map(object -> json.parse(object.content())
                .flatMap(OpenBatch::of).orElseThrow(
                        () -> new StorageException("what is kept of a batch cannot be understood")));
    }

    void put(String bucket, OpenBatch batch) {
        store.put(layout.reportBucket(bucket), layout.batch(batch.name()), json.of(batch.into(json.empty())));
    }

    void delete(String bucket, OpenBatch batch) {
        store.delete(layout.reportBucket(bucket), layout.batch(batch.name()));
    }
}

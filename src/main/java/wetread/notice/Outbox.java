package wetread.notice;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import wetread.bucket.BucketLayout;
import wetread.bucket.JsonContent;
import wetread.bucket.ObjectStore;
import wetread.bucket.UploadListing;

/** Keeps open notices. Every verb throws {@link wetread.bucket.StorageException} when S3 does not do it. */
@ApplicationScoped
class Outbox {
    private final ObjectStore store;
    private final UploadListing listing;
    private final BucketLayout layout;
    private final JsonContent json;

    Outbox(ObjectStore store, UploadListing listing, BucketLayout layout, JsonContent json) {
        this.store = store;
        this.listing = listing;
        this.layout = layout;
        this.json = json;
    }

    /** A notice as it lies there. */
    record Lying(OpenNotice notice, String eTag) {
    }

    /** Puts a notice down unless the report has one: who came first may have sent it. */
    void putDown(String bucket, OpenNotice notice) {
        store.putIfAbsent(bucket, layout.notice(notice.reportId()), json.of(notice));
    }

    Optional<Lying> find(String bucket, String reportId) {
        return lying(bucket, layout.notice(reportId));
    }

    /** Replaces a notice unless somebody else has meanwhile. */
    void replace(String bucket, Lying lying, OpenNotice by) {
        store.replace(bucket, layout.notice(by.reportId()), lying.eTag(), json.of(by));
    }

    void remove(String bucket, OpenNotice notice) {
        remove(bucket, notice.reportId());
    }

    void remove(String bucket, String reportId) {
        store.delete(bucket, layout.notice(reportId));
    }

    /** Whether an object has the key, whatever it holds. */
    boolean isThere(String bucket, String key) {
        return store.head(bucket, key).isPresent();
    }

    /** The keys of all notices. */
    List<String> keys(String bucket) {
        List<String> keys = new ArrayList<>();
        listing.each(bucket, BucketLayout.NOTICES, keys::add);
        return keys;
    }

    /** The notice with that key; nothing where there is none, or what lies there is none. */
    Optional<Lying> lying(String bucket, String key) {
        return store.get(bucket, key).flatMap(object -> json.parse(object.content(), OpenNotice.class)
                .filter(notice -> notice.reportId() != null && notice.folder() != null && notice.since() != null
                        && notice.open() != null && layout.notice(notice.reportId()).equals(key))
                .map(notice -> new Lying(notice, object.eTag())));
    }
}

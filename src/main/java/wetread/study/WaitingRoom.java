package wetread.study;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import wetread.bucket.BucketLayout;
import wetread.bucket.JsonContent;
import wetread.bucket.ObjectStore;
import wetread.bucket.StorageException;
import wetread.bucket.Upload;

/**
 * Uploads that wait until the budget allows for them, as {@code waiting/<reportId>.json}. A queue would count each look
 * at them as a failed delivery and move them to its dead-letter queue; here they wait as long as it takes.
 */
@ApplicationScoped
public class WaitingRoom {
    private final ObjectStore store;
    private final BucketLayout layout;
    private final JsonContent json;

    WaitingRoom(ObjectStore store, BucketLayout layout, JsonContent json) {
        this.store = store;
        this.layout = layout;
        this.json = json;
    }

    /**
     * Has an upload wait; one that waits already stays.
     *
     * @throws StorageException when S3 does not store it
     */
    public void enter(String bucket, Upload upload) {
        store.put(bucket, layout.waiting(upload), json.of(json.empty().put("bucket", upload.bucket())
                .put("key", upload.key()).put("versionId", upload.versionId()).put("etag", upload.eTag())
                .put("bytes", upload.bytes())));
    }

    /**
     * The upload that waits under a key; nothing when it has left.
     *
     * @param key begins with {@link BucketLayout#WAITING}
     * @throws StorageException when S3 does not answer, or what it holds there cannot be understood
     */
    public Optional<Upload> waiting(String bucket, String key) {
        return store.get(bucket, key).map(object -> json.parse(object.content()).map(WaitingRoom::upload)
                .orElseThrow(() -> new StorageException("what waits cannot be understood")));
    }

    /**
     * Has an upload wait no longer; one that does not wait is no error.
     *
     * @throws StorageException when S3 does not delete it
     */
    public void leave(String bucket, Upload upload) {
        store.delete(bucket, layout.waiting(upload));
    }

    private static Upload upload(JsonNode tree) {
        return new Upload(tree.path("bucket").asText(), tree.path("key").asText(),
                tree.path("versionId").asText(null), tree.path("etag").asText(null), tree.path("bytes").asLong());
    }
}

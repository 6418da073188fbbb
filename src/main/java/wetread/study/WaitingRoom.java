package wetread.study;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.Optional;
import wetread.bucket.BucketLayout;
import wetread.bucket.ObjectStore;
import wetread.bucket.StorageException;
import wetread.bucket.Upload;

/**
 * Uploads that wait until money may be spent again, as {@code waiting/<reportId>.json}. A queue would count each look at
 * them as a failed delivery and drop them in the end; here they wait as long as it takes.
 */
@ApplicationScoped
public class WaitingRoom {
    private final ObjectStore store;
    private final BucketLayout layout;
    private final ObjectMapper json;

    WaitingRoom(ObjectStore store, BucketLayout layout, ObjectMapper json) {
        this.store = store;
        this.layout = layout;
        this.json = json;
    }

    /** @throws StorageException when S3 does not take it */
    public void enter(String bucket, Upload upload) {
        store.put(bucket, layout.waiting(upload), ObjectStore.Content.json(content(upload)));
    }

    /** The upload that waits under that key; nothing when it has left. */
    public Optional<Upload> waiting(String bucket, String key) {
        return store.get(bucket, key).map(object -> upload(object.content()));
    }

    private Upload upload(byte[] content) {
        try {
            JsonNode tree = json.readTree(content);
            return new Upload(tree.path("bucket").asText(), tree.path("key").asText(),
                    tree.path("versionId").asText(null), tree.path("etag").asText(null), tree.path("bytes").asLong());
        } catch (IOException e) {
            throw new StorageException("what waits cannot be understood");
        }
    }

    public void leave(String bucket, Upload upload) {
        store.delete(bucket, layout.waiting(upload));
    }

    private byte[] content(Upload upload) {
        try {
            return json.writeValueAsBytes(json.createObjectNode().put("bucket", upload.bucket()).put("key", upload.key())
                    .put("versionId", upload.versionId()).put("etag", upload.eTag()).put("bytes", upload.bytes()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree is always serializable", e);
        }
    }
}

package wetread.study;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.Optional;
import software.amazon.awssdk.core.sync.RequestBody;
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
    private static final int NOT_FOUND = 404;

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
        byte[] content = content(upload);
        store.call("PutObject", s3 -> s3.putObject(request -> request.bucket(bucket).key(layout.waiting(upload))
                .contentType("application/json"), RequestBody.fromBytes(content)));
    }

    /** The upload that waits under that key; nothing when it has left. */
    public Optional<Upload> waiting(String bucket, String key) {
        try {
            JsonNode tree = json.readTree(store.call("GetObject", s3 -> s3.getObjectAsBytes(
                    request -> request.bucket(bucket).key(key))).asByteArray());
            return Optional.of(new Upload(tree.path("bucket").asText(), tree.path("key").asText(),
                    tree.path("versionId").asText(null), tree.path("etag").asText(null), tree.path("bytes").asLong()));
        } catch (StorageException e) {
            if (e.status() == NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        } catch (IOException e) {
            throw new StorageException(0, "", "what waits cannot be understood");
        }
    }

    public void leave(String bucket, Upload upload) {
        store.call("DeleteObject", s3 -> s3.deleteObject(request -> request.bucket(bucket).key(layout.waiting(upload))));
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

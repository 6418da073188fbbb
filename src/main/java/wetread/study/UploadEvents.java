package wetread.study;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import wetread.bucket.JsonContent;
import wetread.bucket.Upload;

/** Words an upload as S3 does in its notifications, so that the queue's function takes it as any other. */
@ApplicationScoped
public class UploadEvents {
    private final JsonContent json;

    UploadEvents(JsonContent json) {
        this.json = json;
    }

    /** A notification of one upload. Its key is URL-encoded, as in a query. */
    String of(Upload upload) {
        ObjectNode record = json.empty().put("eventSource", "aws:s3").put("eventName", "ObjectCreated:Put");
        ObjectNode s3 = record.putObject("s3");
        s3.putObject("bucket").put("name", upload.bucket());
        ObjectNode object = s3.putObject("object")
                .put("key", URLEncoder.encode(upload.key(), StandardCharsets.UTF_8)).put("size", upload.bytes());
        if (upload.eTag() != null) {
            object.put("eTag", upload.eTag());
        }
        if (upload.versionId() != null) {
            object.put("versionId", upload.versionId());
        }
        ObjectNode event = json.empty();
        event.putArray("Records").add(record);
        return event.toString();
    }
}

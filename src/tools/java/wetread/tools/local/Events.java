package wetread.tools.local;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Events as AWS words them. */
public final class Events {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Events() {
    }

    /** An S3 notification; the key is URL-encoded with {@code +} for blanks, as S3 does it. */
    public static ObjectNode s3(String bucket, String key, String eTag, long size) {
        ObjectNode event = JSON.createObjectNode();
        addRecord(event.putArray("Records").addObject(), bucket, key, eTag, size);
        return event;
    }

    /** The same of a bucket with versioning. */
    public static ObjectNode s3(String bucket, String key, String eTag, long size, String versionId) {
        ObjectNode event = s3(bucket, key, eTag, size);
        ((ObjectNode) event.path("Records").path(0).path("s3").path("object")).put("versionId", versionId);
        return event;
    }

    /** One S3 notification of several objects. */
    public static ObjectNode s3(String bucket, List<String> keys) {
        ObjectNode event = JSON.createObjectNode();
        var records = event.putArray("Records");
        keys.forEach(key -> addRecord(records.addObject(), bucket, key, null, 1));
        return event;
    }

    private static void addRecord(ObjectNode record, String bucket, String key, String eTag, long size) {
        record.put("eventVersion", "2.1").put("eventSource", "aws:s3").put("awsRegion", "us-east-1")
                .put("eventTime", "2026-11-23T09:00:00.000Z").put("eventName", "ObjectCreated:Put");
        ObjectNode s3 = record.putObject("s3").put("s3SchemaVersion", "1.0");
        s3.putObject("bucket").put("name", bucket).put("arn", "arn:aws:s3:::" + bucket);
        ObjectNode object = s3.putObject("object").put("key", urlEncoded(key)).put("size", size);
        if (eTag != null) {
            object.put("eTag", eTag);
        }
    }

    private static String urlEncoded(String key) {
        // S3 leaves slashes as they are.
        return URLEncoder.encode(key, StandardCharsets.UTF_8).replace("%2F", "/");
    }

    /** SQS messages {@code message-0}, {@code message-1} … with these bodies. */
    public static ObjectNode sqs(List<String> bodies) {
        ObjectNode event = JSON.createObjectNode();
        var records = event.putArray("Records");
        for (int i = 0; i < bodies.size(); i++) {
            ObjectNode record = records.addObject().put("messageId", "message-" + i).put("receiptHandle", "handle")
                    .put("body", bodies.get(i)).put("eventSource", "aws:sqs")
                    .put("eventSourceARN", "arn:aws:sqs:us-east-1:123456789012:uploads").put("awsRegion", "us-east-1");
            record.putObject("attributes").put("ApproximateReceiveCount", "1");
        }
        return event;
    }

    /** EventBridge's Object Created; the key stands as it is. */
    public static ObjectNode eventBridge(String bucket, String key, String eTag, long size) {
        ObjectNode event = JSON.createObjectNode();
        event.put("version", "0").put("id", "00000000-0000-0000-0000-000000000000")
                .put("detail-type", "Object Created").put("source", "aws.s3").put("account", "123456789012")
                .put("time", "2026-11-23T09:00:00Z").put("region", "us-east-1");
        ObjectNode detail = event.putObject("detail").put("version", "0").put("reason", "PutObject");
        detail.putObject("bucket").put("name", bucket);
        detail.putObject("object").put("key", key).put("size", size).put("etag", eTag);
        return event;
    }

    /** What S3 sends when a notification is set up. */
    public static ObjectNode test(String bucket) {
        return JSON.createObjectNode().put("Service", "Amazon S3").put("Event", "s3:TestEvent")
                .put("Time", "2026-11-23T09:00:00.000Z").put("Bucket", bucket).put("RequestId", "0").put("HostId", "0");
    }
}

package wetread.lambda;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import wetread.bucket.BucketLayout;
import wetread.bucket.Upload;
import wetread.journal.Field;
import wetread.journal.Journal;

/**
 * Finds the uploads in each shape of S3's events: S3 notifications, the same inside SQS messages, EventBridge's
 * {@code Object Created}, and {@code s3:TestEvent}.
 *
 * <p>It parses a tree and no event class: a class made for one shape would turn the others into an empty list, and
 * their uploads would be lost without an error.
 */
@ApplicationScoped
public class EventParser {
    private static final Journal LOG = Journal.of(EventParser.class);
    private static final String BESIDE_PREFIX = "beside_prefix";

    private final ObjectMapper json;
    private final BucketLayout layout;

    EventParser(ObjectMapper json, BucketLayout layout) {
        this.json = json;
        this.layout = layout;
    }

    /**
     * The uploads of an event. Keys that are no uploads are left out.
     *
     * @throws UnknownEventException when the event has none of the known shapes
     */
    public Arrival parse(JsonNode event) {
        JsonNode records = event.path("Records");
        if (records.isArray() && !records.isEmpty() && "aws:sqs".equals(records.get(0).path("eventSource").asText())) {
            List<Arrival.Message> messages = new ArrayList<>();
            for (JsonNode record : records) {
                messages.add(new Arrival.Message(record.path("messageId").asText(),
                        record.path("attributes").path("ApproximateReceiveCount").asInt(1),
                        body(record.path("body").asText())));
            }
            return new Arrival.Queued(messages);
        }
        return new Arrival.Direct(uploads(event));
    }

    private Optional<List<Upload>> body(String body) {
        try {
            return Optional.of(uploads(json.readTree(body)));
        } catch (JsonProcessingException | UnknownEventException e) {
            return Optional.empty();
        }
    }

    private List<Upload> uploads(JsonNode event) {
        List<Upload> uploads = new ArrayList<>();
        if ("s3:TestEvent".equals(event.path("Event").asText())) {
            return uploads;
        }
        if (event.path("Records").isArray()) {
            for (JsonNode record : event.path("Records")) {
                if (!record.path("s3").isObject()) {
                    throw new UnknownEventException("a record without 's3': not an S3 notification");
                }
                if (record.path("eventName").asText().startsWith("ObjectCreated")) {
                    uploads.add(fromNotification(record.path("s3")));
                }
            }
        } else if ("aws.s3".equals(event.path("source").asText()) && event.path("detail").isObject()) {
            if ("Object Created".equals(event.path("detail-type").asText())) {
                uploads.add(fromEventBridge(event.path("detail")));
            }
        } else {
            throw new UnknownEventException("neither an S3 notification ('Records'), nor an SQS batch of them, "
                    + "nor an EventBridge event of S3 ('source', 'detail')");
        }
        long beside = uploads.stream().filter(upload -> layout.isBeside(upload.key())).count();
        if (beside > 0) {
            // A metric of template.yaml sums these: whoever writes Uploads/ waits for a report that never comes.
            LOG.warn("uploads beside WETREAD_UPLOAD_PREFIX are not read",
                    Map.of(Field.CODE, BESIDE_PREFIX, Field.COUNT, beside));
        }
        uploads.removeIf(upload -> !layout.isUpload(upload.key()));
        return uploads;
    }

    /** An S3 notification has the key as in a URL's query: {@code +} is a blank, the rest is percent-encoded UTF-8. */
    private static Upload fromNotification(JsonNode s3) {
        JsonNode object = s3.path("object");
        return upload(s3.path("bucket").path("name"), decoded(object.path("key").asText()), object.path("versionId"),
                object.path("eTag"), object.path("size"));
    }

    /** An event of EventBridge has the key as it is. */
    private static Upload fromEventBridge(JsonNode detail) {
        JsonNode object = detail.path("object");
        return upload(detail.path("bucket").path("name"), object.path("key").asText(), object.path("version-id"),
                object.path("etag"), object.path("size"));
    }

    private static Upload upload(JsonNode bucket, String key, JsonNode version, JsonNode eTag, JsonNode size) {
        if (bucket.asText().isBlank() || key.isEmpty()) {
            throw new UnknownEventException("an event without bucket name or object key");
        }
        return new Upload(bucket.asText(), key, version.asText(null), eTag.asText(null), size.asLong());
    }

    private static String decoded(String key) {
        try {
            return URLDecoder.decode(key, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new UnknownEventException("an object key that is not URL-encoded");
        }
    }
}

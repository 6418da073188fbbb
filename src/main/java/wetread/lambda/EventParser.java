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
import java.util.regex.Pattern;
import wetread.bucket.BucketLayout;
import wetread.bucket.Upload;
import wetread.journal.Field;
import wetread.journal.Journal;

/**
 * Finds the uploads in each shape in which S3's events come: S3 notifications, EventBridge's {@code Object Created} and
 * {@code s3:TestEvent}, by themselves or around them SNS, SQS, both, or EventBridge Pipes; and tasks of S3 Batch
 * Operations.
 *
 * <p>It parses a tree and no event class: a class made for one shape would turn the others into an empty list, and
 * their uploads would be lost without an error.
 */
@ApplicationScoped
public class EventParser {
    private static final Journal LOG = Journal.of(EventParser.class);
    private static final String BESIDE_PREFIX = "beside_prefix";
    /** What S3 tells of besides new objects: none of it is an upload. */
    private static final Pattern OTHER_EVENT =
            Pattern.compile("Object|Lifecycle|IntelligentTiering|Replication|ReducedRedundancy|TestEvent");
    /** The alarm of template.yaml looks for this code. */
    private static final String UNKNOWN_EVENT = "unknown_event";

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
        if (event.path("tasks").isArray() && event.hasNonNull("invocationId")) {
            return tasks(event);
        }
        JsonNode records = event.isArray() ? event : event.path("Records");
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

    /** The bucket is named by its ARN, or in version 2.0 by its name; keys are encoded as in a notification. */
    private static Arrival.Tasks tasks(JsonNode event) {
        List<Arrival.Task> tasks = new ArrayList<>();
        for (JsonNode task : event.path("tasks")) {
            String bucket = task.path("s3Bucket").asText(task.path("s3BucketArn").asText(""));
            String key = decoded(task.path("s3Key").asText(""));
            if (bucket.isBlank() || key.isEmpty()) {
                throw new UnknownEventException("a task without bucket or object key");
            }
            tasks.add(new Arrival.Task(task.path("taskId").asText(), bucket.substring(bucket.lastIndexOf(':') + 1), key,
                    Optional.ofNullable(task.path("s3VersionId").asText(null)).filter(version -> !version.isBlank())));
        }
        return new Arrival.Tasks(event.path("invocationSchemaVersion").asText(), event.path("invocationId").asText(),
                tasks);
    }

    private Optional<List<Upload>> body(String body) {
        try {
            return Optional.of(uploads(tree(body)));
        } catch (UnknownEventException e) {
            LOG.warn("a message goes back to its queue: " + e.getMessage(), Map.of(Field.CODE, UNKNOWN_EVENT));
            return Optional.empty();
        }
    }

    private JsonNode tree(String text) {
        try {
            return json.readTree(text);
        } catch (JsonProcessingException e) {
            // Jackson's message would quote it.
            throw new UnknownEventException("it is no JSON");
        }
    }

    private List<Upload> uploads(JsonNode event) {
        List<Upload> uploads = new ArrayList<>();
        add(event, uploads);
        long beside = uploads.stream().filter(upload -> layout.isBeside(upload.key())).count();
        if (beside > 0) {
            // A metric of template.yaml sums these: whoever writes Uploads/ waits for a report that never comes.
            LOG.warn("uploads beside WETREAD_UPLOAD_PREFIX are not read",
                    Map.of(Field.CODE, BESIDE_PREFIX, Field.COUNT, beside));
        }
        uploads.removeIf(upload -> !layout.isUpload(upload.key()));
        return uploads;
    }

    private void add(JsonNode event, List<Upload> uploads) {
        if (event.isArray()) {
            event.forEach(one -> add(one, uploads));
        } else if (event.isTextual()) {
            add(tree(event.asText()), uploads);
        } else if ("Notification".equals(event.path("Type").asText()) && event.path("Message").isTextual()) {
            add(event.path("Message"), uploads);
        } else if (event.path("Records").isArray()) {
            event.path("Records").forEach(record -> addRecord(record, uploads));
        } else if ("aws.s3".equals(event.path("source").asText()) && event.path("detail").isObject()) {
            addFromEventBridge(event, uploads);
        } else if (!"s3:TestEvent".equals(event.path("Event").asText())) {
            throw new UnknownEventException("neither an S3 notification ('Records'), nor one in a message of SQS or "
                    + "SNS, nor an EventBridge event of S3 ('source', 'detail'), nor tasks of S3 Batch Operations, but "
                    + EventShape.of(event));
        }
    }

    private void addRecord(JsonNode record, List<Upload> uploads) {
        if ("aws:sns".equals(record.path("EventSource").asText()) && record.path("Sns").path("Message").isTextual()) {
            add(record.path("Sns").path("Message"), uploads);
        } else if (!record.path("s3").isObject()) {
            throw new UnknownEventException("a record without 's3', not of an S3 notification: "
                    + EventShape.of(record));
        } else {
            // Some stores name events as they are configured, which S3 does not.
            String name = record.path("eventName").asText().replaceFirst("^s3:", "");
            if (name.startsWith("ObjectCreated")) {
                uploads.add(fromNotification(record.path("s3")));
            } else if (!OTHER_EVENT.matcher(name).lookingAt()) {
                throw new UnknownEventException("a record of S3 whose 'eventName' is none of S3's: "
                        + EventShape.of(record));
            }
        }
    }

    /** S3's own events are called "Object ..."; of CloudTrail's, which have the same source, none is one. */
    private static void addFromEventBridge(JsonNode event, List<Upload> uploads) {
        String type = event.path("detail-type").asText();
        if ("Object Created".equals(type)) {
            uploads.add(fromEventBridge(event.path("detail")));
        } else if (!type.startsWith("Object ")) {
            throw new UnknownEventException("an event of EventBridge whose 'detail-type' is none of S3's: "
                    + EventShape.of(event));
        }
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

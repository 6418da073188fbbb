package wetread.lambda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import wetread.bucket.BucketConfig;
import wetread.bucket.BucketLayout;
import wetread.bucket.Upload;
import wetread.tools.local.ShippedConfig;

/** The sample events that are shipped for {@code sam local invoke}, and what is near them. */
class EventParserTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private final EventParser parser = new EventParser(JSON, layout("uploads/", "reports/"));

    @ParameterizedTest
    @ValueSource(strings = {"read-s3.json", "read-eventbridge.json"})
    void shippedDirectEventsNameOneUpload(String name) throws IOException {
        Arrival.Direct direct = assertInstanceOf(Arrival.Direct.class, parser.parse(event(name)));
        assertEquals(1, direct.uploads().size());
        Upload upload = direct.uploads().get(0);
        assertTrue(upload.key().startsWith("uploads/"));
        assertTrue(upload.key().chars().anyMatch(c -> c >= 0xAC00 && c <= 0xD7A3), "decoded to Hangul");
        assertTrue(upload.key().contains(" "));
    }

    @Test
    void shippedQueueEventNamesTwo() throws IOException {
        Arrival.Queued queued = assertInstanceOf(Arrival.Queued.class, parser.parse(event("read-sqs.json")));
        assertEquals(2, queued.messages().size());
        List<Upload> uploads = queued.messages().stream().flatMap(m -> m.uploads().orElseThrow().stream()).toList();
        assertEquals(2, uploads.size());
        assertTrue(uploads.get(1).key().contains("+") && uploads.get(1).key().contains(" "), "a plus and a blank");
    }

    @Test
    void shippedTestEventNamesNone() throws IOException {
        Arrival.Queued queued = assertInstanceOf(Arrival.Queued.class, parser.parse(event("read-test-event.json")));
        assertEquals(List.of(), queued.messages().get(0).uploads().orElseThrow());
    }

    @Test
    void removalsAndRestoresAreNoUploads() throws IOException {
        JsonNode removed = JSON.readTree("""
                {"Records":[{"eventSource":"aws:s3","eventName":"ObjectRemoved:Delete",
                "s3":{"bucket":{"name":"b"},"object":{"key":"uploads/a"}}}]}""");
        assertEquals(List.of(), assertInstanceOf(Arrival.Direct.class, parser.parse(removed)).uploads());
        JsonNode deleted = JSON.readTree("""
                {"source":"aws.s3","detail-type":"Object Deleted",
                "detail":{"bucket":{"name":"b"},"object":{"key":"uploads/a"}}}""");
        assertEquals(List.of(), assertInstanceOf(Arrival.Direct.class, parser.parse(deleted)).uploads());
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"Records\":[{\"Sns\":{}}]}", "{\"Records\":[{\"s3\":{}}]}",
        "{\"source\":\"aws.s3\",\"detail-type\":\"AWS API Call via CloudTrail\",\"detail\":{}}",
        "{\"Records\":[{\"eventName\":\"s3:Put\",\"s3\":{}}]}", "{\"source\":\"aws.ec2\",\"detail\":{}}",
        "{\"Records\":[{\"eventName\":\"ObjectCreated:Put\",\"s3\":{\"bucket\":{\"name\":\"b\"},\"object\":{}}}]}",
        "{\"Records\":[{\"eventName\":\"ObjectCreated:Put\",\"s3\":{\"bucket\":{\"name\":\"b\"},"
                + "\"object\":{\"key\":\"uploads/%zz\"}}}]}"})
    void whatCannotBeUnderstoodIsNeverSilence(String event) throws IOException {
        JsonNode tree = JSON.readTree(event);
        assertThrows(UnknownEventException.class, () -> parser.parse(tree));
    }

    @ParameterizedTest
    @CsvSource({"ObjectCreated:Put, 1", "s3:ObjectCreated:CompleteMultipartUpload, 1", "ObjectRemoved:Delete, 0",
        "s3:ObjectTagging:Put, 0", "LifecycleExpiration:Delete, 0", "Replication:OperationMissedThreshold, 0",
        "IntelligentTiering, 0", "ReducedRedundancyLostObject, 0"})
    void eventsAreNamedAsS3OrItsConfigurationNamesThem(String name, int uploads) throws IOException {
        assertEquals(uploads, direct(JSON.readTree("{\"Records\":[{\"eventName\":\"" + name + "\",\"s3\":{\"bucket\":"
                + "{\"name\":\"b\"},\"object\":{\"key\":\"uploads/a.png\",\"size\":1}}}]}")).size());
    }

    /** What SNS, SQS and Pipes put around an event; {@code %s} is the event, {@code %q} the same as a JSON text. */
    @ParameterizedTest
    @ValueSource(strings = {
        "%s", "[%s]", "[%q]",
        "{'Records':[{'EventSource':'aws:sns','Sns':{'Type':'Notification','Message':%q}}]}",
        "{'Type':'Notification','MessageId':'m','TopicArn':'t','Message':%q}"})
    void whatStandsAroundAnEventChangesNothing(String around) throws IOException {
        for (String name : List.of("read-s3.json", "read-eventbridge.json")) {
            String event = event(name).toString();
            String whole = around.replace('\'', '"').replace("%s", event)
                    .replace("%q", JSON.writeValueAsString(event));
            List<Upload> expected = direct(event(name));
            assertEquals(1, expected.size());
            assertEquals(expected, direct(JSON.readTree(whole)));
            JsonNode records = JSON.createArrayNode().add(JSON.createObjectNode().put("eventSource", "aws:sqs")
                    .put("messageId", "1").put("body", whole)
                    .set("attributes", JSON.createObjectNode().put("ApproximateReceiveCount", "3")));
            for (JsonNode batch : List.of(JSON.createObjectNode().set("Records", records), records)) {
                Arrival.Queued queued = assertInstanceOf(Arrival.Queued.class, parser.parse(batch));
                assertEquals(expected, queued.messages().get(0).uploads().orElseThrow());
                assertEquals(3, queued.messages().get(0).receiveCount());
            }
        }
    }

    @Test
    void tasksOfAJobAreObjectsByTheirDecodedKeys() throws IOException {
        Arrival.Tasks job = assertInstanceOf(Arrival.Tasks.class, parser.parse(event("read-s3-batch.json")));
        assertEquals("1.0", job.schemaVersion());
        assertEquals(List.of(new Arrival.Task("dGFzay0x", "my-clinic-images",
                "uploads/chest_xray/2026 11 27/\uae40.dcm", Optional.empty())), job.tasks());
        Arrival.Tasks newer = assertInstanceOf(Arrival.Tasks.class, parser.parse(JSON.readTree("""
                {"invocationSchemaVersion":"2.0","invocationId":"i","job":{"id":"j","userArguments":{}},
                "tasks":[{"taskId":"t","s3Key":"uploads/a%2Bb.png","s3VersionId":"v1","s3Bucket":"clinic"}]}""")));
        assertEquals(List.of(new Arrival.Task("t", "clinic", "uploads/a+b.png", Optional.of("v1"))), newer.tasks());
        assertEquals("Task[t]", newer.tasks().get(0).toString());
    }

    @Test
    void anEventOfNoKnownShapeIsDescribedWithoutWhatItHolds() throws IOException {
        JsonNode event = JSON.readTree("""
                {"source":"aws.ec2","detail":{"KIM^MINSU":1,"state":"x"},"hong-gildong.dcm":true}""");
        assertTrue(assertThrows(UnknownEventException.class, () -> parser.parse(event)).getMessage()
                .endsWith("an object with detail (an object with 2 unknown), source, 1 more"));
    }

    private List<Upload> direct(JsonNode event) {
        return assertInstanceOf(Arrival.Direct.class, parser.parse(event)).uploads();
    }

    @Test
    void aReportPrefixBelowTheUploadPrefixIsNeverRead() throws IOException {
        EventParser nested = new EventParser(JSON, layout("in/", "in/reports/"));
        JsonNode event = JSON.readTree("""
                {"Records":[
                {"eventName":"ObjectCreated:Put","s3":{"bucket":{"name":"b"},"object":{"key":"in/reports/x"}}},
                {"eventName":"ObjectCreated:Put","s3":{"bucket":{"name":"b"},"object":{"key":"in/x"}}}]}""");
        assertEquals(1, assertInstanceOf(Arrival.Direct.class, nested.parse(event)).uploads().size());
        assertThrows(IllegalArgumentException.class, () -> layout("reports/in/", "reports/"));
    }

    private static JsonNode event(String name) throws IOException {
        return JSON.readTree(Path.of("src/main/sam/events", name).toFile());
    }

    private static BucketLayout layout(String uploads, String reports) {
        return new BucketLayout(ShippedConfig.with(
                Map.of("wetread.upload-prefix", uploads, "wetread.report-prefix", reports), BucketConfig.class));
    }
}

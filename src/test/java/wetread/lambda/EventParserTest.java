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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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
    @ValueSource(strings = {"{}", "{\"Records\":[{\"Sns\":{}}]}", "{\"source\":\"aws.ec2\",\"detail\":{}}",
        "{\"Records\":[{\"eventName\":\"ObjectCreated:Put\",\"s3\":{\"bucket\":{\"name\":\"b\"},\"object\":{}}}]}",
        "{\"Records\":[{\"eventName\":\"ObjectCreated:Put\",\"s3\":{\"bucket\":{\"name\":\"b\"},"
                + "\"object\":{\"key\":\"uploads/%zz\"}}}]}"})
    void whatCannotBeUnderstoodIsNeverSilence(String event) throws IOException {
        JsonNode tree = JSON.readTree(event);
        assertThrows(UnknownEventException.class, () -> parser.parse(tree));
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

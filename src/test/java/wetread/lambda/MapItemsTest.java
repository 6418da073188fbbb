package wetread.lambda;

import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static wetread.fixture.FunctionUnderTest.BUCKET;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import wetread.fixture.FunctionUnderTest;
import wetread.tools.local.Answers;
import wetread.tools.local.Events;

/**
 * Items as Step Functions' Distributed Map sends them. Their shapes are those of AWS's documentation of ItemReader:
 * rows of S3 Inventory by the names of the manifest's fileSchema, all texts, and objects of ListObjectsV2.
 */
@QuarkusTest
@QuarkusTestResource(FunctionUnderTest.class)
@TestProfile(QueuedBackfillTest.Queued.class)
class MapItemsTest extends FunctionWithQueues {
    private static final String KEY = "uploads/홍길동 1+2%25.dcm";

    FunctionUnderTest function;

    @BeforeEach
    void begin() {
        function.reset();
        time.reset();
        queues.uploads();
        function.everyModelAnswers(Answers.ok(Answers.normal(0.95)));
    }

    @Test
    void rowsOfAnInventoryHaveEncodedKeys() throws IOException {
        String eTag = function.upload(KEY, CT);
        JsonNode answer = send("inventory", row(URLEncoder.encode(KEY, StandardCharsets.UTF_8)));
        assertEquals(1, answer.path("queued").asInt(), answer.toString());
        deliver(queues.uploads());
        assertTrue(function.report(KEY, eTag).isPresent());
        assertEquals(1, send("inventory", row("uploads/%ED%99%8D%EA%B8%B8%EB%8F%99%201%2B2%2525.dcm"))
                .path("alreadyReported").asInt(), "a blank may stand there in either way");
    }

    @Test
    void objectsOfAListingHaveTheirKeysAsTheyAre() throws IOException {
        String eTag = function.upload(KEY, CT);
        JsonNode answer = send("listing", object(KEY));
        assertEquals(1, answer.path("queued").asInt(), answer.toString());
        assertTrue(answer.path("done").asBoolean());
        assertTrue(answer.path("BatchInput").isMissingNode());
        assertFalse(answer.toString().contains("홍"), "results that are kept name no key");
        deliver(queues.uploads());
        assertTrue(function.report(KEY, eTag).isPresent());
        assertEquals(1, send("listing", object(KEY)).path("alreadyReported").asInt());
    }

    @Test
    void whatIsNoCurrentUploadIsCountedAndNotQueued() throws IOException {
        function.upload("uploads/a.dcm", CT);
        String old = row("uploads/a.dcm").replace("}", ",\"IsLatest\":\"false\"}");
        String deleted = row("uploads/a.dcm").replace("}", ",\"IsDeleteMarker\":\"true\"}");
        JsonNode answer = send("inventory", old, deleted, row("uploads/"), row("reports/a.dcm/v/report.json"),
                row("uploads/gone.dcm"), row("uploads/%zz"), row("uploads/a.dcm"));
        assertEquals(1, answer.path("queued").asInt(), answer.toString());
        assertEquals(1, answer.path("missing").asInt());
        assertEquals(5, answer.path("others").asInt());
        assertTrue(answer.path("done").asBoolean());
    }

    @Test
    void whileSomethingIsWithheldTheAnswerIsTheNextEvent() throws IOException {
        List<String> items = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            function.upload("uploads/" + i + ".dcm", CT);
            items.add(object("uploads/" + i + ".dcm"));
        }
        items.add(2, object("uploads/gone.dcm"));
        String event = event("listing", ",\"atOnce\":2", items.toArray(String[]::new));
        JsonNode first = call(event);
        assertEquals(2, first.path("queued").asInt());
        assertEquals("queue_full", first.path("withheld").asText());
        assertFalse(first.path("done").asBoolean());
        assertEquals(3, first.path("Items").size());
        JsonNode still = call(first.toString());
        assertEquals(2, still.path("queued").asInt());
        assertEquals(3, still.path("Items").size());
        int bodies = queues.uploads().size();
        JsonNode second = call(still.toString());
        assertEquals(4, second.path("queued").asInt());
        bodies += queues.uploads().size();
        JsonNode last = call(second.toString());
        assertEquals(5, bodies + queues.uploads().size());
        assertEquals(5, last.path("queued").asInt());
        assertEquals(1, last.path("missing").asInt());
        assertTrue(last.path("done").asBoolean());
        assertTrue(last.path("withheld").isNull());
        assertEquals(0, last.path("Items").size());
    }

    @Test
    void duringAnOutageNothingIsAskedOrQueued() throws IOException {
        function.everyModelAnswers(status(503));
        String eTag = function.upload("uploads/a.dcm", CT);
        deliver(List.of(Events.s3(BUCKET, "uploads/a.dcm", eTag, CT.length).toString()));
        JsonNode answer = send("listing", object("uploads/a.dcm"));
        assertEquals("gateway", answer.path("withheld").asText());
        assertEquals(1, answer.path("Items").size());
        assertEquals(BUCKET, answer.path("BatchInput").path("bucket").asText());
        function.gateway().resetAll();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"Items\":[]}", "{\"BatchInput\":{\"bucket\":\"clinic\"},\"Items\":[]}",
        "{\"BatchInput\":{\"source\":\"listing\"},\"Items\":[]}",
        "{\"BatchInput\":{\"bucket\":\"clinic\",\"source\":\"inventory\"},"
                + "\"Items\":[{\"Bucket\":\"another\",\"Key\":\"uploads/a\"}]}"})
    void anotherFormOrAnotherBucketIsRefused(String event) {
        assertThrows(UnknownEventException.class, () -> call(event));
    }

    private JsonNode send(String source, String... items) throws IOException {
        return call(event(source, "", items));
    }

    private static String event(String source, String more, String... items) {
        return "{\"BatchInput\":{\"bucket\":\"%s\",\"source\":\"%s\",\"retry\":false%s},\"Items\":[%s]}"
                .formatted(BUCKET, source, more, String.join(",", items));
    }

    private JsonNode call(String event) throws IOException {
        return backfill(event);
    }

    private static String row(String encoded) {
        return "{\"LastModifiedDate\":\"2022-11-16T00:29:32.000Z\",\"Bucket\":\"%s\",\"Size\":\"339\",\"Key\":\"%s\"}"
                .formatted(BUCKET, encoded);
    }

    private static String object(String key) throws IOException {
        return new ObjectMapper().writeValueAsString(new ObjectMapper().createObjectNode()
                .put("Etag", "\"05704fbdccb224cb01c59005bebbad28\"").put("Key", key)
                .put("LastModified", 1668699881).put("Size", 34910).put("StorageClass", "STANDARD"));
    }
}

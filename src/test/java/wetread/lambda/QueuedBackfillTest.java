package wetread.lambda;

import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static wetread.fixture.FunctionUnderTest.BUCKET;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.sync.RequestBody;
import wetread.fixture.BenchLine;
import wetread.fixture.FunctionUnderTest;
import wetread.fixture.S3Requests;
import wetread.tools.local.Answers;
import wetread.tools.local.Events;

/** A backfill lists and enqueues: over real S3 and SQS, with requests counted. */
@QuarkusTest
@QuarkusTestResource(FunctionUnderTest.class)
@TestProfile(QueuedBackfillTest.Queued.class)
class QueuedBackfillTest extends FunctionWithQueues {
    /** Of a file that was put beside S3Proxy, which then knows no entity tag. */
    private static final String REVISION = "current";
    /** src/bench/backfill has more. */
    private static final int MANY = Integer.getInteger("backfill.uploads", 2500);

    FunctionUnderTest function;

    /** What the schedule puts back at once here. */
    private static final int AT_ONCE = 60;

    /** With a queue of uploads, which is full soon. */
    public static class Queued extends WithQueues {
        @Override
        public Map<String, String> getConfigOverrides() {
            Map<String, String> settings = new HashMap<>(super.getConfigOverrides());
            settings.put("wetread.release-at-once", Integer.toString(AT_ONCE));
            return settings;
        }
    }

    @BeforeEach
    void begin() {
        function.reset();
        time.reset();
        queues.uploads();
        function.everyModelAnswers(Answers.ok(Answers.normal(0.95)));
    }

    @ParameterizedTest
    // ISO 2022 texts of headers have ESC, which XML 1.0 has not.
    @ValueSource(strings = {"uploads/홍길동 1+2.dcm", "uploads/\u001b$BHONG.dcm"})
    void uploadsAreQueuedAndReadAsThoseOfEvents(String key) throws IOException {
        String eTag = function.upload(key, CT);
        function.upload("uploads/folder/", new byte[0]);
        JsonNode answer = run("");
        assertEquals(1, answer.path("queued").asInt());
        assertEquals(0, answer.path("reported").asInt());
        assertTrue(answer.path("done").asBoolean());
        assertTrue(answer.path("estimatedUsd").decimalValue().signum() > 0, answer.toString());
        assertEquals(List.of(), function.keys("reports/"), "nothing is read here");
        deliver(queues.uploads());
        assertEquals("preliminary", function.report(key, eTag).orElseThrow()
                .path("status").asText());
        JsonNode again = run("");
        assertEquals(0, again.path("queued").asInt());
        assertEquals(1, again.path("alreadyReported").asInt());
        assertEquals(0, again.path("estimatedUsd").decimalValue().signum());
    }

    @Test
    void manyUploadsCostARequestForTenAndAFewForAThousand() throws IOException {
        place("uploads/", MANY);
        requests();
        JsonNode answer = run(",\"atOnce\":1000000");
        int requests = requests();
        BenchLine.write("a backfill of %d uploads: %d requests to S3 and SQS", MANY, requests);
        assertEquals(MANY, answer.path("queued").asInt());
        // The look for what readings cost, for reports, and for batches is the rest.
        assertTrue(requests <= MANY / 10 + 2 * MANY / 1000 + 80, requests + " requests");
    }

    @ParameterizedTest
    @CsvSource({"'', 10", "',\"goOn\":true', 1"})
    void theQueueIsNotFilledWithoutBoundWhereNoneIsSaid(String fields, int times) throws IOException {
        int bound = times * AT_ONCE;
        place("uploads/", bound + 25);
        JsonNode first = run(fields);
        assertEquals(bound, first.path("queued").asInt());
        assertEquals("queue_full", first.path("withheld").asText());
        assertEquals("uploads/%07d.dcm".formatted(bound - 1), first.path("startAfter").asText());
        assertFalse(first.path("done").asBoolean());
        String after = ",\"startAfter\":\"" + first.path("startAfter").asText() + "\"";
        assertEquals(0, (fields.isEmpty() ? run(after) : next()).path("queued").asInt(), "the queue is still full");
        assertEquals(bound, queues.uploads().size());
        JsonNode rest = fields.isEmpty() ? run(after) : next();
        assertEquals(25, rest.path("queued").asInt());
        assertTrue(rest.path("done").asBoolean());
    }

    @Test
    void uploadsWithReportsAreFoundByListing() throws IOException {
        place("uploads/", 1000);
        for (int i = 0; i < 1000; i += 2) {
            for (String form : List.of("report.fhir.json", "report.html", "report.json", "report.txt")) {
                write("reports/%07d.dcm/%s/%s".formatted(i, REVISION, form));
            }
        }
        // One of another version, and one that is only begun.
        write("reports/0000001.dcm/another/report.json");
        write("reports/0000003.dcm/" + REVISION + "/report.html");
        requests();
        JsonNode answer = run("");
        assertEquals(500, answer.path("alreadyReported").asInt());
        assertEquals(500, answer.path("queued").asInt());
        int requests = S3Requests.taken();
        assertTrue(requests < 100, requests + " requests to S3");
    }

    @Test
    void aReportOfOnesOwnNameBesideOthersIsFound() throws IOException {
        List<String> keys = List.of("uploads/a", "uploads/a-b", "uploads/a.dcm", "uploads/a0", "uploads/힣",
                "uploads/\uD83D\uDE00", "uploads/\uFF5E");
        for (String key : keys) {
            write("reports/" + key.substring(8) + "/" + function.upload(key, CT) + "/report.json");
        }
        assertEquals(keys.size(), run("").path("alreadyReported").asInt());
    }

    @Test
    void whatEndsEarlyGoesOnWhereItEnded() throws IOException {
        place("uploads/", 25);
        JsonNode first = run(",\"limit\":7");
        assertEquals(7, first.path("queued").asInt());
        assertFalse(first.path("done").asBoolean());
        assertEquals("uploads/0000006.dcm", first.path("startAfter").asText());
        JsonNode rest = run(",\"startAfter\":\"uploads/0000006.dcm\"");
        assertEquals(18, rest.path("queued").asInt());
        assertTrue(rest.path("done").asBoolean());
        assertEquals(25, queues.uploads().stream().distinct().count());
        JsonNode late = HandlerAccess.call(backfill, "{\"bucket\":\"%s\"}".formatted(BUCKET), Duration.ofSeconds(20));
        assertEquals(0, late.path("queued").asInt());
        assertFalse(late.path("done").asBoolean());
    }

    @Test
    void theScheduleGoesOnUntilAllIsDoneWithoutFillingTheQueue() throws IOException {
        place("uploads/", 25);
        JsonNode begun = run(",\"goOn\":true,\"atOnce\":10");
        assertEquals(10, begun.path("queued").asInt());
        assertEquals("queue_full", begun.path("withheld").asText());
        assertThrows(UnknownEventException.class, () -> run(",\"goOn\":true"), "one at a time");
        assertEquals(0, next().path("queued").asInt(), "the queue is still full");
        List<String> bodies = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            bodies.addAll(queues.uploads());
            next();
        }
        bodies.addAll(queues.uploads());
        assertEquals(25, bodies.stream().distinct().count());
        assertEquals(25, bodies.size());
        JsonNode after = next();
        assertEquals(0, after.path("queued").asInt());
        assertTrue(after.path("done").asBoolean());
        assertEquals(25, run(",\"goOn\":true").path("queued").asInt(), "another may begin");
    }

    @Test
    void whileOneInvocationGoesOnNoOtherDoes() throws IOException {
        place("uploads/", 3);
        function.upload("claims/backfill", ("{\"prefix\":\"uploads/\",\"startAfter\":\"uploads/0000000.dcm\","
                + "\"until\":\"" + time.now().plusSeconds(60) + "\"}").getBytes(StandardCharsets.UTF_8));
        assertEquals(0, next().path("queued").asInt());
        time.pause(Duration.ofMinutes(2));
        assertEquals(2, next().path("queued").asInt(), "one that was killed is gone on with");
    }

    @Test
    void whatABatchAnswersKeepsNobodyWhoCameAfterIt() throws IOException {
        StringBuilder members = new StringBuilder();
        for (int i = 0; i < AT_ONCE; i++) {
            function.mark(waitingKey("uploads/" + i + ".dcm", i));
            members.append(i == 0 ? "" : ",").append(("{\"bucket\":\"%s\",\"key\":\"uploads/%d.dcm\","
                    + "\"etag\":\"e%d\",\"bytes\":1,\"context\":\"ct_scan\"}").formatted(BUCKET, i, i));
        }
        function.upload("batches/b.json", ("{\"name\":\"b\",\"preparedAt\":\"" + time.now() + "\",\"uploads\":["
                + members + "]}").getBytes(StandardCharsets.UTF_8));
        function.mark(waitingKey("uploads/late.dcm", AT_ONCE));
        JsonNode look = look();
        assertEquals(1, look.path("putBack").asInt(), look.toString());
        assertEquals(AT_ONCE, look.path("waiting").asInt());
        List<String> bodies = queues.uploads();
        assertTrue(bodies.get(0).contains("late.dcm"), bodies::toString);
    }

    @Test
    void whatGaveUpIsTakenWhereThatIsAsked() throws IOException {
        String eTag = function.upload("uploads/a.dcm", CT);
        function.s3().client().putObject(request -> request.bucket(BUCKET)
                        .key("reports/a.dcm/" + eTag + "/report.json").metadata(Map.of("wetread-status",
                                "failed")), RequestBody.fromString("{}"));
        assertEquals(0, run("").path("queued").asInt());
        assertEquals(1, run(",\"retry\":true").path("queued").asInt());
    }

    @Test
    void nothingIsQueuedDuringAnOutage() throws IOException {
        function.everyModelAnswers(status(503));
        String eTag = function.upload("uploads/first.dcm", CT);
        deliver(List.of(Events.s3(BUCKET, "uploads/first.dcm", eTag, CT.length).toString()));
        place("uploads/", 5);
        JsonNode answer = run("");
        assertEquals(0, answer.path("queued").asInt());
        assertEquals("gateway", answer.path("withheld").asText());
        assertFalse(answer.path("done").asBoolean());
        function.gateway().resetAll();
    }

    @Test
    void whatTheQueueDoesNotTakeIsNotPassedOver() throws IOException {
        place("uploads/", 5);
        queues.deny(true);
        JsonNode answer = run("");
        assertEquals(0, answer.path("queued").asInt());
        assertEquals("queue", answer.path("withheld").asText());
        assertTrue(answer.path("startAfter").isNull());
        assertFalse(answer.path("done").asBoolean());
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"goOn\":1", "\"next\":\"yes\"", "\"retry\":\"no\"", "\"atOnce\":0", "\"atOnce\":\"all\"",
        "\"limit\":1,\"goOn\":true", "\"batch\":true,\"goOn\":true", "\"batch\":true,\"atOnce\":1"})
    void aFieldThatCannotBeIsNamed(String fields) {
        String message = assertThrows(UnknownEventException.class, () -> run("," + fields)).getMessage();
        assertTrue(message.startsWith("backfill: "), message);
    }

    private JsonNode run(String fields) throws IOException {
        return backfill("{\"bucket\":\"%s\"%s}".formatted(BUCKET, fields));
    }

    private JsonNode next() throws IOException {
        return run(",\"next\":true");
    }

    /** Puts objects where S3Proxy has them: as many requests would take long. */
    private void place(String prefix, int number) throws IOException {
        for (int i = 0; i < number; i++) {
            write(prefix + "%07d.dcm".formatted(i));
        }
    }

    private void write(String key) throws IOException {
        Path file = function.s3().directory().resolve(BUCKET).resolve(key);
        Files.createDirectories(file.getParent());
        Files.write(file, CT);
    }
}

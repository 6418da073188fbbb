package wetread.lambda;

import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static wetread.fixture.FunctionUnderTest.BUCKET;
import static wetread.fixture.FunctionUnderTest.sample;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.sync.RequestBody;
import wetread.fixture.BothQueues;
import wetread.fixture.FunctionUnderTest;
import wetread.fixture.S3Requests;
import wetread.fixture.TestTime;
import wetread.tools.local.Answers;
import wetread.tools.local.Events;

/** A backfill lists and enqueues: over real S3 and SQS, with requests counted. */
@QuarkusTest
@QuarkusTestResource(FunctionUnderTest.class)
@TestProfile(QueuedBackfillTest.Queued.class)
class QueuedBackfillTest {
    private static final byte[] CT = sample("demo/CT_small.dcm");
    private static final Duration TIME = Duration.ofMinutes(15);
    /** Of a file that was put beside S3Proxy, which then knows no entity tag. */
    private static final String REVISION = "current";
    /** More with -Dbackfill.uploads. */
    private static final int MANY = Integer.getInteger("backfill.uploads", 2500);

    @Inject
    TestTime time;
    @Inject
    @Named("read")
    RequestStreamHandler read;
    @Inject
    @Named("backfill")
    RequestStreamHandler backfill;
    FunctionUnderTest function;
    BothQueues queues;

    /** With a queue of uploads. */
    public static class Queued extends OutageTest.WithQueues {
    }

    @BeforeEach
    void begin() {
        function.reset();
        time.reset();
        queues.uploads();
        function.everyModelAnswers(Answers.ok(Answers.normal(0.95)));
    }

    @AfterEach
    void allow() {
        queues.deny(false);
    }

    @Test
    void uploadsAreQueuedAndReadAsThoseOfEvents() throws IOException {
        String eTag = function.upload("uploads/홍길동 1+2.dcm", CT);
        function.upload("uploads/folder/", new byte[0]);
        JsonNode answer = run("");
        assertEquals(1, answer.path("queued").asInt());
        assertEquals(0, answer.path("reported").asInt());
        assertTrue(answer.path("done").asBoolean());
        assertTrue(answer.path("estimatedUsd").decimalValue().signum() > 0, answer.toString());
        assertEquals(List.of(), function.keys("reports/"), "nothing is read here");
        deliver(queues.uploads());
        assertEquals("preliminary", function.report("uploads/홍길동 1+2.dcm", eTag).orElseThrow()
                .path("status").asText());
        JsonNode again = run("");
        assertEquals(0, again.path("queued").asInt());
        assertEquals(1, again.path("alreadyReported").asInt());
        assertEquals(0, again.path("estimatedUsd").decimalValue().signum());
    }

    @Test
    void manyUploadsCostARequestForTenAndAFewForAThousand() throws IOException {
        place("uploads/", MANY);
        clearRequests();
        JsonNode answer = run("");
        int requests = S3Requests.taken() + queues.requests();
        System.out.printf("a backfill of %d uploads: %d requests to S3 and SQS%n", MANY, requests);
        assertEquals(MANY, answer.path("queued").asInt());
        // The look for what readings cost, for reports, and for batches is the rest.
        assertTrue(requests <= MANY / 10 + 2 * MANY / 1000 + 80, requests + " requests");
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
        clearRequests();
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
        return HandlerAccess.call(backfill, "{\"bucket\":\"%s\"%s}".formatted(BUCKET, fields), TIME);
    }

    private JsonNode next() throws IOException {
        return run(",\"next\":true");
    }

    private void deliver(List<String> bodies) throws IOException {
        assertEquals(0, HandlerAccess.call(read, Events.sqs(bodies).toString(), TIME)
                .path("batchItemFailures").size());
    }

    private void clearRequests() {
        S3Requests.taken();
        queues.requests();
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

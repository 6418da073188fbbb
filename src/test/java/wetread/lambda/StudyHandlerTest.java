package wetread.lambda;

import static com.github.tomakehurst.wiremock.client.WireMock.exactly;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static wetread.fixture.FunctionUnderTest.BUCKET;
import static wetread.tools.local.ThoroughModels.SCREENING;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import wetread.fixture.FunctionUnderTest;
import wetread.fixture.LogListener;
import wetread.fixture.QueueOfStudies;
import wetread.fixture.TestTime;
import wetread.tools.local.Answers;
import wetread.tools.local.DicomFile;
import wetread.tools.local.Events;

/** Loose files of studies, from their events over the queue to one report. */
@QuarkusTest
@QuarkusTestResource(FunctionUnderTest.class)
@TestProfile(StudyHandlerTest.ByStudies.class)
class StudyHandlerTest {
    private static final Duration TIME = Duration.ofSeconds(60);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SERIES = "1.2.826.0.1.3680043.10.1.2";
    private static final int BATCH = 10;

    @Inject
    TestTime time;
    @Inject
    @Named("study")
    RequestStreamHandler study;
    @Inject
    @Named("backfill")
    RequestStreamHandler backfill;
    FunctionUnderTest function;
    QueueOfStudies queue;

    /** Messages come at once: which one leads to the reading does not hang on the time. */
    public static class ByStudies implements QuarkusTestProfile {
        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(new TestResourceEntry(QueueOfStudies.class));
        }

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("wetread.quiet-volume", "0S", "wetread.quiet-other", "0S");
        }
    }

    @BeforeEach
    void everyModelSeesNothing() {
        function.reset();
        time.toReal();
        queue.take();
        function.everyModelAnswers(Answers.ok(Answers.normal(0.95)));
    }

    @Test
    void looseSlicesInAnyOrderAndTwiceBecomeOneReport() throws IOException {
        List<JsonNode> events = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            JsonNode event = uploaded("uploads/ct/series/" + i + ".dcm", slice(i));
            events.add(event);
            if (i % 3 == 0) {
                events.add(event);
                events.add(uploaded("uploads/ct/again/" + i + ".dcm", slice(i)));
            }
        }
        Collections.shuffle(events, new Random(17));
        for (JsonNode event : events) {
            function.invoke(event).statusCode(200).body("reports.status", contains("gathered"));
        }
        List<String> keys = function.keys("studies/");
        assertEquals(40, keys.size());
        assertTrue(keys.stream().allMatch(key -> key.matches("studies/([0-9a-f]{32}/){2}[0-9a-f]{32}")));
        List<String> messages = queue.take();
        assertEquals(events.size(), messages.size());
        assertTrue(messages.stream().noneMatch(message -> message.contains("1.2.826")));

        assertEquals(List.of(), delivered(messages));
        String report = reports().get(0);
        assertTrue(report.matches("reports/ct/[0-9a-f]{32}/[0-9a-f]{32}/report.json"), report);
        assertEquals(1, reports().size());
        function.gateway().verify(exactly(1), Answers.asked(SCREENING));
        assertEquals(List.of(), delivered(messages), "messages are delivered more than once");
        function.gateway().verify(exactly(1), Answers.asked(SCREENING));
    }

    @Test
    void aQueuedFileOfAStudyDoesNotComeBack() {
        JsonNode event = uploaded("uploads/ct/1.dcm", slice(1));
        function.invoke(Events.sqs(List.of(event.toString()))).body("batchItemFailures", equalTo(List.of()));
        assertEquals(0, reports().size());
    }

    @Test
    void whatIsNoFileOfAStudyIsReadAtOnce() {
        byte[] alone = DicomFile.grey(16, 16, pixels(3)).text(0x00080060, "CS", "CT").toBytes();
        String eTag = function.upload("uploads/ct/alone.dcm", alone);
        function.invoke(Events.s3(BUCKET, "uploads/ct/alone.dcm", eTag, alone.length))
                .body("reports.status", contains("preliminary"));
        byte[] picture = FunctionUnderTest.sample("demo/ct_brain.png");
        eTag = function.upload("uploads/ct/picture.png", picture);
        function.invoke(Events.s3(BUCKET, "uploads/ct/picture.png", eTag, picture.length))
                .body("reports.status", contains("preliminary"));
        function.invoke(Events.s3(BUCKET, "uploads/ct/gone.dcm", "e", 1)).body("reports.status", contains("rejected"));
        eTag = function.upload("uploads/ct/empty.dcm", new byte[0]);
        function.invoke(Events.s3(BUCKET, "uploads/ct/empty.dcm", eTag, 0))
                .body("reports.status", contains("rejected"));
        assertEquals(List.of(), function.keys("studies/"));
    }

    @Test
    void aFileThatComesLateMakesANewReportUpToALimitAndIsNamedAfterIt() throws IOException {
        for (int i = 0; i <= 5; i++) {
            function.invoke(uploaded("uploads/ct/" + i + ".dcm", slice(i))).statusCode(200);
            assertEquals(List.of(), delivered(queue.take()));
        }
        assertEquals(4, reports().size(), "one, and three more");
        function.gateway().verify(exactly(4), Answers.asked(SCREENING));
        List<String> late = function.keys("reports/").stream().filter(key -> key.endsWith("/late.json")).toList();
        assertEquals(1, late.size());
        JsonNode note = JSON.readTree(function.object(late.get(0)).orElseThrow());
        assertEquals(List.of("uploads/ct/4.dcm", "uploads/ct/5.dcm"),
                note.path("lateFiles").findValuesAsText("key").stream().sorted().toList());
        assertEquals(4, function.keys("studies/").stream().filter(key -> key.contains("/reads/")).count());
    }

    @Test
    void aReplacedFileIsReadAnewAndOneWithTheSameContentIsNot() throws IOException {
        function.invoke(uploaded("uploads/ct/1.dcm", slice(1)));
        delivered(queue.take());
        function.invoke(uploaded("uploads/ct/1.dcm", slice(1)));
        delivered(queue.take());
        assertEquals(1, reports().size());
        function.invoke(uploaded("uploads/ct/1.dcm", slice(1, 9)));
        delivered(queue.take());
        assertEquals(2, reports().size());
    }

    @Test
    void theEventOfAFileThatWasReplacedSinceTakesInWhatReplacedIt() throws IOException {
        JsonNode before = uploaded("uploads/ct/1.dcm", slice(1));
        function.upload("uploads/ct/1.dcm", slice(1, 9));
        function.invoke(before).body("reports.status", contains("gathered"));
        delivered(queue.take());
        assertEquals(1, reports().size());
    }

    @Test
    void backfillTakesFilesOfStudiesIn() throws IOException {
        IntStream.range(0, 3).forEach(i -> uploaded("uploads/ct/" + i + ".dcm", slice(i)));
        for (String batch : List.of("false", "true")) {
            JsonNode answer = HandlerAccess.call(backfill,
                    "{\"bucket\":\"clinic\",\"prefix\":\"uploads/ct/\",\"batch\":" + batch + "}",
                    Duration.ofMinutes(5));
            assertEquals(3, answer.path("gathered").asInt(), answer.toString());
            assertEquals(0, answer.path("batched").asInt());
        }
        assertEquals(List.of(), delivered(queue.take()));
        assertEquals(1, reports().size());
    }

    @Test
    void aMessageFromOutsideLeadsToAReading() throws IOException {
        function.invoke(uploaded("uploads/ct/1.dcm", slice(1)));
        String own = queue.take().get(0);
        String message = JSON.createObjectNode().put("bucket", BUCKET)
                .put("study", JSON.readTree(own).path("study").asText()).toString();
        assertEquals(List.of(), delivered(List.of(message)));
        assertEquals(1, reports().size());
    }

    @Test
    void whatIsNoMessageComesBackAndTheOthersDoNot() throws IOException {
        function.invoke(uploaded("uploads/ct/1.dcm", slice(1)));
        List<String> messages = new ArrayList<>(queue.take());
        messages.add("no message");
        messages.add("{\"bucket\":\"clinic\",\"study\":\"../\"}");
        messages.add("{\"bucket\":\"clinic\",\"study\":\"00000000000000000000000000000000\"}");
        LogListener log = new LogListener();
        try {
            assertEquals(List.of("message-1", "message-2"), delivered(messages));
        } finally {
            log.close();
        }
        List<String> lines = log.lines().stream().filter(line -> line.contains("unknown_event")).toList();
        assertEquals(2, lines.size(), lines.toString());
        assertTrue(lines.get(0).contains("no JSON") && lines.get(1).contains("an object with bucket, study"),
                lines.toString());
        assertEquals(1, reports().size());
        assertThrows(UnknownEventException.class, () -> HandlerAccess.call(study, "{}", TIME));
    }

    @Test
    void twoHandlersAtOncePayOnce() throws Exception {
        function.everyModelAnswers(Answers.ok(Answers.normal(0.95)).withFixedDelay(500));
        function.invoke(uploaded("uploads/ct/1.dcm", slice(1)));
        String message = queue.take().get(0);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            Callable<List<String>> deliver = () -> delivered(List.of(message));
            for (Future<List<String>> one : threads.invokeAll(List.of(deliver, deliver))) {
                one.get();
            }
        } finally {
            threads.shutdownNow();
        }
        assertEquals(1, reports().size());
        function.gateway().verify(exactly(1), Answers.asked(SCREENING));
    }

    @Test
    void theMessageOfAStudyThatAnotherInvocationReadsComesBackSinceThatOneMayBeKilled() throws IOException {
        function.gateway().resetMappings();
        function.invoke(uploaded("uploads/ct/1.dcm", slice(1)));
        List<String> messages = queue.take();
        assertEquals(List.of("message-0"), delivered(messages));
        function.everyModelAnswers(Answers.ok(Answers.normal(0.95)));
        claimed(Instant.now().plusSeconds(600));
        // As where a reading takes longer than the queue hides its message: it must not be taken for done.
        assertEquals(List.of("message-0"), delivered(messages, 2));
        assertEquals(0, reports().size());
        claimed(Instant.now().minusSeconds(600));
        assertEquals(List.of(), delivered(messages, 3));
        assertEquals(1, reports().size());
    }

    /** Puts the claim of another invocation in place of the only one. */
    private void claimed(Instant until) {
        String claim = JSON.createObjectNode().put("attempts", 1).put("until", until.toString()).put("by", "another")
                .put("stops", 0).put("back", false).toString();
        function.s3().client().putObject(request -> request.bucket(BUCKET).key(function.keys("claims/").get(0)),
                RequestBody.fromString(claim));
    }

    @Test
    void aStudyWithoutImagesIsNotReadAndAReportThatComesLateCausesNoReading() throws IOException {
        byte[] report = DicomFile.grey(16, 16, pixels(1)).text(0x00080016, "UI", "1.2.840.10008.5.1.4.1.1.88.11")
                .text(0x00080018, "UI", "1.2.3.77").text(0x00080060, "CS", "SR")
                .text(0x0020000D, "UI", "1.2.826.0.1.3680043.10.1").text(0x0020000E, "UI", "1.2.3.7").toBytes();
        function.invoke(uploaded("uploads/ct/sr.dcm", report)).body("reports.status", contains("gathered"));
        assertEquals(List.of(), delivered(queue.take()));
        assertEquals(0, reports().size());
        function.invoke(uploaded("uploads/ct/1.dcm", slice(1)));
        assertEquals(List.of(), delivered(queue.take()));
        assertEquals(1, reports().size());
        function.invoke(uploaded("uploads/ct/sr2.dcm", report));
        assertEquals(List.of(), delivered(queue.take()));
        assertEquals(1, reports().size());
        function.gateway().verify(exactly(1), Answers.asked(SCREENING));
    }

    @Test
    void whereNoMessageCanBeSentTheEventComesBackAndTheMarkerHarmsNothing() throws IOException {
        JsonNode event = uploaded("uploads/ct/1.dcm", slice(1));
        queue.sqs().client().deleteQueue(request -> request.queueUrl(queue.sqs().queueUrl()));
        try {
            function.invoke(Events.sqs(List.of(event.toString())))
                    .body("batchItemFailures.itemIdentifier", contains("message-0"));
        } finally {
            queue.sqs().client().createQueue(request -> request.queueName("studies"));
        }
        assertEquals(1, function.keys("studies/").size());
        function.invoke(Events.sqs(List.of(event.toString()))).body("batchItemFailures", equalTo(List.of()));
        assertEquals(List.of(), delivered(queue.take()));
        assertEquals(1, reports().size());
    }

    @Test
    void whatFailedComesBackAndIsPaidOnceAndItsLastDeliveryLeavesAReport() throws IOException {
        function.gateway().resetMappings();
        function.invoke(uploaded("uploads/ct/1.dcm", slice(1)));
        List<String> messages = queue.take();
        assertEquals(List.of("message-0"), delivered(messages));
        assertEquals(0, reports().size());
        assertEquals(List.of("message-0"), delivered(messages, 5));
        assertEquals("failed", report().path("status").asText());
        time.toReal();
        function.everyModelAnswers(Answers.ok(Answers.normal(0.95)));
        assertEquals(List.of(), delivered(messages, 5));
        assertEquals("preliminary", report().path("status").asText());
    }

    private JsonNode uploaded(String key, byte[] content) {
        return Events.s3(BUCKET, key, function.upload(key, content), content.length);
    }

    private List<String> delivered(List<String> messages) throws IOException {
        return delivered(messages, 1);
    }

    /** Delivers messages as the queue does, ten at a time, and gives the ids of those that must come back. */
    private List<String> delivered(List<String> messages, int receiveCount) throws IOException {
        List<String> failures = new ArrayList<>();
        for (int i = 0; i < messages.size(); i += BATCH) {
            var event = Events.sqs(messages.subList(i, Math.min(i + BATCH, messages.size())));
            event.path("Records").forEach(record -> ((ObjectNode) record.path("attributes"))
                    .put("ApproximateReceiveCount", Integer.toString(receiveCount)));
            failures.addAll(HandlerAccess.call(study, event.toString(), TIME).path("batchItemFailures")
                    .findValuesAsText("itemIdentifier"));
        }
        return failures;
    }

    private List<String> reports() {
        return function.keys("reports/").stream().filter(key -> key.endsWith("/report.json")).toList();
    }

    private JsonNode report() throws IOException {
        return JSON.readTree(function.object(reports().get(0)).orElseThrow());
    }

    static byte[] slice(int number) {
        return slice(number, number);
    }

    private static byte[] slice(int number, int seed) {
        return DicomFile.grey(16, 16, pixels(seed)).text(0x00080016, "UI", "1.2.840.10008.5.1.4.1.1.2")
                .text(0x00080018, "UI", SERIES + ".1." + number).text(0x00080060, "CS", "CT")
                .text(0x0020000D, "UI", "1.2.826.0.1.3680043.10.1").text(0x0020000E, "UI", SERIES)
                .text(0x00200013, "IS", Integer.toString(number)).toBytes();
    }

    private static int[] pixels(int seed) {
        return IntStream.range(0, 256).map(i -> (i * (seed + 3)) % 999).toArray();
    }
}

package wetread.lambda;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static wetread.fixture.FunctionUnderTest.BUCKET;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import wetread.fixture.BothQueues;
import wetread.fixture.GuardedFunction;
import wetread.fixture.NoticeTargets;
import wetread.fixture.TestTime;
import wetread.queue.StudyQueue;

/** What the handler {@code check} says of bucket, events, queues and notices, where each is in order and where not. */
@QuarkusTest
@QuarkusTestResource(value = GuardedFunction.class, restrictToAnnotatedClass = true)
@QuarkusTestResource(value = BothQueues.class, restrictToAnnotatedClass = true)
@QuarkusTestResource(value = NoticeTargets.class, restrictToAnnotatedClass = true)
class CheckRightsTest {
    private static final Duration TIME = Duration.ofSeconds(60);
    private static final String QUEUE = "<QueueConfiguration><Id>1</Id><Queue>arn:aws:sqs:us-east-1:1:q</Queue>%s%s"
            + "</QueueConfiguration>";
    private static final String CREATED = "<Event>s3:ObjectCreated:*</Event>";
    private static final String FILTER = "<Filter><S3Key><FilterRule><Name>%s</Name><Value>%s</Value></FilterRule>"
            + "</S3Key></Filter>";

    GuardedFunction function;
    BothQueues queues;
    NoticeTargets targets;
    @Inject
    TestTime time;
    @Inject
    @Named("check")
    RequestStreamHandler check;
    @Inject
    @Named("read")
    RequestStreamHandler read;
    @Inject
    StudyQueue studies;

    @BeforeEach
    void reset() {
        function.reset();
        time.reset();
        targets.reset();
        queues.deny(false);
        queues.uploads();
        queues.studies();
        function.gateway().stubFor(get("/v1/models").willReturn(okJson("{\"data\":[]}")));
    }

    @Test
    void whereAllIsAllowedEachPlaceIsGreenAndNothingIsLeftBehind() throws IOException {
        function.notifications(QUEUE.formatted(CREATED, FILTER.formatted("prefix", "uploads/")));
        JsonNode answer = look("{\"bucket\":\"%s\",\"tell\":true}");
        for (String what : List.of("bucket", "bucket, folders", "bucket, uploads", "bucket, events", "queue of uploads",
                "queue of studies", "notices, eventbridge", "notices, sns")) {
            assertEquals("green", line(answer, what).path("state").asText(), answer.path("table")::asText);
        }
        assertEquals(List.of(), function.keys(""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"reports/", "waiting/", "ledger/", "batches/", "claims/", "estimates/", "studies/",
        "notices/", "worklist/", "verdicts/"})
    void aFolderThatMayNotBeWrittenIsNamed(String folder) throws IOException {
        function.refuse(call -> call.method().equals("PUT") && call.path().startsWith("/" + BUCKET + "/" + folder));
        JsonNode line = line(look("{\"bucket\":\"%s\"}"), "bucket, " + folder);
        assertEquals("red", line.path("state").asText());
        assertTrue(line.path("detail").asText().contains("policy of the bucket"), line.toString());
    }

    /** No function may take what a check tries for something of its own. */
    @Test
    void folderIsTriedWithoutWritingIntoIt() throws IOException {
        look("{\"bucket\":\"%s\"}");
        assertTrue(function.requests().stream().filter(one -> one.startsWith("DELETE ")).allMatch(
                ("DELETE /" + BUCKET + "/checks/written")::equals), function.requests()::toString);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD"})
    void uploadsThatMayNotBeListedOrReadAreRed(String method) throws IOException {
        function.refuse(call -> call.method().equals(method) && (call.path().contains("/uploads/")
                || call.path().contains("prefix=uploads")));
        assertEquals("red", line(look("{\"bucket\":\"%s\"}"), "bucket, uploads").path("state").asText());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "<EventBridgeConfiguration/>|green",
        "|red",
        "ours|green", "given|green", "all|green", "deleted|red", "elsewhere|red", "suffix|red"})
    void whetherEventsOfUploadsAreSentIsSeen(String notifications, String state) throws IOException {
        function.notifications(notifications == null ? "" : Map.of(
                "ours", QUEUE.formatted(CREATED, FILTER.formatted("prefix", "uploads/")),
                "given", QUEUE.formatted(CREATED, FILTER.formatted("Prefix", "uploads/")),
                "all", QUEUE.formatted(CREATED, ""),
                "deleted", QUEUE.formatted("<Event>s3:ObjectRemoved:*</Event>", ""),
                "elsewhere", QUEUE.formatted(CREATED, FILTER.formatted("Prefix", "Uploads/")),
                "suffix", QUEUE.formatted(CREATED, FILTER.formatted("suffix", ".dcm")))
                .getOrDefault(notifications, notifications));
        JsonNode line = line(look("{\"bucket\":\"%s\"}"), "bucket, events");
        assertEquals(state, line.path("state").asText(), line.toString());
        assertEquals(state.equals("red"), line.path("detail").asText().contains("EventBridge"), line.toString());
    }

    @Test
    void eventsThatMayNotBeLookedAtAreYellow() throws IOException {
        function.refuse(call -> call.path().contains("?notification"));
        assertEquals("yellow", line(look("{\"bucket\":\"%s\"}"), "bucket, events").path("state").asText());
    }

    /** A store of one's own has no notifications: nothing is said of them. */
    @Test
    void storeWithoutNotificationsHasNoSuchLine() throws IOException {
        assertFalse(look("{\"bucket\":\"%s\"}").toString().contains("bucket, events"));
    }

    @Test
    void messagesThatTryTheQueuesLeadToNothing() throws IOException {
        look("{\"bucket\":\"%s\"}");
        List<String> uploads = queues.uploads();
        assertEquals(1, uploads.size());
        JsonNode answer = HandlerAccess.call(read, new ObjectMapper().createObjectNode().set("Records",
                new ObjectMapper().createArrayNode().add(new ObjectMapper().createObjectNode().put("messageId", "1")
                        .put("eventSource", "aws:sqs").put("body", uploads.get(0)))).toString(), TIME);
        assertEquals(0, answer.path("batchItemFailures").size(), answer.toString());
        List<String> messages = queues.studies();
        assertEquals(1, messages.size());
        assertTrue(studies.parse(messages.get(0)).isPresent(), messages::toString);
        assertEquals(List.of(), function.keys(""));
    }

    @Test
    void queuesThatTakeNothingAreRed() throws IOException {
        queues.deny(true);
        JsonNode answer = look("{\"bucket\":\"%s\"}");
        for (String what : List.of("queue of uploads", "queue of studies")) {
            assertEquals("red", line(answer, what).path("state").asText());
            assertTrue(line(answer, what).path("detail").asText().contains("look at its policy"), answer.toString());
        }
    }

    @Test
    void nobodyIsToldUnlessThatIsWanted() throws IOException {
        JsonNode line = line(look("{\"bucket\":\"%s\"}"), "notices");
        assertEquals("yellow", line.path("state").asText());
        assertTrue(line.toString().contains("eventbridge") && line.toString().contains("sns"), line.toString());
        assertEquals(List.of(), targets.everything());
    }

    @Test
    void trialSaysThatItIsNoneOfAReport() throws IOException {
        look("{\"bucket\":\"%s\",\"tell\":true}");
        JsonNode told = targets.parse(targets.events().get(0).path("Detail").asText());
        assertEquals("trial", told.path("status").asText());
        assertEquals("routine", told.path("attention").asText());
        assertEquals(told, targets.parse(targets.messages().get(0).get("Message")));
        // A FIFO topic takes one of an id for five minutes.
        time.pause(Duration.ofSeconds(1));
        look("{\"bucket\":\"%s\",\"tell\":true}");
        assertEquals(2, targets.messages().stream().map(one -> one.get("MessageDeduplicationId")).distinct().count());
    }

    @Test
    void targetThatTakesNoTrialIsRedAndTheOtherIsTold() throws IOException {
        targets.topicAnswers(403);
        JsonNode answer = look("{\"bucket\":\"%s\",\"tell\":true}");
        assertEquals("red", line(answer, "notices, sns").path("state").asText());
        assertTrue(line(answer, "notices, sns").path("detail").asText().contains("SNS answered 403"),
                answer.toString());
        assertEquals("green", line(answer, "notices, eventbridge").path("state").asText());
    }

    private JsonNode look(String event) throws IOException {
        return HandlerAccess.call(check, event.formatted(BUCKET), TIME);
    }

    private static JsonNode line(JsonNode answer, String what) {
        for (JsonNode one : answer.path("checks")) {
            if (one.path("what").asText().equals(what)) {
                return one;
            }
        }
        throw new AssertionError("nothing is said of " + what + ":\n" + answer.path("table").asText());
    }
}

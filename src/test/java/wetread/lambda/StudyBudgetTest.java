package wetread.lambda;

import static com.github.tomakehurst.wiremock.client.WireMock.exactly;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.hamcrest.Matchers.contains;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static wetread.fixture.FunctionUnderTest.BUCKET;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import wetread.cost.LedgerEntry;
import wetread.cost.PaidCall;
import wetread.fixture.FunctionUnderTest;
import wetread.fixture.QueueOfStudies;
import wetread.fixture.TestTime;
import wetread.tools.local.Events;

/** A study that is complete when the budget is spent. */
@QuarkusTest
@QuarkusTestResource(FunctionUnderTest.class)
@TestProfile(StudyBudgetTest.OneDollar.class)
class StudyBudgetTest {
    private static final String LOOK = "{\"bucket\":\"" + BUCKET + "\",\"prefix\":\"waiting/\"}";

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

    /** With a queue of studies. */
    public static class OneDollar implements QuarkusTestProfile {
        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(new TestResourceEntry(QueueOfStudies.class));
        }

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("wetread.quiet-volume", "0S", "wetread.quiet-other", "0S", "wetread.budget.daily-usd", "1");
        }
    }

    @Test
    void itWaitsInTheWaitingRoomAsLongAsItTakesAndIsPutBackIntoItsQueue() throws IOException {
        function.reset();
        String spent = LedgerEntry.of("0123", new PaidCall("", "screening", "a-model", time.now()), BigDecimal.ONE, 1)
                .key();
        function.s3().client().putObject(request -> request.bucket(BUCKET).key(spent), RequestBody.fromString("\n"));
        byte[] slice = StudyHandlerTest.slice(1);
        String eTag = function.upload("uploads/ct/1.dcm", slice);
        function.invoke(Events.s3(BUCKET, "uploads/ct/1.dcm", eTag, slice.length))
                .body("reports.status", contains("gathered"));

        JsonNode answer = HandlerAccess.call(study, Events.sqs(queue.take()).toString(), Duration.ofSeconds(60));
        assertTrue(answer.path("batchItemFailures").isEmpty(), "that would count as a failed delivery");
        assertEquals(List.of(), function.keys("reports/"));
        assertEquals(1, function.keys("waiting/").size());
        assertEquals(List.of(), queue.take());
        JsonNode still = HandlerAccess.call(backfill, LOOK, Duration.ofSeconds(60));
        assertEquals(1, still.path("waiting").asInt());
        assertFalse(still.path("done").asBoolean());

        time.pause(Duration.ofDays(1));
        JsonNode released = HandlerAccess.call(backfill, LOOK, Duration.ofSeconds(60));
        assertEquals(1, released.path("putBack").asInt());
        assertTrue(released.path("done").asBoolean());
        assertEquals(List.of(), function.keys("waiting/"));
        String id = function.keys("studies/").get(0).split("/")[1];
        assertEquals(List.of("{\"bucket\":\"" + BUCKET + "\",\"study\":\"" + id + "\"}"), queue.take());
        function.gateway().verify(exactly(0), postRequestedFor(urlEqualTo("/v1/chat/completions")));
    }
}

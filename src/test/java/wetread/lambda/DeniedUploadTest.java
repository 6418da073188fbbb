package wetread.lambda;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static wetread.fixture.FunctionUnderTest.BUCKET;
import static wetread.fixture.FunctionUnderTest.sample;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wetread.fixture.LogListener;
import wetread.fixture.TestTime;
import wetread.fixture.VersionedFunction;
import wetread.fixture.VersionedFunction.Version;
import wetread.tools.local.Answers;
import wetread.tools.local.Events;

/** What S3 does not give waits, and does not fail. */
@QuarkusTest
@WithTestResource(VersionedFunction.class)
class DeniedUploadTest {
    private static final byte[] CT = sample("demo/CT_small.dcm");
    private static final String KEY = "uploads/denied.dcm";

    @Inject
    TestTime time;
    @Inject
    @Named("backfill")
    BackfillHandler backfill;
    VersionedFunction function;
    private Version version;

    @BeforeEach
    void reset() {
        function.reset();
        time.reset();
        function.everyModelAnswers(Answers.ok(Answers.normal(0.95)));
        version = function.put(KEY, CT);
    }

    @ParameterizedTest
    @CsvSource({"403, AccessDenied", "400, KMS.DisabledException", "403, InvalidAccessKeyId"})
    void whatIsDeniedWaitsAtOnceAndIsReadWhenItMayBe(int status, String code) throws IOException {
        function.downloads(VersionedFunction.error(status, code));
        deliver(1).body("batchItemFailures", empty());
        assertEquals(1, waiting("access"));
        assertEquals(List.of(), function.keys("reports/"));
        assertEquals(1, look().path("waiting").asInt());
        assertEquals(1, function.requests().stream().filter("GET uploads"::equals).count());

        time.pause(Duration.ofMinutes(6));
        look();
        assertEquals(1, waiting("access"));
        assertEquals(2, function.requests().stream().filter("GET uploads"::equals).count());

        function.downloads(Optional.empty());
        time.pause(Duration.ofMinutes(6));
        assertEquals(1, look().path("reported").asInt());
        assertEquals("preliminary", report().path("status").asText());
        assertEquals(List.of(), function.keys("waiting/"));
    }

    @Test
    void whatIsDeniedIsKnownToWaitSinceItCame() throws IOException {
        function.downloads(VersionedFunction.error(403, "AccessDenied"));
        deliver(1);
        for (int minutes = 7; minutes <= 119; minutes += 7) {
            time.pause(Duration.ofMinutes(7));
            LogListener log = new LogListener();
            try {
                look();
            } finally {
                log.close();
            }
            assertEquals(minutes > 60, log.lines().stream().anyMatch(line -> line.contains("waiting_long")),
                    minutes + " minutes");
        }
        assertEquals(1, waiting("access"));
    }

    @Test
    void whatIsDeniedForTwoWeeksHasAFailedReportAfterFewTries() throws IOException {
        function.downloads(VersionedFunction.error(403, "AccessDenied"));
        deliver(1);
        for (int i = 0; i < 15 * 24 && function.keys("reports/").isEmpty(); i++) {
            time.pause(Duration.ofHours(1));
            look();
        }
        assertEquals("failed", report().path("status").asText());
        assertTrue(report().at("/problems/0/message").asText().contains("403"));
        assertEquals(List.of(), function.keys("waiting/"));
        long tries = function.requests().stream().filter("GET uploads"::equals).count();
        assertTrue(tries > 40 && tries < 80, tries + " tries");

        function.downloads(Optional.empty());
        deliver(1);
        assertEquals("preliminary", report().path("status").asText());
    }

    @Test
    void oneThatIsDeniedKeepsNoOther() {
        function.downloads(VersionedFunction.error(403, "AccessDenied"));
        deliver(1);
        function.downloads(Optional.empty());
        Version other = function.put("uploads/other.dcm", CT);
        function.invoke(Events.sqs(List.of(event("uploads/other.dcm", other)))).body("batchItemFailures", empty());
        assertTrue(function.report("uploads/other.dcm", other.id()).isPresent());
    }

    @Test
    void whatIsArchivedIsRejectedAndSaysWhatToDo() {
        function.downloads(VersionedFunction.error(403, "InvalidObjectState"));
        deliver(1).body("batchItemFailures", empty());
        assertEquals("rejected", report().path("status").asText());
        assertEquals("archived", report().at("/problems/0/code").asText());
        assertTrue(report().at("/problems/0/message").asText().contains("restore it first"));
        function.downloads(Optional.empty());
        deliver(1);
        assertEquals("preliminary", report().path("status").asText());
    }

    @Test
    void aFaultOfS3IsTriedByTheQueueAndWaitsAfterTheLastDelivery() throws IOException {
        function.downloads(VersionedFunction.error(503, "ServiceUnavailable"));
        deliver(1).body("batchItemFailures.itemIdentifier", contains("message-0"));
        assertEquals(List.of(), function.keys("waiting/"));
        deliver(5).body("batchItemFailures", empty());
        assertEquals(1, waiting("storage"));
        function.downloads(Optional.empty());
        look();
        assertEquals("preliminary", report().path("status").asText());
    }

    private ValidatableResponse deliver(int receives) {
        ObjectNode event = Events.sqs(List.of(event(KEY, version)));
        ((ObjectNode) event.at("/Records/0/attributes")).put("ApproximateReceiveCount", Integer.toString(receives));
        return function.invoke(event);
    }

    private static String event(String key, Version version) {
        ObjectNode event = Events.s3(BUCKET, key, version.eTag(), version.content().length);
        ((ObjectNode) event.at("/Records/0/s3/object")).put("versionId", version.id());
        return event.toString();
    }

    private JsonNode look() throws IOException {
        return HandlerAccess.call(backfill, "{\"bucket\":\"" + BUCKET + "\",\"prefix\":\"waiting/\"}",
                Duration.ofMinutes(2));
    }

    private long waiting(String why) {
        return function.keys("waiting/").stream().filter(key -> key.contains("-" + why + "-u-")).count();
    }

    private JsonNode report() {
        return function.report(KEY, version.id()).orElseThrow();
    }
}

package wetread.lambda;

import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static wetread.fixture.FunctionUnderTest.BUCKET;
import static wetread.fixture.FunctionUnderTest.sample;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import wetread.bucket.StorageException;
import wetread.cost.LedgerEntry;
import wetread.fixture.TestTime;
import wetread.fixture.VersionedFunction;
import wetread.fixture.VersionedFunction.Version;
import wetread.tools.local.Answers;
import wetread.tools.local.Events;

/** Where S3 denies a write nothing is paid twice, and nothing that nobody sees. */
@QuarkusTest
@WithTestResource(VersionedFunction.class)
class DeniedWritesTest {
    private static final byte[] CT = sample("demo/CT_small.dcm");
    private static final String KEY = "uploads/denied.dcm";
    private static final Duration TIME = Duration.ofMinutes(2);

    @Inject
    TestTime time;
    @Inject
    @Named("backfill")
    BackfillHandler backfill;
    @Inject
    @Named("compare")
    RequestStreamHandler compare;
    VersionedFunction function;
    private Version version;

    @BeforeEach
    void reset() {
        function.reset();
        time.reset();
        function.everyModelAnswers(Answers.ok(Answers.normal(0.95)));
        version = function.put(KEY, CT);
    }

    /** What a test leaves owed is entered here. */
    @AfterEach
    void settle() {
        function.deny();
        Version other = function.put("uploads/settles.dcm", CT);
        deliver("uploads/settles.dcm", other, 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nothing else", "PUT waiting"})
    void whereTheReportCannotBeWrittenTheAnswerIsKeptAndPaidOnce(String denied) throws IOException {
        function.deny("PUT reports", denied);
        deliver(KEY, version, 1);
        int calls = calls();
        assertTrue(calls >= 1);
        for (int i = 2; i < 7; i++) {
            time.pause(Duration.ofHours(7));
            deliver(KEY, version, i % 5 + 1);
            look();
        }
        assertEquals(calls, calls());
        assertEquals(List.of(), function.keys("reports/"));
        function.deny();
        time.pause(Duration.ofHours(7));
        deliver(KEY, version, 1).body("batchItemFailures", empty());
        assertEquals("preliminary", report().path("status").asText());
        assertEquals(calls, calls());
        assertEquals(calls, entered());
    }

    @Test
    void whatCannotBeReportedAfterTwoWeeksGoesOnToWait() throws IOException {
        function.deny("PUT reports");
        deliver(KEY, version, 1);
        int calls = calls();
        for (int i = 0; i < 17; i++) {
            time.pause(Duration.ofDays(1));
            look();
        }
        assertEquals(1, function.keys("waiting/").size(), "nobody could learn that it was given up");
        assertEquals(calls, calls());
        function.deny();
        time.pause(Duration.ofHours(7));
        look();
        assertEquals("preliminary", report().path("status").asText());
        assertEquals(calls, calls());
    }

    @Test
    void whereTheLedgerTakesNothingOneAnswerIsReportedAndNoOtherModelIsAsked() throws IOException {
        function.deny("PUT ledger");
        deliver(KEY, version, 1).body("batchItemFailures", empty());
        assertEquals("preliminary", report().path("status").asText(), "what was answered is reported");
        assertEquals(1, calls());
        Version other = function.put("uploads/other.dcm", CT);
        deliver("uploads/other.dcm", other, 1).body("batchItemFailures", empty());
        for (int i = 1; i < 5; i++) {
            time.pause(Duration.ofMinutes(10));
            look();
        }
        assertEquals(1, calls());
        assertEquals(1, function.keys("waiting/").stream().filter(key -> key.contains("-access-u-")).count());

        function.deny();
        time.pause(Duration.ofHours(7));
        look();
        assertTrue(function.report("uploads/other.dcm", other.id()).isPresent());
        assertEquals(2, calls());
        assertEquals(2, entered(),
                "what was owed is entered");
    }

    @Test
    void whereTheLedgerTakesNothingTheSecondTierIsAskedWhenItDoes() throws IOException {
        function.everyModelAnswers(Answers.ok(Answers.normal(0.3)));
        function.deny("PUT ledger");
        deliver(KEY, version, 1).body("batchItemFailures", empty());
        assertEquals(1, calls());
        assertEquals(List.of(), function.keys("reports/"));
        for (int i = 2; i < 6; i++) {
            time.pause(Duration.ofMinutes(10));
            look();
        }
        assertEquals(1, calls());
        function.deny();
        time.pause(Duration.ofHours(7));
        look();
        JsonNode report = report();
        assertEquals("preliminary", report.path("status").asText());
        assertEquals(report.path("tiers").size(), calls(), "the first one is not asked again");
        assertEquals(calls(), entered());
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT claims", "GET claims", "LIST reports"})
    void whereNobodyCanSayWhoReadsItNoModelIsAsked(String denied) {
        function.deny(denied.equals("GET claims") ? new String[] {"PUT claims", "GET claims"}
                : new String[] {denied});
        deliver(KEY, version, 1).body("batchItemFailures.itemIdentifier", contains("message-0"));
        deliver(KEY, version, 5);
        assertEquals(0, calls());
        function.deny();
        deliver(KEY, version, 1).body("batchItemFailures", empty());
        assertEquals("preliminary", report().path("status").asText());
    }

    @Test
    void whereNothingTakesAnythingNothingIsPaidTwice() throws IOException {
        function.deny("PUT ledger", "PUT reports");
        deliver(KEY, version, 1);
        assertEquals(1, calls());
        function.deny("PUT ledger", "PUT reports", "PUT claims", "PUT waiting");
        for (int i = 2; i < 6; i++) {
            time.pause(Duration.ofMinutes(10));
            deliver(KEY, version, i);
        }
        assertEquals(1, calls());
        function.deny();
        time.pause(Duration.ofHours(7));
        deliver(KEY, version, 1).body("batchItemFailures", empty());
        assertEquals("preliminary", report().path("status").asText());
        assertEquals(1, calls());
    }

    @Test
    void aComparisonThatTheLedgerDidNotTakeIsTheLastOne() throws IOException {
        function.deny("PUT ledger");
        String event = "{\"bucket\":\"" + BUCKET + "\",\"key\":\"" + KEY + "\"}";
        HandlerAccess.call(compare, event, TIME);
        int calls = calls();
        assertTrue(calls >= 1);
        assertThrows(StorageException.class, () -> HandlerAccess.call(compare, event, TIME));
        deliver(KEY, version, 1).body("batchItemFailures", empty());
        assertEquals(calls, calls());
        assertEquals(0, entered());
        function.deny();
        HandlerAccess.call(compare, event, TIME);
        assertEquals(2 * calls, calls());
        assertEquals(2 * calls, entered());
    }

    private ValidatableResponse deliver(String key, Version upload, int receives) {
        ObjectNode record = Events.s3(BUCKET, key, upload.eTag(), upload.content().length);
        ((ObjectNode) record.at("/Records/0/s3/object")).put("versionId", upload.id());
        ObjectNode event = Events.sqs(List.of(record.toString()));
        ((ObjectNode) event.at("/Records/0/attributes")).put("ApproximateReceiveCount", Integer.toString(receives));
        return function.invoke(event);
    }

    private JsonNode look() throws IOException {
        return HandlerAccess.call(backfill, "{\"bucket\":\"" + BUCKET + "\",\"prefix\":\"waiting/\"}", TIME);
    }

    /** How many paid calls the ledger has. */
    private long entered() {
        return function.keys("ledger/").stream().flatMap(key -> LedgerEntry.parse(key).stream()).count();
    }

    private int calls() {
        return function.gateway().findAll(postRequestedFor(anyUrl())).size();
    }

    private JsonNode report() {
        return function.report(KEY, version.id()).orElseThrow();
    }
}

package wetread.lambda;

import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static org.hamcrest.Matchers.empty;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static wetread.fixture.FunctionUnderTest.BUCKET;
import static wetread.fixture.FunctionUnderTest.sample;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import wetread.fixture.TestTime;
import wetread.fixture.VersionedFunction;
import wetread.fixture.VersionedFunction.Version;
import wetread.tools.local.Answers;
import wetread.tools.local.Events;

/** What needs no model is settled during an outage too, when it comes. */
@QuarkusTest
@WithTestResource(VersionedFunction.class)
class UnaskedTest {
    private static final byte[] CT = sample("demo/CT_small.dcm");
    private static final byte[] MR = sample("demo/MR_small_implicit.dcm");

    @Inject
    TestTime time;
    @Inject
    @Named("backfill")
    BackfillHandler backfill;
    VersionedFunction function;

    @BeforeEach
    void reset() {
        function.reset();
        time.reset();
    }

    private void beginOutage() {
        function.gateway().resetAll();
        function.everyModelAnswers(status(503));
        read("uploads/first.dcm", MR);
        assertEquals(1, function.keys("waiting/").size());
        function.gateway().resetRequests();
        function.forgetRequests();
    }

    @Test
    void whatCanNeverBeReadIsRejectedDuringAnOutage() {
        beginOutage();
        for (byte[] file : List.of("no image".getBytes(), Arrays.copyOf(CT, 400), new byte[0])) {
            Version version = read("uploads/unreadable.dcm", file);
            assertEquals("rejected", function.report("uploads/unreadable.dcm", version.id()).orElseThrow()
                    .path("status").asText());
        }
        Version deleted = function.put("uploads/deleted.dcm", CT);
        function.delete("uploads/deleted.dcm");
        deliver("uploads/deleted.dcm", deleted);
        assertEquals("missing", function.report("uploads/deleted.dcm", deleted.id()).orElseThrow()
                .at("/problems/0/code").asText());
        assertEquals(1, function.keys("waiting/").size());
        assertEquals(0, calls());
    }

    @Test
    void whatIsReadableWaitsAndIsDownloadedOnceHoweverOftenItIsLookedAt() throws IOException {
        beginOutage();
        Version version = read("uploads/second.dcm", CT);
        assertEquals(2, function.keys("waiting/").size());
        assertEquals(1, downloads());
        deliver("uploads/second.dcm", version);
        deliver("uploads/second.dcm", version);
        assertEquals(1, downloads());
        assertEquals(0, calls());

        function.gateway().resetAll();
        function.everyModelAnswers(Answers.ok(Answers.normal(0.95)));
        time.pause(Duration.ofHours(1));
        function.forgetRequests();
        HandlerAccess.call(backfill, "{\"bucket\":\"" + BUCKET + "\",\"prefix\":\"waiting/\"}", Duration.ofMinutes(2));
        assertTrue(function.report("uploads/second.dcm", version.id()).isPresent());
        // It was claimed, but no model was asked: no answer of then is looked for.
        assertEquals(Set.of(), Set.copyOf(function.requests().stream().filter("GET ledger"::equals).toList()));
    }

    @Test
    void theSameBytesAreKnownDuringAnOutage() {
        function.everyModelAnswers(Answers.ok(Answers.normal(0.95)));
        read("uploads/again.dcm", CT);
        beginOutage();
        Version again = read("uploads/again.dcm", CT);
        assertEquals(1, function.keys("waiting/").size());
        assertFalse(function.report("uploads/again.dcm", again.id()).isPresent());
        assertTrue(function.object("reports/again.dcm/" + again.id() + "/same-as.json").isPresent());
    }

    private Version read(String key, byte[] content) {
        Version version = function.put(key, content);
        deliver(key, version);
        return version;
    }

    private void deliver(String key, Version version) {
        ObjectNode event = Events.s3(BUCKET, key, version.eTag(), version.content().length);
        ((ObjectNode) event.at("/Records/0/s3/object")).put("versionId", version.id());
        function.invoke(Events.sqs(List.of(event.toString()))).body("batchItemFailures", empty());
    }

    private long downloads() {
        return function.requests().stream().filter("GET uploads"::equals).count();
    }

    private int calls() {
        return function.gateway().findAll(postRequestedFor(anyUrl())).size();
    }
}

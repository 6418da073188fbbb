package wetread.lambda;

import static org.hamcrest.Matchers.empty;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static wetread.fixture.FunctionUnderTest.BUCKET;
import static wetread.fixture.FunctionUnderTest.sample;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.tomakehurst.wiremock.client.WireMock;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import wetread.bucket.Downloader;
import wetread.bucket.Upload;
import wetread.fixture.TestTime;
import wetread.fixture.VersionedFunction;
import wetread.fixture.VersionedFunction.Version;
import wetread.tools.local.Answers;
import wetread.tools.local.Events;

/** What was deleted since its event is not read, although a bucket with versioning keeps it. */
@QuarkusTest
@WithTestResource(VersionedFunction.class)
class DeletedUploadTest {
    private static final byte[] CT = sample("demo/CT_small.dcm");
    private static final byte[] MR = sample("demo/MR_small_implicit.dcm");
    private static final String KEY = "uploads/deleted.dcm";

    @Inject
    TestTime time;
    @Inject
    Downloader downloader;
    @Inject
    @Named("backfill")
    BackfillHandler backfill;
    VersionedFunction function;

    @BeforeEach
    void reset() {
        function.reset();
        time.reset();
        function.everyModelAnswers(Answers.ok(Answers.normal(0.95)));
    }

    @Test
    void theVersionOfADeletedUploadIsNotReadUntilItIsPutAgain() {
        Version version = function.put(KEY, CT);
        function.delete(KEY);
        deliver(KEY, version);
        assertEquals("missing", function.report(KEY, version.id()).orElseThrow().at("/problems/0/code").asText());
        assertEquals(0, function.gateway().getAllServeEvents().size());

        Version again = function.put(KEY, CT);
        deliver(KEY, again);
        assertEquals("preliminary", status(again));
    }

    @Test
    void theOlderVersionOfAnOverwrittenUploadIsReadByOneMoreRequest() {
        Version older = function.put(KEY, CT);
        Version newer = function.put(KEY, MR);
        deliver(KEY, older);
        assertEquals("CT", function.report(KEY, older.id()).orElseThrow().at("/image/modality").asText());
        assertEquals(2, function.requests().stream().filter("GET uploads"::equals).count());
        function.forgetRequests();
        deliver(KEY, newer);
        assertEquals("MR", function.report(KEY, newer.id()).orElseThrow().at("/image/modality").asText());
        assertEquals(1, function.requests().stream().filter("GET uploads"::equals).count());
    }

    @Test
    void aFileThatIsToBeGatheredIsAskedForInTheSameWay() {
        Version older = function.put(KEY, CT);
        Version newer = function.put(KEY, MR);
        assertEquals(older.id(), downloader.beginning(upload(older), 500).orElseThrow().upload().versionId());
        assertEquals(newer.id(), downloader.beginning(upload(newer), 500).orElseThrow().upload().versionId());
        function.delete(KEY);
        assertEquals(Optional.empty(), downloader.beginning(upload(older), 500));
        assertEquals(Optional.empty(), downloader.beginning(upload(newer), 500));
    }

    @Test
    void whatWasDeletedWhileItWaitedIsNotReadEither() throws IOException {
        function.everyModelAnswers(WireMock.status(503));
        Version version = function.put(KEY, CT);
        deliver(KEY, version);
        assertEquals(1, function.keys("waiting/").size());
        function.delete(KEY);
        function.gateway().resetAll();
        function.everyModelAnswers(Answers.ok(Answers.normal(0.95)));
        time.pause(Duration.ofHours(1));
        HandlerAccess.call(backfill, "{\"bucket\":\"" + BUCKET + "\",\"prefix\":\"waiting/\"}", Duration.ofMinutes(2));
        assertEquals("missing", function.report(KEY, version.id()).orElseThrow().at("/problems/0/code").asText());
        assertEquals(0, function.gateway().getAllServeEvents().size());
    }

    private static Upload upload(Version version) {
        return new Upload(BUCKET, KEY, version.id(), version.eTag(), 1);
    }

    private void deliver(String key, Version version) {
        ObjectNode event = Events.s3(BUCKET, key, version.eTag(), version.content().length);
        ((ObjectNode) event.at("/Records/0/s3/object")).put("versionId", version.id());
        function.invoke(Events.sqs(List.of(event.toString()))).body("batchItemFailures", empty());
    }

    private String status(Version version) {
        return function.report(KEY, version.id()).orElseThrow().path("status").asText();
    }
}

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
import static wetread.tools.local.ThoroughModels.SCREENING;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import wetread.bucket.Upload;
import wetread.fixture.LogListener;
import wetread.fixture.TestTime;
import wetread.fixture.VersionedFunction;
import wetread.fixture.VersionedFunction.Version;
import wetread.tools.local.Answers;
import wetread.tools.local.Events;
import wetread.tools.local.ThoroughModels;

/** The same bytes that are put again under their key are not paid again. */
@QuarkusTest
@WithTestResource(VersionedFunction.class)
class SameBytesTest {
    private static final byte[] CT = sample("demo/CT_small.dcm");
    private static final byte[] MR = sample("demo/MR_small_implicit.dcm");
    private static final String KEY = "uploads/again.dcm";

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
        function.everyModelAnswers(Answers.ok(Answers.normal(0.95)));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anotherVersionOfTheSameBytesCostsNothingAndTheReportStays(boolean hasVersions) {
        if (!hasVersions) {
            function.withoutVersions();
        }
        Version first = read(KEY, CT);
        assertEquals(1, reports());
        List<String> ledger = function.keys("ledger/");
        function.gateway().resetRequests();

        Version again = read(KEY, CT);
        assertEquals(0, calls());
        assertEquals(1, reports());
        assertEquals(ledger, function.keys("ledger/"));
        assertTrue(function.report(KEY, revision(first)).isPresent());
        assertTrue(sameAs(again).contains(function.report(KEY, revision(first)).orElseThrow()
                .path("reportId").asText()));
        // Whatever brings it once more finds that at once.
        function.forgetRequests();
        deliver(event(KEY, again));
        assertEquals(List.of("LIST reports"), function.requests());
    }

    @Test
    void theFirstUploadUnderAKeyTakesNoFurtherRequest() {
        read("uploads/other.dcm", CT);
        function.forgetRequests();
        read(KEY, CT);
        assertEquals(1, count("LIST reports"));
        assertEquals(0, count("HEAD reports"));
        assertEquals(1, count("GET uploads"));

        function.forgetRequests();
        read(KEY, CT);
        assertEquals(List.of("LIST reports", "PUT claims", "GET uploads", "HEAD reports", "PUT reports"),
                function.requests());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void ofAKeyTooLongForItsReportTheSameBytesAreKnownToo(boolean hasVersions) {
        if (!hasVersions) {
            function.withoutVersions();
        }
        String key = "uploads/" + ("a".repeat(200) + "/").repeat(4) + "a".repeat(200);
        Version first = read(key, CT);
        assertEquals(1, reports());
        read(key, MR);
        assertEquals(2, reports());
        function.gateway().resetRequests();
        Version again = read(key, CT);
        assertEquals(0, calls());
        assertEquals(2, reports());
        assertTrue(function.object("reports/by-id/" + id(key, again) + "/same-as.json")
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8)).orElse("none").contains(id(key, first)));
        function.forgetRequests();
        deliver(event(key, again));
        assertEquals(List.of("LIST reports", "HEAD reports"), function.requests());
        // What lies at another key as long is another upload.
        read(key + "b", CT);
        assertEquals(3, reports());
    }

    private static String id(String key, Version version) {
        return new Upload(BUCKET, key, version.id(), version.eTag(), 0).reportId();
    }

    @Test
    void bytesThatCameBackAfterOthersAreKnownToo() {
        Version first = read(KEY, CT);
        read(KEY, MR);
        assertEquals(2, reports());
        function.gateway().resetRequests();
        assertTrue(sameAs(read(KEY, CT)).contains(
                function.report(KEY, revision(first)).orElseThrow().path("reportId").asText()));
        assertEquals(0, calls());
    }

    @Test
    void otherBytesAnotherContextAndAnotherKeyAreReadAnew() {
        read(KEY, CT);
        read(KEY, MR);
        deliver(event(KEY, function.put(KEY, CT, Map.of("context", "chest_xray"))));
        read("uploads/copy.dcm", CT);
        assertEquals(4, reports());
    }

    @Test
    void anotherPolicyOfTheSameNameMakesANewReadingWanted() {
        read(KEY, CT);
        function.upload("config/policies.yaml", """
                policies: [{name: %s, tiers: [{name: screening, models: [%s], answer: full, max-tokens: 1024}]}]
                """.formatted(ThoroughModels.POLICY, SCREENING).getBytes(StandardCharsets.UTF_8));
        time.pause(Duration.ofHours(1));
        Version anew = read(KEY, CT);
        assertEquals(2, reports());
        assertEquals("preliminary", function.report(KEY, revision(anew)).orElseThrow().path("status").asText());
    }

    @Test
    void whatIsPutTwiceIsCountedAndLoggedWithoutItsKey() {
        read(KEY, CT);
        LogListener log = new LogListener();
        try {
            read(KEY, CT);
        } finally {
            log.close();
        }
        String all = String.join("\n", log.lines());
        assertTrue(all.contains("the same bytes were read before"), all);
        assertFalse(all.contains("again.dcm"), all);
    }

    @Test
    void whatWasRejectedFailedOrReadInPartIsReadAnew() {
        Version rejected = read(KEY, Arrays.copyOf(CT, 400));
        assertEquals("rejected", function.report(KEY, revision(rejected)).orElseThrow().path("status").asText());
        assertTrue(function.report(KEY, revision(read(KEY, Arrays.copyOf(CT, 400)))).isPresent());

        function.gateway().resetAll();
        function.everyModelAnswers(status(400));
        Version failed = function.put("uploads/failed.dcm", CT);
        ObjectNode last = Events.sqs(List.of(event("uploads/failed.dcm", failed)));
        ((ObjectNode) last.at("/Records/0/attributes")).put("ApproximateReceiveCount", "5");
        function.invoke(last);
        assertEquals("failed", function.report("uploads/failed.dcm", revision(failed)).orElseThrow()
                .path("status").asText());
        function.gateway().resetAll();
        time.pause(Duration.ofHours(1));
        function.everyModelAnswers(Answers.ok(Answers.normal(0.95)));
        Version again = read("uploads/failed.dcm", CT);
        assertEquals("preliminary", function.report("uploads/failed.dcm", revision(again)).orElseThrow()
                .path("status").asText());
    }

    @Test
    void whatIsPutTwiceWithinAMomentIsReadOnce() {
        Version one = function.put(KEY, CT);
        Version two = function.put(KEY, CT);
        function.invoke(Events.sqs(List.of(event(KEY, one), event(KEY, two)))).body("batchItemFailures", empty());
        assertEquals(1, reports());
        assertEquals(1, function.gateway().findAll(postRequestedFor(anyUrl())).size());
    }

    @Test
    void aReportThatWasDeletedIsNoReasonNotToRead() {
        Version first = read(KEY, CT);
        read(KEY, CT);
        function.keys("reports/again.dcm/" + revision(first)).forEach(key ->
                function.s3().client().deleteObject(r -> r.bucket(BUCKET).key(key)));
        Version third = read(KEY, CT);
        assertTrue(function.report(KEY, revision(third)).isPresent());
    }

    @Test
    void neitherABackfillNorTheDailyLookReadsItAgain() throws IOException {
        read(KEY, CT);
        Version again = read(KEY, CT);
        function.gateway().resetRequests();
        JsonNode answer = HandlerAccess.call(backfill, "{\"bucket\":\"" + BUCKET + "\"}", Duration.ofMinutes(2));
        assertEquals(1, answer.path("alreadyReported").asInt());
        time.toReal();
        time.pause(Duration.ofHours(3));
        JsonNode look = HandlerAccess.call(backfill, "{\"bucket\":\"" + BUCKET + "\",\"reconcile\":true}",
                Duration.ofMinutes(2));
        assertEquals(0, look.path("waiting").asInt());
        assertEquals(List.of(), function.keys("waiting/"));
        assertEquals(0, calls());
        assertFalse(function.report(KEY, revision(again)).isPresent());
    }

    @Test
    void theStudiesOfAnArchiveThatIsPutAgainKeepTheirReports() throws IOException {
        byte[] archive = zip(Map.of("a.dcm", CT, "b.dcm", MR));
        read("uploads/two.zip", archive);
        long reports = reports();
        assertEquals(2, reports);
        function.gateway().resetRequests();
        read("uploads/two.zip", archive);
        assertEquals(0, calls());
        assertEquals(reports, reports());
    }

    private static byte[] zip(Map<String, byte[]> files) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> file : new TreeMap<>(files).entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
            }
        }
        return bytes.toByteArray();
    }

    private Version read(String key, byte[] content) {
        Version version = function.put(key, content);
        deliver(event(key, version));
        return version;
    }

    private void deliver(String event) {
        function.invoke(Events.sqs(List.of(event))).body("batchItemFailures", empty());
    }

    private static String event(String key, Version version) {
        ObjectNode event = Events.s3(BUCKET, key, version.eTag(), version.content().length);
        if (version.id() != null) {
            ((ObjectNode) event.at("/Records/0/s3/object")).put("versionId", version.id());
        }
        return event.toString();
    }

    private static String revision(Version version) {
        return version.id() != null ? version.id() : version.eTag();
    }

    private String sameAs(Version version) {
        return function.object("reports/again.dcm/" + revision(version) + "/same-as.json")
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8)).orElse("none");
    }

    private long reports() {
        return Stream.of(function.keys("reports/")).flatMap(List::stream)
                .filter(key -> key.endsWith("/report.json")).count();
    }

    private long count(String request) {
        return function.requests().stream().filter(request::equals).count();
    }

    private int calls() {
        return function.gateway().findAll(postRequestedFor(anyUrl())).size();
    }
}

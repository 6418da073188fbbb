package wetread.lambda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static wetread.fixture.FunctionUnderTest.BUCKET;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.tomakehurst.wiremock.client.WireMock;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import wetread.bucket.Upload;
import wetread.fixture.FunctionUnderTest;
import wetread.tools.local.Answers;
import wetread.tools.local.Events;

/** Uploads without a report that no message will bring. */
@QuarkusTest
@QuarkusTestResource(FunctionUnderTest.class)
@TestProfile(ReconcileTest.OfItsOwn.class)
class ReconcileTest extends FunctionWithQueues {
    private static final String STUDY = "0123456789abcdef0123456789abcdef";

    FunctionUnderTest function;

    /** What others have learnt of the gateway in a time to come is not known. */
    public static class OfItsOwn extends WithQueues {
    }

    @BeforeEach
    void begin() {
        function.reset();
        // S3 says by its own clock when an upload came.
        time.toReal();
        queues.uploads();
        function.everyModelAnswers(Answers.ok(Answers.normal(0.95)));
    }

    @AfterEach
    void moveOn() {
        time.reset();
    }

    @Test
    void anUploadWhoseMessageIsGoneIsPutBackAndRead() throws IOException {
        String lost = function.upload("uploads/홍길동 lost.dcm", CT);
        deliver(List.of(Events.s3(BUCKET, "uploads/read.dcm", function.upload("uploads/read.dcm", CT), CT.length)
                .toString()));
        assertEquals(0, reconciled().path("waiting").asInt(), "its message may still come");
        time.pause(Duration.ofHours(3));
        JsonNode answer = reconciled();
        assertEquals(1, answer.path("waiting").asInt());
        assertTrue(answer.path("done").asBoolean());
        assertEquals(0, reconciled().path("waiting").asInt(), "it waits already");
        assertEquals(1, look().path("putBack").asInt());
        List<String> bodies = queues.uploads();
        assertEquals(1, bodies.size());
        deliver(bodies);
        assertEquals("preliminary",
                function.report("uploads/홍길동 lost.dcm", lost).orElseThrow().path("status").asText());
        assertEquals(0, reconciled().path("waiting").asInt());
    }

    @Test
    void whatIsBeingReadOrBelongsToAStudyThatWasReadOrIsOldIsLeftAlone() throws IOException {
        String busy = function.upload("uploads/busy.dcm", CT);
        function.upload("uploads/study/1.dcm", CT);
        function.upload("uploads/study/deep/2.dcm", CT);
        reported("study/", "uploads/study/1.dcm", "uploads/study/deep/2.dcm");
        time.pause(Duration.ofHours(3));
        function.upload("claims/" + new Upload(BUCKET, "uploads/busy.dcm", null, busy, 0).reportId(),
                ("{\"attempts\":1,\"until\":\"" + time.now().plusSeconds(60) + "\",\"by\":\"another\"}")
                        .getBytes(StandardCharsets.UTF_8));
        assertEquals(0, reconciled().path("waiting").asInt());
        time.pause(Duration.ofMinutes(2));
        assertEquals(1, reconciled().path("waiting").asInt(), "a stale claim holds nothing");
        time.pause(Duration.ofDays(4));
        function.keys("waiting/").forEach(key -> function.s3().client()
                .deleteObject(request -> request.bucket(BUCKET).key(key)));
        assertEquals(0, reconciled().path("waiting").asInt());
    }

    @Test
    void whatNoReportOfAStudyNamesWaitsAlsoWhereStudiesOfItsFolderWereRead() throws IOException {
        function.upload("uploads/kim/lost.png", FunctionUnderTest.sample("demo/ct_brain.png"));
        function.upload("uploads/kim/read.dcm", CT);
        function.upload("uploads/kim/replaced.dcm", CT);
        reported("", "uploads/lee/other.dcm", "uploads/kim/read.dcm");
        function.upload("reports/kim/" + STUDY + "/" + STUDY + "/report.json", ("{\"source\":{\"bucket\":\"" + BUCKET
                + "\",\"members\":[{\"key\":\"uploads/kim/replaced.dcm\",\"reason\":\"replaced\"}]}}")
                        .getBytes(StandardCharsets.UTF_8));
        time.pause(Duration.ofHours(3));
        assertEquals(2, reconciled().path("waiting").asInt());
        assertEquals(2, look().path("putBack").asInt());
        List<String> bodies = queues.uploads();
        assertTrue(bodies.stream().anyMatch(body -> body.contains("lost.png")));
        assertTrue(bodies.stream().anyMatch(body -> body.contains("replaced.dcm")));
    }

    /** The report of a study whose files have that folder in common. */
    private void reported(String folder, String... files) {
        String members = Stream.of(files).map(key -> "{\"key\":\"" + key + "\",\"reason\":null}")
                .collect(Collectors.joining(","));
        function.upload("reports/" + folder + STUDY + "/" + STUDY + "/report.json", ("{\"source\":{\"bucket\":\""
                + BUCKET + "\",\"members\":[" + members + "]}}").getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void whatIsFoundDuringAnOutageWaitsForItsEnd() throws IOException {
        function.upload("uploads/lost.dcm", CT);
        time.pause(Duration.ofHours(3));
        function.everyModelAnswers(WireMock.status(503));
        deliver(List.of(Events.s3(BUCKET, "uploads/a.dcm", function.upload("uploads/a.dcm", CT), CT.length)
                .toString()));
        JsonNode answer = reconciled();
        assertEquals(1, answer.path("waiting").asInt());
        assertTrue(answer.path("done").asBoolean());
        assertEquals(2, function.keys("waiting/").size());
    }

    @Test
    void whateverCameSinceTheLastCompleteLookIsLookedAtHoweverLongThatIsAgo() throws IOException {
        assertTrue(reconciled().path("done").asBoolean());
        function.upload("uploads/lost.dcm", CT);
        time.pause(Duration.ofDays(12));
        assertEquals(1, reconciled().path("waiting").asInt());
        function.keys("waiting/").forEach(key -> function.s3().client()
                .deleteObject(request -> request.bucket(BUCKET).key(key)));
        time.pause(Duration.ofDays(1));
        assertEquals(0, reconciled().path("waiting").asInt(), "older than that look");
    }

    @Test
    void aLookThatEndsEarlyIsGoneOnWithAndIsCompleteSinceItsBegin() throws IOException {
        function.upload("uploads/a.dcm", CT);
        function.upload("uploads/b.dcm", CT);
        time.pause(Duration.ofHours(3));
        String began = time.now().minus(Duration.ofHours(1)).toString();
        function.upload("claims/reconciled", ("{\"startAfter\":\"uploads/a.dcm\",\"began\":\"" + began + "\"}")
                .getBytes(StandardCharsets.UTF_8));
        assertFalse(HandlerAccess.call(backfill, "{\"bucket\":\"" + BUCKET + "\",\"reconcile\":true}",
                Duration.ofSeconds(20)).path("done").asBoolean(), "no time");
        JsonNode answer = reconciled();
        assertEquals(1, answer.path("waiting").asInt(), "the other was looked at before");
        assertTrue(answer.path("done").asBoolean());
        String kept = new String(function.object("claims/reconciled").orElseThrow(), StandardCharsets.UTF_8);
        assertTrue(kept.contains("\"complete\":\"" + began), kept);
    }

    @Test
    void aThousandUploadsWithReportsTakeFewRequests() throws IOException {
        Path bucket = function.s3().directory().resolve(BUCKET);
        for (int i = 0; i < 300; i++) {
            // As many requests to write them would take long. S3Proxy knows no entity tag of such a file.
            write(bucket.resolve("uploads/%04d.dcm".formatted(i)));
            write(bucket.resolve("reports/%04d.dcm/current/report.json".formatted(i)));
        }
        time.pause(Duration.ofHours(3));
        requests();
        assertEquals(0, reconciled().path("waiting").asInt());
        int requests = requests();
        assertTrue(requests < 20, requests + " requests");
    }

    private static void write(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        Files.write(file, CT);
    }

    private JsonNode reconciled() throws IOException {
        return backfill("{\"bucket\":\"" + BUCKET + "\",\"reconcile\":true}");
    }
}

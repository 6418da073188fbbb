package wetread.lambda;

import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static wetread.fixture.FunctionUnderTest.BUCKET;
import static wetread.fixture.FunctionUnderTest.sample;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.tomakehurst.wiremock.http.Fault;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import wetread.bucket.Upload;
import wetread.fixture.BenchLine;
import wetread.fixture.FunctionUnderTest;
import wetread.tools.local.Answers;
import wetread.tools.local.Events;
import wetread.tools.local.ThoroughModels;

/** An outage of the gateway costs time, never work: over real HTTP, S3 and SQS, with a clock that is moved. */
@QuarkusTest
@QuarkusTestResource(FunctionUnderTest.class)
@TestProfile(FunctionWithQueues.WithQueues.class)
class OutageTest extends FunctionWithQueues {
    private static final Duration SCHEDULE = Duration.ofMinutes(5);
    /** src/bench/outage has more. */
    private static final int UPLOADS = Integer.getInteger("outage.uploads", 40);
    private static final int WAITERS = 2000;

    FunctionUnderTest function;
    private final Map<String, String> uploaded = new LinkedHashMap<>();

    @BeforeEach
    void begin() {
        function.reset();
        time.reset();
        queues.uploads();
    }

    @Test
    void tenHoursOfOutageLoseNothingAndCostFewCalls() throws IOException {
        function.everyModelAnswers(status(503));
        Duration between = Duration.ofHours(10).dividedBy(UPLOADS);
        Duration untilLook = SCHEDULE;
        for (int i = 0; i < UPLOADS; i++) {
            deliver(List.of(arrive("uploads/" + i + ".dcm")));
            for (Duration left = between; !left.isZero();) {
                Duration step = left.compareTo(untilLook) < 0 ? left : untilLook;
                time.pause(step);
                left = left.minus(step);
                untilLook = untilLook.minus(step);
                if (untilLook.isZero()) {
                    look();
                    untilLook = SCHEDULE;
                }
            }
        }
        int calls = function.gateway().findAll(postRequestedFor(anyUrl())).size();
        assertEquals(List.of(), function.keys("reports/"));
        assertTrue(calls <= 100, calls + " calls");

        function.gateway().resetAll();
        function.everyModelAnswers(Answers.ok(Answers.normal(0.95)));
        Duration after = Duration.ZERO;
        while (reports() < UPLOADS && after.compareTo(Duration.ofHours(1)) < 0) {
            time.pause(SCHEDULE);
            after = after.plus(SCHEDULE);
            look();
            deliver(queues.uploads());
        }
        BenchLine.write("outage of 10 h: %d uploads, %d reports, %d calls during it, all read %d min after it",
                UPLOADS, reports(), calls, after.toMinutes());
        for (Map.Entry<String, String> upload : uploaded.entrySet()) {
            assertEquals("preliminary", function.report(upload.getKey(), upload.getValue()).orElseThrow()
                    .path("status").asText());
        }
        assertTrue(after.compareTo(Duration.ofHours(1)) <= 0);
        assertEquals(List.of(), function.keys("waiting/"));
    }

    @Test
    void oneUploadThatIsTriedAgainAndAgainIsKnownToWaitSinceTheOutageBegan() throws IOException {
        function.everyModelAnswers(status(503));
        deliver(List.of(arrive("uploads/night.dcm")));
        for (int minutes = 7; minutes <= 91; minutes += 7) {
            time.pause(Duration.ofMinutes(7));
            assertEquals(minutes > 60 ? 1 : 0, linesOfLongWaiting(), minutes + " minutes");
        }
        assertEquals(1, function.keys("waiting/").size());
    }

    @Test
    void puttingBackCostsOneRequestForTenAndALookTheSameForAll() throws IOException {
        Path bucket = function.s3().directory().resolve(BUCKET);
        Files.createDirectories(bucket.resolve("waiting"));
        for (int i = 0; i < WAITERS; i++) {
            // As many requests to write them would take long.
            Files.createFile(bucket.resolve(waitingKey("uploads/" + i + ".dcm", i)));
        }
        PutBack put = putBackAll(WAITERS);
        assertEquals(List.of(), function.keys("waiting/"));
        assertTrue(put.requests() <= WAITERS / 5, put.requests() + " requests");
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 402, 429, 503})
    void theFirstUploadFindsTheOutageAndTheOthersWaitWithoutACall(int code) throws IOException {
        function.everyModelAnswers(status(code));
        deliver(List.of(arrive("uploads/1.dcm")));
        function.gateway().resetRequests();
        deliver(List.of(arrive("uploads/2.dcm"), arrive("uploads/3.dcm")));
        assertEquals(0, function.gateway().findAll(postRequestedFor(anyUrl())).size());
        assertEquals(3, function.keys("waiting/").size());
        assertEquals(List.of(), function.keys("reports/"));

        time.pause(SCHEDULE);
        assertEquals(3, look().path("waiting").asInt());
        int tried = function.gateway().findAll(postRequestedFor(anyUrl())).size();
        assertTrue(tried >= 1 && tried <= ThoroughModels.ALL.size(), tried + " calls");
        assertEquals(3, function.keys("waiting/").size());

        function.gateway().resetAll();
        function.everyModelAnswers(Answers.ok(Answers.normal(0.95)));
        time.pause(Duration.ofMinutes(30));
        JsonNode over = look();
        assertEquals(1, over.path("reported").asInt(), "one is tried before many");
        assertEquals(2, over.path("putBack").asInt());
        deliver(queues.uploads());
        assertEquals(3, reports());
    }

    @Test
    void anOutageThatOneUploadBeganIsFirstTriedByWhateverComesAfterSomeSeconds() throws IOException {
        function.everyModelAnswers(status(503));
        deliver(List.of(arrive("uploads/first.dcm")));
        function.gateway().resetAll();
        function.everyModelAnswers(Answers.ok(Answers.normal(0.95)));
        time.pause(Duration.ofSeconds(5));
        deliver(List.of(arrive("uploads/second.dcm")));
        assertEquals(0, reports());
        time.pause(Duration.ofSeconds(16));
        deliver(List.of(arrive("uploads/third.dcm"), arrive("uploads/fourth.dcm")));
        assertTrue(reports() >= 1, reports() + " reports");
        deliver(List.of(arrive("uploads/fifth.dcm")));
        assertTrue(function.report("uploads/fifth.dcm", uploaded.get("uploads/fifth.dcm")).isPresent());
        look();
        deliver(queues.uploads());
        assertEquals(5, reports());
    }

    @Test
    void triesOfThoseThatComeGrowRareAndOneAtATimeAsksEachModelOnce() throws IOException {
        function.everyModelAnswers(status(503));
        deliver(List.of(arrive("uploads/first.dcm")));
        function.gateway().resetRequests();
        List<Integer> calls = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            time.pause(Duration.ofSeconds(10));
            deliver(List.of(arrive("uploads/a" + i + ".dcm"), arrive("uploads/b" + i + ".dcm")));
            calls.add(function.gateway().findAll(postRequestedFor(anyUrl())).size());
        }
        int each = ThoroughModels.ALL.size();
        // After 20 seconds, and one, two and four minutes after that.
        assertEquals(0, calls.get(0));
        assertTrue(calls.get(2) >= 1 && calls.get(2) <= each, calls.toString());
        assertEquals(calls.get(2), calls.get(6));
        assertTrue(calls.get(59) > calls.get(6) && calls.get(59) <= 4 * each, calls.toString());
        assertEquals(121, function.keys("waiting/").size());
    }

    @Test
    void whatSeveralUploadsMeetIsNoFaultOfOneAndNotTriedSoSoon() throws IOException {
        // So late that all three ask before one of them knows.
        function.everyModelAnswers(status(503).withFixedDelay(300));
        deliver(List.of(arrive("uploads/1.dcm"), arrive("uploads/2.dcm"), arrive("uploads/3.dcm")));
        function.gateway().resetRequests();
        time.pause(Duration.ofSeconds(30));
        deliver(List.of(arrive("uploads/4.dcm")));
        assertEquals(0, function.gateway().findAll(postRequestedFor(anyUrl())).size());
        time.pause(Duration.ofSeconds(60));
        deliver(List.of(arrive("uploads/5.dcm")));
        assertTrue(function.gateway().findAll(postRequestedFor(anyUrl())).size() > 0);
        assertEquals(5, function.keys("waiting/").size());
    }

    @Test
    void anUploadAtWhichTheGatewayFailsAloneKeepsNoOtherAndIsGivenUp() throws IOException {
        function.everyModelAnswers(Answers.ok(Answers.normal(0.95)));
        byte[] odd = sample("demo/MR_small_implicit.dcm");
        ThoroughModels.ALL.forEach(model -> function.gateway().stubFor(Answers.to(model).atPriority(1)
                .withRequestBody(com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath(
                        "$.messages[1].content[0].text",
                        com.github.tomakehurst.wiremock.client.WireMock.containing("MR")))
                .willReturn(com.github.tomakehurst.wiremock.client.WireMock.aResponse()
                        .withFault(Fault.CONNECTION_RESET_BY_PEER))));
        String eTag = function.upload("uploads/odd.dcm", odd);
        deliver(List.of(Events.s3(BUCKET, "uploads/odd.dcm", eTag, odd.length).toString()));
        int waited = 0;
        for (int i = 0; i < 30; i++) {
            long before = reports();
            deliver(List.of(arrive("uploads/" + i + ".dcm")));
            waited += reports() == before ? 1 : 0;
            time.pause(Duration.ofMinutes(5));
            look();
            deliver(queues.uploads());
        }
        time.pause(Duration.ofMinutes(30));
        look();
        deliver(queues.uploads());
        assertEquals("failed",
                function.report("uploads/odd.dcm", eTag).orElseThrow().path("status").asText());
        assertEquals(31, reports());
        assertTrue(waited < 5, waited + " others waited because of it");
    }

    @Test
    void whatWaitedInTheFormerFormAndWhatHasALongKeyIsPutBackToo() throws IOException {
        Upload former = new Upload(BUCKET, "uploads/former.dcm", null, "e1", 5);
        function.upload("waiting/" + former.reportId() + ".json",
                ("{\"bucket\":\"" + BUCKET + "\",\"key\":\"uploads/former.dcm\",\"versionId\":null,\"etag\":\"e1\","
                        + "\"bytes\":5}").getBytes(StandardCharsets.UTF_8));
        function.upload("waiting/1795770000123-gateway-u-0123456789abcdef0123456789abcdef.json",
                ("{\"bucket\":\"" + BUCKET + "\",\"key\":\"uploads/long +.dcm\",\"etag\":\"e2\",\"bytes\":7}")
                        .getBytes(StandardCharsets.UTF_8));
        function.upload("waiting/nobody-knows.json", "[]".getBytes(StandardCharsets.UTF_8));
        JsonNode answer = look();
        assertEquals(2, answer.path("putBack").asInt());
        assertEquals(1, answer.path("waiting").asInt());
        assertEquals(List.of("waiting/nobody-knows.json"), function.keys("waiting/"));
        List<String> bodies = queues.uploads();
        assertEquals(List.of("uploads/former.dcm", "uploads/long+%2B.dcm"), bodies.stream()
                .map(OutageTest::tree).map(tree -> tree.at("/Records/0/s3/object/key").asText().replace("%2F", "/"))
                .sorted().toList());
    }

    @Test
    void whatTheQueueDoesNotTakeGoesOnWaiting() throws IOException {
        function.mark(waitingKey("uploads/1.dcm", 1));
        queues.deny(true);
        String fault = org.junit.jupiter.api.Assertions.assertThrows(RuntimeException.class, this::look).getMessage();
        assertTrue(fault.contains("the queue of uploads answered 403"), fault);
        assertEquals(1, function.keys("waiting/").size());
        queues.deny(false);
        assertEquals(1, look().path("putBack").asInt());
    }

    @Test
    void newUploadsMeetAShortQueueAndNeverKeepThoseThatWait() throws IOException {
        for (int i = 0; i < 1300; i++) {
            function.mark(waitingKey("uploads/" + i + ".dcm", i));
        }
        assertEquals(1000, look().path("putBack").asInt());
        // Nothing is read meanwhile: the queue is as long as it may be.
        assertEquals(100, look().path("putBack").asInt());
        assertEquals(200, function.keys("waiting/").size());
        List<String> left = function.keys("waiting/");
        assertTrue(left.get(0).contains("0000001100-gateway"), "those that came last: " + left.get(0));
    }

    private long reports() {
        return function.keys("reports/").stream().filter(key -> key.endsWith("/report.json")).count();
    }

    private String arrive(String key) {
        String eTag = function.upload(key, CT);
        uploaded.put(key, eTag);
        return Events.s3(BUCKET, key, eTag, CT.length).toString();
    }

    private static JsonNode tree(String body) {
        try {
            return new ObjectMapper().readTree(body);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}

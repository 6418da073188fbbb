package wetread.lambda;

import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static wetread.fixture.FunctionUnderTest.BUCKET;
import static wetread.fixture.FunctionUnderTest.sample;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import wetread.fixture.BothQueues;
import wetread.fixture.CodedSlice;
import wetread.fixture.LossyFunction;
import wetread.fixture.PlantedReports;
import wetread.fixture.StudyInReport;
import wetread.fixture.TestTime;
import wetread.tools.local.Answers;
import wetread.tools.local.Events;

/** Where S3's answer to each first try of a write is lost, everything comes out as where none is. */
@QuarkusTest
@TestProfile(LostAnswersTest.Lossy.class)
class LostAnswersTest {
    private static final byte[] CT = sample("demo/CT_small.dcm");
    private static final byte[] PNG = sample("demo/ct_brain.png");
    private static final Duration TIME = Duration.ofMinutes(2);
    private static final int SLICES = 5;

    @Inject
    TestTime time;
    @Inject
    @Named("backfill")
    RequestStreamHandler backfill;
    @Inject
    @Named("study")
    RequestStreamHandler study;
    @Inject
    @Named("verdict")
    RequestStreamHandler verdict;
    LossyFunction function;
    BothQueues queues;

    /** With both queues and verdicts. */
    public static class Lossy extends FunctionWithQueues.WithQueues {
        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(new TestResourceEntry(LossyFunction.class), new TestResourceEntry(BothQueues.class));
        }

        @Override
        public Map<String, String> getConfigOverrides() {
            Map<String, String> settings = new HashMap<>(super.getConfigOverrides());
            settings.putAll(Map.of("wetread.unit", "study", "wetread.quiet-volume", "0S",
                    "wetread.verdict-url", "https://say.clinic.example/v", "wetread.verdict-bucket", BUCKET,
                    "wetread.time-zone", PlantedReports.ZONE.getId()));
            return settings;
        }
    }

    @BeforeEach
    void begin() {
        function.reset();
        time.reset();
        queues.uploads();
        queues.studies();
        function.everyModelAnswers(Answers.ok(Answers.normal(0.95)));
    }

    @AfterEach
    void answersWereLost() {
        assertTrue(function.lost() > 0);
    }

    @Test
    void aPictureIsReadAtItsFirstDeliveryAndPaidOnce() throws IOException {
        String eTag = function.upload("uploads/a.png", PNG);
        for (int delivery = 1; delivery <= 2; delivery++) {
            function.invoke(Events.s3(BUCKET, "uploads/a.png", eTag, PNG.length)).statusCode(200);
            assertEquals("preliminary", function.report("uploads/a.png", eTag).orElseThrow().path("status").asText());
            assertEquals(List.of(), function.keys("waiting/"));
            assertEquals(1, calls(), "asked for delivery " + delivery);
            assertEquals(1, function.keys("ledger/2").size());
        }
    }

    @Test
    void looseSlicesAreOneReport() throws IOException {
        time.toReal();
        for (int i = 0; i < SLICES; i++) {
            byte[] file = new CodedSlice(0, i).ct().toBytes();
            String eTag = function.upload("uploads/ct/IM" + i, file);
            function.invoke(Events.s3(BUCKET, "uploads/ct/IM" + i, eTag, file.length))
                    .body("reports.status", contains("gathered"));
        }
        assertEquals(0, HandlerAccess.call(study, Events.sqs(queues.studies()).toString(), TIME)
                .path("batchItemFailures").size());
        List<String> reports = function.keys("reports/").stream().filter(key -> key.endsWith("/report.json")).toList();
        assertEquals(1, reports.size(), reports.toString());
        JsonNode report = new ObjectMapper().readTree(function.object(reports.get(0)).orElseThrow());
        assertEquals("preliminary", report.path("status").asText());
        assertEquals(SLICES, new StudyInReport(report).members().count());
        assertEquals(1, calls());
    }

    @Test
    void anOutageIsKnownAndEnds() throws IOException {
        function.everyModelAnswers(status(503));
        String eTag = function.upload("uploads/a.png", PNG);
        function.invoke(Events.s3(BUCKET, "uploads/a.png", eTag, PNG.length)).statusCode(200);
        assertEquals(1, function.keys("waiting/").stream().filter(key -> key.contains("-gateway-u-")).count(),
                function.keys("waiting/").toString());
        int calls = calls();
        String other = function.upload("uploads/b.png", PNG);
        function.invoke(Events.s3(BUCKET, "uploads/b.png", other, PNG.length)).statusCode(200);
        assertEquals(calls, calls(), "what one has learnt the next one knows");
        function.everyModelAnswers(Answers.ok(Answers.normal(0.95)));
        for (int i = 0; i < 3; i++) {
            time.pause(Duration.ofHours(1));
            backfill("\"prefix\":\"waiting/\"");
            List<String> bodies = queues.uploads();
            if (!bodies.isEmpty()) {
                function.invoke(Events.sqs(bodies)).body("batchItemFailures", empty());
            }
        }
        assertEquals("preliminary", function.report("uploads/a.png", eTag).orElseThrow().path("status").asText());
        assertEquals("preliminary", function.report("uploads/b.png", other).orElseThrow().path("status").asText());
    }

    @Test
    void aBackfillBeginsGoesOnAndIsAlone() throws IOException {
        for (int i = 0; i < 15; i++) {
            function.upload("uploads/%02d.dcm".formatted(i), CT);
        }
        assertEquals(10, backfill("\"goOn\":true,\"atOnce\":10").path("queued").asInt());
        assertThrows(UnknownEventException.class, () -> backfill("\"goOn\":true"), "one at a time");
        queues.uploads();
        assertEquals(5, backfill("\"next\":true").path("queued").asInt());
    }

    @Test
    void aVerdictIsKeptOnce() throws IOException {
        new PlantedReports(function.s3().client()).both(1, time.now(), "now", "preliminary", null);
        String id = PlantedReports.id(1);
        assertEquals(201, say("{\"reportId\":\"%s\",\"overall\":\"agree\"}".formatted(id)));
        assertEquals(200, say("{\"reportId\":\"%s\",\"overall\":\"agree\"}".formatted(id)));
        assertEquals(1, function.keys("verdicts/" + id + "/").size());
    }

    private JsonNode backfill(String fields) throws IOException {
        return HandlerAccess.call(backfill, "{\"bucket\":\"%s\",%s}".formatted(BUCKET, fields), TIME);
    }

    private int say(String body) throws IOException {
        ObjectNode event = new ObjectMapper().createObjectNode().put("version", "2.0").put("isBase64Encoded", false)
                .put("body", body);
        event.putObject("headers").put("content-type", "application/json");
        ObjectNode context = event.putObject("requestContext");
        context.putObject("http").put("method", "POST");
        context.putObject("authorizer").putObject("iam").put("userArn", "arn:aws:iam::123456789012:user/kim");
        return HandlerAccess.call(verdict, event.toString(), TIME).path("statusCode").asInt();
    }

    private int calls() {
        return function.gateway().findAll(postRequestedFor(anyUrl())).size();
    }
}

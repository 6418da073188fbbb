package wetread.lambda;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.delete;
import static com.github.tomakehurst.wiremock.client.WireMock.deleteRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static wetread.fixture.FunctionUnderTest.BUCKET;
import static wetread.fixture.FunctionUnderTest.sample;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import wetread.bucket.StorageException;
import wetread.bucket.Upload;
import wetread.fixture.FunctionUnderTest;
import wetread.fixture.LogListener;
import wetread.fixture.TestTime;
import wetread.gateway.GatewayClosedException;
import wetread.tools.local.Answers;
import wetread.tools.local.Events;
import wetread.tools.local.ThoroughModels;

/** Backfill in batches, against a stand-in that answers as OpenAI documents. */
@QuarkusTest
@QuarkusTestResource(FunctionUnderTest.class)
class BatchTest {
    private static final byte[] CT = sample("demo/CT_small.dcm");
    private static final Duration TIME = Duration.ofSeconds(300);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CHAT = "/v1/chat/completions";
    private static final String SUBMIT = "{\"bucket\":\"clinic\",\"batch\":true}";
    private static final String LOOK = "{\"bucket\":\"clinic\",\"prefix\":\"batches/\"}";

    FunctionUnderTest function;
    @Inject
    TestTime time;
    @Inject
    @Named("backfill")
    RequestStreamHandler backfill;
    private final List<String> reportIds = new ArrayList<>();
    private final List<String> eTags = new ArrayList<>();

    @BeforeEach
    void reset() {
        function.reset();
        time.reset();
        reportIds.clear();
        eTags.clear();
        for (int i = 0; i < 2; i++) {
            eTags.add(function.upload("uploads/CT/" + i + ".dcm", CT));
            reportIds.add(new Upload(BUCKET, "uploads/CT/" + i + ".dcm", null, eTags.get(i), 0).reportId());
        }
        gateway(post("/v1/files"), okJson("{\"id\":\"file-in\",\"object\":\"file\",\"purpose\":\"batch\"}"));
        gateway(post("/v1/batches"), okJson(batch("validating", null)));
        gateway(get("/v1/batches/batch_1"), okJson(batch("in_progress", null)));
        for (String file : List.of("file-in", "file-out")) {
            gateway(delete("/v1/files/" + file), okJson("{\"deleted\":true}"));
        }
    }

    @Test
    void whatAModelIsAskedInABatchIsWhatItWouldBeAskedAtOnce() throws IOException {
        call(SUBMIT);
        String body = new String(function.gateway().findAll(postRequestedFor(urlEqualTo("/v1/files"))).get(0).getBody(),
                StandardCharsets.UTF_8);
        assertTrue(body.contains("name=\"purpose\"\r\n\r\nbatch\r\n"), body.substring(0, 300));
        assertFalse(body.contains("uploads/") || body.contains(".dcm"));
        List<JsonNode> lines = new ArrayList<>();
        for (String line : body.split("\r?\n")) {
            if (line.startsWith("{")) {
                lines.add(JSON.readTree(line));
            }
        }
        assertEquals(reportIds, lines.stream().map(line -> line.path("custom_id").asText()).toList());
        assertEquals(CHAT, lines.get(0).path("url").asText());
        assertEquals("POST", lines.get(0).path("method").asText());

        function.gateway().stubFor(Answers.to(ThoroughModels.SCREENING).willReturn(Answers.ok(Answers.normal(0.9))));
        function.invoke(Events.s3(BUCKET, "uploads/CT/0.dcm", eTags.get(0), CT.length)).statusCode(200);
        LoggedRequest atOnce = function.gateway().findAll(Answers.asked(ThoroughModels.SCREENING)).get(0);
        assertEquals(JSON.readTree(atOnce.getBody()), lines.get(0).path("body"));
        JsonNode begun = JSON.readTree(function.gateway()
                .findAll(postRequestedFor(urlEqualTo("/v1/batches"))).get(0).getBody());
        assertEquals("file-in", begun.path("input_file_id").asText());
        assertEquals(CHAT, begun.path("endpoint").asText());
        assertEquals("24h", begun.path("completion_window").asText());
        assertEquals(function.keys("batches/"),
                List.of("batches/" + begun.path("metadata").path("wetread").asText() + ".json"));
    }

    @Test
    void uploadsAreReadWithTheAnswersOfTheirBatchAtItsPrice() throws IOException {
        function.upload("uploads/notes.txt", new byte[] {1});
        JsonNode submitted = call(SUBMIT);
        assertEquals(2, submitted.path("batched").asInt());
        assertEquals(1, submitted.path("reported").asInt());
        assertTrue(submitted.path("done").asBoolean());
        // Neither another batch nor an ordinary backfill asks what is asked already.
        assertEquals(2, call(SUBMIT).path("batched").asInt());
        JsonNode ordinary = call("{\"bucket\":\"clinic\"}");
        assertEquals(2, ordinary.path("batched").asInt());
        assertEquals(1, ordinary.path("alreadyReported").asInt());
        for (String status : List.of("validating", "in_progress", "finalizing", "cancelling")) {
            gateway(get("/v1/batches/batch_1"), okJson(batch(status, null)));
            JsonNode early = call(LOOK);
            assertEquals(1, early.path("batched").asInt(), status);
            assertFalse(early.path("done").asBoolean());
        }
        gateway(get("/v1/batches/batch_1"), okJson(batch("completed", "file-out")));
        gateway(get("/v1/files/file-out/content"), ok(answered(1) + answered(0)));
        JsonNode looked = call(LOOK);
        assertEquals(2, looked.path("reported").asInt());
        assertTrue(looked.path("done").asBoolean());
        JsonNode report = function.report("uploads/CT/1.dcm", eTags.get(1)).orElseThrow();
        assertEquals("preliminary", report.path("status").asText());
        assertEquals(0.9, report.path("confidence").asDouble());
        assertEquals(0.000075, report.at("/cost/totalUsd").asDouble());
        function.gateway().verify(0, postRequestedFor(urlEqualTo(CHAT)));
        function.gateway().verify(1, postRequestedFor(urlEqualTo("/v1/batches")));
        // The answers are years old: what comes to a day that was summed long ago is entered when it comes.
        assertEquals(reportIds.stream().map(id -> "ledger/" + id + "-screening-75-1100").sorted().toList(),
                function.keys("ledger/2").stream().map(key -> key.replaceFirst("-[0-9a-f]{16}$", "")
                        .replaceFirst("/" + LocalDate.ofInstant(time.now(), ZoneOffset.UTC).toString()
                                .replace('-', '/') + "/h\\d{4}/", "/")).sorted().toList());
        // Nothing of a patient stays at the gateway, and nothing of the batch here.
        for (String file : List.of("file-in", "file-out")) {
            function.gateway().verify(1, deleteRequestedFor(urlEqualTo("/v1/files/" + file)));
        }
        assertTrue(function.keys("batches/").isEmpty());
    }

    /** A report must not show pictures as seen that the model was not sent. */
    @Test
    void anAnswerToOtherPicturesThanTheSettingsNowAskForIsPaidAndNotUsed() throws IOException {
        everyModelSeesNothing();
        call(SUBMIT);
        function.upload("config/policies.yaml", """
                policies:
                  - name: %s
                    tiers: [{name: screening, models: [%s], max-pictures: 7}]
                """.formatted(ThoroughModels.POLICY, ThoroughModels.SCREENING).getBytes(StandardCharsets.UTF_8));
        time.pause(Duration.ofMinutes(1));
        gateway(get("/v1/batches/batch_1"), okJson(batch("completed", "file-out")));
        gateway(get("/v1/files/file-out/content"), ok(answered(0) + answered(1)));
        assertEquals(2, call(LOOK).path("reported").asInt());
        function.gateway().verify(2, postRequestedFor(urlEqualTo(CHAT)));
        assertEquals(2, function.keys("ledger/2").stream().filter(key -> key.contains("-screening-75-1100")).count());
    }

    @Test
    void whatABatchCouldNotAnswerIsAskedAtOnce() throws IOException {
        everyModelSeesNothing();
        call(SUBMIT);
        gateway(get("/v1/batches/batch_1"), okJson(batch("completed", "file-out")));
        ObjectNode failed = (ObjectNode) JSON.readTree(answered(0));
        ((ObjectNode) failed.path("response")).put("status_code", 429).putObject("body").putObject("error")
                .put("message", "slow down");
        gateway(get("/v1/files/file-out/content"), ok(failed + "\n" + answered(1)
                + "{\"custom_id\":\"ffff\",\"response\":null,\"error\":{\"code\":\"batch_expired\"}}\nno json\n"));
        assertEquals(2, call(LOOK).path("reported").asInt());
        function.gateway().verify(1, postRequestedFor(urlEqualTo(CHAT)));
        assertEquals(2, function.keys("ledger/2").size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"expired", "cancelled", "failed"})
    void aBatchThatEndsEarlyGivesItsAnswersAndReleasesTheRest(String status) throws IOException {
        everyModelSeesNothing();
        call(SUBMIT);
        gateway(get("/v1/batches/batch_1"), okJson(batch(status, status.equals("failed") ? null : "file-out")));
        gateway(get("/v1/files/file-out/content"), ok(answered(1)));
        assertEquals(2, call(LOOK).path("reported").asInt());
        function.gateway().verify(status.equals("failed") ? 2 : 1, postRequestedFor(urlEqualTo(CHAT)));
        assertTrue(function.keys("batches/").isEmpty());
    }

    @Test
    void whereTheGatewayHasNoBatchesUploadsAreReadAtOnce() throws IOException {
        everyModelSeesNothing();
        gateway(post("/v1/files"), status(404));
        JsonNode answer = call(SUBMIT);
        assertEquals(2, answer.path("reported").asInt());
        assertEquals(0, answer.path("batched").asInt());
        assertTrue(function.keys("batches/").isEmpty());
    }

    /** The request had come through, and its answer was lost: as if the function had died between the two. */
    @Test
    void aBatchOfWhichNothingWasHeardIsFoundByItsName() throws IOException {
        gateway(post("/v1/batches"), aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));
        assertEquals(2, call(SUBMIT).path("batched").asInt());
        String name = function.keys("batches/").get(0).replaceAll("batches/|\\.json", "");
        gateway(get(urlPathEqualTo("/v1/batches")), okJson("{\"data\":[{\"id\":\"batch_0\",\"metadata\":null},"
                + "{\"id\":\"batch_1\",\"metadata\":{\"wetread\":\"" + name + "\"}}],\"has_more\":false}"));
        gateway(get("/v1/batches/batch_1"), okJson(batch("completed", "file-out")));
        gateway(get("/v1/files/file-out/content"), ok(answered(0) + answered(1)));
        assertEquals(2, call(LOOK).path("reported").asInt());
        function.gateway().verify(0, postRequestedFor(urlEqualTo(CHAT)));
    }

    @Test
    void aBatchThatWasNeverBegunReleasesItsUploadsAfterAnHour() throws IOException {
        everyModelSeesNothing();
        gateway(post("/v1/files"), status(503));
        assertEquals(2, call(SUBMIT).path("batched").asInt());
        gateway(get(urlPathEqualTo("/v1/batches")), okJson("{\"data\":[],\"has_more\":false}"));
        assertEquals(1, call(LOOK).path("batched").asInt());
        time.pause(Duration.ofMinutes(61));
        assertEquals(2, call(LOOK).path("reported").asInt());
        assertTrue(function.keys("batches/").isEmpty());
    }

    @Test
    void aGatewayThatDoesNotSayHowFarItIsKeepsTheBatchOpen() throws IOException {
        call(SUBMIT);
        gateway(get("/v1/batches/batch_1"), okJson(batch("completed", "file-out")));
        gateway(get("/v1/files/file-out/content"), aResponse().withStatus(200).withBody(answered(0) + answered(1))
                .withFault(Fault.RANDOM_DATA_THEN_CLOSE));
        assertEquals(1, call(LOOK).path("batched").asInt());
        gateway(get("/v1/batches/batch_1"), status(500));
        assertEquals(1, call(LOOK).path("batched").asInt());
        function.gateway().verify(0, postRequestedFor(urlEqualTo(CHAT)));
    }

    @Test
    void anEventGoesBeforeTheBatchAndBothStandInTheLedgerOnce() throws IOException {
        call(SUBMIT);
        function.gateway().stubFor(Answers.to(ThoroughModels.SCREENING).willReturn(Answers.ok(Answers.normal(0.97))));
        function.invoke(Events.s3(BUCKET, "uploads/CT/0.dcm", eTags.get(0), CT.length)).statusCode(200);
        gateway(get("/v1/batches/batch_1"), okJson(batch("completed", "file-out")));
        gateway(get("/v1/files/file-out/content"), ok(answered(0) + answered(1)));
        byte[] state = function.object(function.keys("batches/").get(0)).orElseThrow();
        String key = function.keys("batches/").get(0);
        JsonNode looked = call(LOOK);
        assertEquals(1, looked.path("reported").asInt());
        assertEquals(1, looked.path("alreadyReported").asInt());
        assertEquals(0.97, function.report("uploads/CT/0.dcm", eTags.get(0)).orElseThrow().path("confidence")
                .asDouble());
        List<String> ledger = function.keys("ledger/");
        assertEquals(List.of("150", "75", "75"), function.keys("ledger/2").stream()
                .map(entry -> entry.split("-")[2]).sorted().toList());

        // Whoever was stopped before it forgot the batch does all of it once more.
        function.upload(key, state);
        assertEquals(2, call(LOOK).path("alreadyReported").asInt());
        assertEquals(ledger, function.keys("ledger/"));
        function.gateway().verify(1, postRequestedFor(urlEqualTo(CHAT)));
    }

    @Test
    void aListOfBatchesIsReadOnceForEachLook() throws IOException {
        assertTrue(call(LOOK).path("done").asBoolean());
        function.gateway().verify(0, getRequestedFor(urlPathEqualTo("/v1/batches")));
        assertThrows(UnknownEventException.class, () -> call("{\"bucket\":\"clinic\",\"batch\":\"yes\"}"));
    }

    @Test
    void anAnswerThatComesTwiceInDifferentWordsIsPaidAndNotUsed() throws IOException {
        everyModelSeesNothing();
        call(SUBMIT);
        gateway(get("/v1/batches/batch_1"), okJson(batch("completed", "file-out")));
        ObjectNode other = (ObjectNode) JSON.readTree(answered(0));
        ((ObjectNode) other.path("response")).set("body", Answers.completion(Answers.normal(0.8).toString())
                .put("created", 1_700_000_001));
        gateway(get("/v1/files/file-out/content"), ok(answered(1) + answered(0) + other + "\n" + answered(1)));
        assertEquals(2, call(LOOK).path("reported").asInt());
        function.gateway().verify(1, postRequestedFor(urlEqualTo(CHAT)));
        assertEquals(0.95, function.report("uploads/CT/0.dcm", eTags.get(0)).orElseThrow().path("confidence")
                .asDouble());
    }

    @Test
    void aBatchThatDoesNotEndIsCancelledAndNotAskedAgain() throws IOException {
        call(SUBMIT);
        gateway(post("/v1/batches/batch_1/cancel"), okJson(batch("cancelling", null)));
        time.pause(Duration.ofDays(4));
        assertEquals(1, call(LOOK).path("batched").asInt());
        function.gateway().verify(1, postRequestedFor(urlEqualTo("/v1/batches/batch_1/cancel")));
        gateway(get("/v1/batches/batch_1"), okJson(batch("cancelled", "file-out")));
        gateway(get("/v1/files/file-out/content"), ok(answered(0) + answered(1)));
        assertEquals(2, call(LOOK).path("reported").asInt());
        function.gateway().verify(0, postRequestedFor(urlEqualTo(CHAT)));
    }

    @Test
    void aBatchThatTheGatewayDoesNotKnowIsLostAfterThreeDays() throws IOException {
        everyModelSeesNothing();
        call(SUBMIT);
        gateway(get("/v1/batches/batch_1"), status(404));
        assertEquals(1, call(LOOK).path("batched").asInt());
        time.pause(Duration.ofDays(4));
        assertEquals(2, lookThatLogs("batch_lost").path("reported").asInt());
        function.gateway().verify(1, deleteRequestedFor(urlEqualTo("/v1/files/file-in")));
    }

    @Test
    void answersThatTheGatewayHasNoMoreAreLostAfterThreeDays() throws IOException {
        everyModelSeesNothing();
        call(SUBMIT);
        gateway(get("/v1/batches/batch_1"), okJson(batch("completed", "file-out")));
        gateway(get("/v1/files/file-out/content"), status(404));
        assertEquals(1, call(LOOK).path("batched").asInt());
        time.pause(Duration.ofDays(4));
        assertEquals(2, call(LOOK).path("reported").asInt());
    }

    /** An outage, however long, is no reason to pay for the same answers again. */
    @Test
    void aGatewayThatFailsForDaysKeepsTheBatchOpenAndIsSaid() throws IOException {
        call(SUBMIT);
        gateway(get("/v1/batches/batch_1"), status(503));
        time.pause(Duration.ofDays(4));
        assertEquals(1, lookThatLogs("batch_unreachable").path("batched").asInt());
        function.gateway().verify(0, postRequestedFor(urlEqualTo(CHAT)));
    }

    @Test
    void aBatchIsFoundByItsFileWhereTheGatewayKeepsNoNames() throws IOException {
        gateway(post("/v1/batches"), aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));
        assertEquals(2, call(SUBMIT).path("batched").asInt());
        gateway(get(urlPathEqualTo("/v1/batches")), okJson("{\"data\":[{\"id\":\"batch_0\",\"input_file_id\":\"f\"},"
                + "{\"id\":\"batch_1\",\"input_file_id\":\"file-in\"}],\"has_more\":false}"));
        time.pause(Duration.ofMinutes(61));
        gateway(get("/v1/batches/batch_1"), okJson(batch("completed", "file-out")));
        gateway(get("/v1/files/file-out/content"), ok(answered(0) + answered(1)));
        assertEquals(2, call(LOOK).path("reported").asInt());
        function.gateway().verify(0, postRequestedFor(urlEqualTo(CHAT)));
    }

    @Test
    void noPicturesStayAtAGatewayThatBeginsNoBatch() throws IOException {
        everyModelSeesNothing();
        gateway(post("/v1/batches"), status(400));
        assertEquals(2, call(SUBMIT).path("reported").asInt());
        function.gateway().verify(1, deleteRequestedFor(urlEqualTo("/v1/files/file-in")));
    }

    @Test
    void noPicturesStayAtAGatewayOfWhichNothingWasHeard() throws IOException {
        everyModelSeesNothing();
        gateway(post("/v1/batches"), status(503));
        assertEquals(2, call(SUBMIT).path("batched").asInt());
        gateway(get(urlPathEqualTo("/v1/batches")), okJson("{\"data\":[],\"has_more\":false}"));
        time.pause(Duration.ofMinutes(61));
        assertEquals(2, call(LOOK).path("reported").asInt());
        function.gateway().verify(1, deleteRequestedFor(urlEqualTo("/v1/files/file-in")));
    }

    @Test
    void aRefusedKeyBeginsNoBatchAndAsksNothingAtTheFullPrice() {
        gateway(post("/v1/files"), status(401));
        assertThrows(GatewayClosedException.class, () -> call(SUBMIT));
        function.gateway().verify(0, postRequestedFor(urlEqualTo(CHAT)));
        assertTrue(function.keys("batches/").isEmpty());
    }

    @Test
    void uploadsThatNoModelCanBeAskedAboutSinceWaitAndAreReadWhenOneCan() throws IOException {
        function.everyModelAnswers(status(503));
        call(SUBMIT);
        gateway(get("/v1/batches/batch_1"), okJson(batch("completed", "file-out")));
        gateway(get("/v1/files/file-out/content"), ok(answered(0)));
        JsonNode looked = call(LOOK);
        assertEquals(1, looked.path("reported").asInt());
        assertEquals(1, looked.path("waiting").asInt());
        assertTrue(looked.path("done").asBoolean());
        everyModelSeesNothing();
        time.pause(Duration.ofMinutes(30));
        JsonNode released = call("{\"bucket\":\"" + BUCKET + "\",\"prefix\":\"waiting/\"}");
        assertEquals(1, released.path("reported").asInt());
        assertTrue(function.keys("waiting/").isEmpty());
        assertTrue(function.report("uploads/CT/1.dcm", eTags.get(1)).isPresent());
    }

    @Test
    void whatABatchAnswersKeepsNobodyWhoWaitsAfterItWithoutAQueueToo() throws IOException {
        call(SUBMIT);
        String late = function.upload("uploads/CT/late.dcm", CT);
        for (Upload upload : List.of(new Upload(BUCKET, "uploads/CT/0.dcm", null, eTags.get(0), CT.length),
                new Upload(BUCKET, "uploads/CT/late.dcm", null, late, CT.length))) {
            function.mark(FunctionWithQueues.waitingKey(upload, upload.key().contains("late") ? 2 : 1));
        }
        everyModelSeesNothing();
        JsonNode looked = call("{\"bucket\":\"" + BUCKET + "\",\"prefix\":\"waiting/\"}");
        assertEquals(1, looked.path("reported").asInt(), looked.toString());
        assertEquals(1, looked.path("waiting").asInt(), looked.toString());
        assertTrue(function.report("uploads/CT/late.dcm", late).isPresent());
        assertTrue(function.report("uploads/CT/0.dcm", eTags.get(0)).isEmpty(), "its answer is under way");
    }

    /** No event comes back for them. */
    @Test
    void uploadsThatCouldNotBeReadWithTheirAnswersAreReadAtTheNextLook() throws IOException {
        function.everyModelAnswers(status(400));
        call(SUBMIT);
        gateway(get("/v1/batches/batch_1"), okJson(batch("completed", "file-out")));
        gateway(get("/v1/files/file-out/content"), ok(answered(0)));
        JsonNode looked = call(LOOK);
        assertEquals(1, looked.path("reported").asInt());
        assertEquals(List.of("uploads/CT/1.dcm"), JSON.convertValue(looked.path("deferred"), List.class));
        assertFalse(looked.path("done").asBoolean());
        function.gateway().verify(1, deleteRequestedFor(urlEqualTo("/v1/files/file-in")));
        everyModelSeesNothing();
        time.pause(Duration.ofMinutes(30));
        looked = call(LOOK);
        assertEquals(1, looked.path("reported").asInt());
        assertEquals(1, looked.path("alreadyReported").asInt());
        assertTrue(looked.path("done").asBoolean());
    }

    @Test
    void oneBatchThatCannotBeUnderstoodHidesNoOther() throws IOException {
        call(SUBMIT);
        function.upload("batches/0.json", "{}".getBytes(StandardCharsets.UTF_8));
        gateway(get("/v1/batches/batch_1"), okJson(batch("completed", "file-out")));
        gateway(get("/v1/files/file-out/content"), ok(answered(0) + answered(1)));
        assertThrows(StorageException.class, () -> call(LOOK));
        assertEquals(List.of("batches/0.json"), function.keys("batches/"));
        assertTrue(function.report("uploads/CT/1.dcm", eTags.get(1)).isPresent());
    }

    private JsonNode lookThatLogs(String code) throws IOException {
        LogListener log = new LogListener();
        try {
            return call(LOOK);
        } finally {
            log.close();
            assertTrue(log.lines().stream().anyMatch(line -> line.contains(code)), () -> "" + log.lines());
        }
    }

    private JsonNode call(String event) throws IOException {
        return HandlerAccess.call(backfill, event, TIME);
    }

    private void gateway(MappingBuilder request,
            ResponseDefinitionBuilder response) {
        function.gateway().stubFor(request.willReturn(response));
    }

    private void everyModelSeesNothing() {
        function.everyModelAnswers(Answers.ok(Answers.normal(0.95)));
    }

    private static String batch(String status, String output) {
        return JSON.createObjectNode().put("id", "batch_1").put("object", "batch").put("status", status)
                .put("input_file_id", "file-in").put("output_file_id", output).putNull("error_file_id").toString();
    }

    /** The line of the output file for an upload. */
    private String answered(int upload) {
        ObjectNode line = JSON.createObjectNode().put("id", "batch_req_" + upload)
                .put("custom_id", reportIds.get(upload)).putNull("error");
        line.putObject("response").put("status_code", 200).put("request_id", "r")
                .set("body", Answers.completion(Answers.normal(0.9).toString()).put("created", 1_700_000_000));
        return line + "\n";
    }
}

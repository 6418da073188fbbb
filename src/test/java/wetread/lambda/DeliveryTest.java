package wetread.lambda;

import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.exactly;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static com.github.tomakehurst.wiremock.stubbing.Scenario.STARTED;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static wetread.fixture.FunctionUnderTest.BUCKET;
import static wetread.fixture.FunctionUnderTest.sample;
import static wetread.tools.local.ThoroughModels.CHEAPEST;
import static wetread.tools.local.ThoroughModels.PRECISE;
import static wetread.tools.local.ThoroughModels.SCREENING;
import static wetread.tools.local.ThoroughModels.THIRD;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.tomakehurst.wiremock.client.MappingBuilder;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import wetread.bucket.Upload;
import wetread.fixture.FunctionUnderTest;
import wetread.fixture.LogListener;
import wetread.fixture.TestTime;
import wetread.imaging.Decoding;
import wetread.imaging.DisplayedFrame;
import wetread.imaging.IdentityPolicy;
import wetread.imaging.MedicalImage;
import wetread.imaging.UnreadableImageException;
import wetread.imaging.dicom.DicomImages;
import wetread.imaging.raster.RasterImages;
import wetread.imaging.read.ImageReader;
import wetread.tools.local.Answers;
import wetread.tools.local.Events;

/** Deliveries that come twice, come at the same time, or come for the last time. */
@QuarkusTest
@QuarkusTestResource(FunctionUnderTest.class)
class DeliveryTest {
    private static final byte[] CT = sample("demo/CT_small.dcm");
    private static final String KEY = "uploads/delivered.dcm";

    @Inject
    TestTime time;
    @Inject
    @Named("backfill")
    BackfillHandler backfill;
    @Inject
    DicomImages dicom;
    @Inject
    RasterImages rasters;
    @Inject
    IdentityPolicy identity;
    FunctionUnderTest function;
    private String eTag;
    private String reportId;

    @BeforeEach
    void upload() {
        function.reset();
        time.reset();
        eTag = function.upload(KEY, CT);
        reportId = new Upload(BUCKET, KEY, null, eTag, 0).reportId();
        function.gateway().stubFor(Answers.to(SCREENING).willReturn(Answers.ok(Answers.normal(0.95))));
    }

    @Test
    void whileAnotherDeliveryIsReadTheMessageComesBackAndNothingIsPaid() {
        claim(time.now().plusSeconds(60).toString());
        queued(1).body("batchItemFailures.itemIdentifier", contains("message-0"));
        function.invoke(Events.s3(BUCKET, KEY, eTag, CT.length))
                .body("errorMessage", containsString("another delivery of it is being read"));
        function.gateway().verify(exactly(0), Answers.asked(SCREENING));
        // Even the last delivery writes no failed report while another one is reading.
        queued(5).body("batchItemFailures", empty());
        assertTrue(function.report(KEY, eTag).isEmpty());
        // That one may have been killed: the upload comes again, by the waiting room.
        assertEquals(1, waiting("claimed"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"stale", "no claim at all", ""})
    void aStaleOrUnreadableClaimIsTakenOver(String content) {
        if (content.equals("stale")) {
            claim(time.now().minusSeconds(6).toString());
        } else {
            function.upload("claims/" + reportId, content.getBytes(StandardCharsets.UTF_8));
        }
        queued(2).body("batchItemFailures", empty());
        assertEquals("preliminary", report().path("status").asText());
    }

    @Test
    void whoTakesOverFindsWhatWasPaidForAndDoesNotPayAgain() {
        claim(time.now().minusSeconds(60).toString());
        String kept = "-screening-" + SCREENING.replace('-', '_') + ".json";
        function.upload("claims/" + reportId + kept, new ObjectMapper().valueToTree(Map.of(
                "model", SCREENING, "answeredAt", "2026-11-01T00:00:00Z", "answer",
                Answers.normal(0.91).toString(), "attempts", List.of(Map.of("model", SCREENING, "status", "200",
                        "latencyMs", 5, "waitMs", 0)), "promptTokens", 1000, "completionTokens", 100,
                "costUsd", 0.001375)).toString().getBytes(StandardCharsets.UTF_8));
        queued(2).body("batchItemFailures", empty());
        assertEquals(0.91, report().path("confidence").asDouble());
        assertEquals(0.001375, report().at("/cost/totalUsd").asDouble());
        function.gateway().verify(exactly(0), Answers.asked(SCREENING));
        // Days that are closed have been summed: both are entered when they come.
        String today = LocalDate.ofInstant(time.now(), ZoneOffset.UTC).toString().replace('-', '/') + "/";
        assertEquals(List.of("ledger/" + today + "h/" + reportId + "-screening-1375-1100",
                "ledger/late/2026/11/01/h/" + reportId + "-screening-1375-1100",
                "ledger/outcomes/" + today + reportId + "-screening-1375-1100-ct_scan.1.s.ruled_out.9.x."
                        + SCREENING.replace('-', '_')),
                ledger().stream().map(key -> key.replaceFirst("/h\\d{4}/", "/h/")).toList());
    }

    @Test
    void whoIsStoppedBetweenAnswerAndRepairLeavesTheAnswerAndOnlyTheRepairIsPaidAgain() {
        function.gateway().stubFor(Answers.to(PRECISE).willReturn(
                okJson(Answers.completion("There is a left pleural effusion.").toString())));
        function.gateway().stubFor(Answers.to(SCREENING).willReturn(Answers.ok(Answers.normal(0.3))));
        function.gateway().stubFor(repair().willReturn(status(401)));
        queued(1);
        assertEquals(1, function.keys("ledger/2").stream()
                .filter(key -> key.contains(reportId + "-precise-")).count());
        // As if it had been stopped before it asked for the repair.
        function.s3().client().deleteObject(r -> r.bucket(BUCKET)
                .key("reports/delivered.dcm/" + eTag + "/report.json"));
        claim(time.now().minusSeconds(60).toString());

        function.gateway().resetRequests();
        function.gateway().stubFor(repair().willReturn(Answers.ok(Answers.finding("pleural effusion", "mild", 0.8))));
        function.gateway().stubFor(Answers.to(THIRD).willReturn(Answers.ok(Answers.normal(0.7))));
        queued(2).body("batchItemFailures", empty());
        // The cheapest model of the policy, which brings words into the form, is that of the screening.
        function.gateway().verify(exactly(1), Answers.asked(CHEAPEST));
        function.gateway().verify(exactly(0), Answers.asked(SCREENING).withRequestBody(containing("image_url")));
        function.gateway().verify(exactly(0), Answers.asked(PRECISE));
        assertEquals("repaired", report().at("/tiers/1/answer").asText());
        // 1,000 and 100 tokens at 2.00 and 10.00, the cheap models at 0.10 and 0.50 dollars a million.
        List<String> ledger = ledger().stream().map(key -> key.substring(key.indexOf('-') + 1)).toList();
        assertTrue(ledger.containsAll(List.of("screening-150-1100", "precise-3000-1100",
                "precise_repair-150-1100")), ledger.toString());
        assertEquals(0.00315, report().at("/tiers/1/costUsd").asDouble(), 1e-9);

        // Whoever comes after that, and recalls all of it, enters nothing twice.
        int entries = function.keys("ledger/").size();
        function.s3().client().deleteObject(r -> r.bucket(BUCKET)
                .key("reports/delivered.dcm/" + eTag + "/report.json"));
        function.gateway().resetRequests();
        claim(time.now().minusSeconds(60).toString());
        queued(3).body("batchItemFailures", empty());
        function.gateway().verify(exactly(0), Answers.asked(SCREENING));
        assertEquals(entries, function.keys("ledger/").size());
        assertEquals(0.00315, report().at("/tiers/1/costUsd").asDouble(), 1e-9);
    }

    @Test
    void whereTheRepairCannotBeAskedTheAnswerStaysInWordsAndTheReadingGoesOn() {
        function.gateway().stubFor(Answers.to(SCREENING).willReturn(Answers.ok(Answers.normal(0.3))));
        function.gateway().stubFor(Answers.to(PRECISE).willReturn(
                okJson(Answers.completion("There is a left pleural effusion.").toString())));
        function.gateway().stubFor(Answers.to(THIRD).willReturn(Answers.ok(Answers.normal(0.7))));
        function.gateway().stubFor(repair().willReturn(status(401)));
        queued(1).body("batchItemFailures", empty());
        assertEquals("preliminary", report().path("status").asText());
        assertEquals("free_text", report().at("/tiers/1/answer").asText());
        assertEquals(3, report().path("tiers").size());
        function.gateway().verify(exactly(1), Answers.asked(THIRD));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "413"})
    void whereEveryAnswerIsRecalledNoFrameIsDecodedAndTheReportIsTheSame(String tooLarge) throws Exception {
        // One of its frames is damaged, which shows only when that is decoded.
        byte[] cine = Files.readAllBytes(Path.of("src/test/resources/cases/h40_cine_one_frame_corrupt.dcm"));
        eTag = function.upload(KEY, cine);
        reportId = new Upload(BUCKET, KEY, null, eTag, 0).reportId();
        ObjectNode seen = Answers.finding("nodule", "mild", 0.3);
        ((ObjectNode) seen.at("/findings/0")).putObject("box").put("picture", 1).put("x", 0.1).put("y", 0.1)
                .put("width", 0.2).put("height", 0.2);
        function.everyModelAnswers(Answers.ok(seen));
        if (!tooLarge.isEmpty()) {
            function.gateway().stubFor(Answers.to(SCREENING).inScenario("size").whenScenarioStateIs(STARTED)
                    .willReturn(status(Integer.parseInt(tooLarge))).willSetStateTo("smaller"));
        }
        queued(1).body("batchItemFailures", empty());
        JsonNode first = report();
        String page = page();
        assertEquals("damaged", first.at("/problems/0/code").asText());
        assertEquals(3, first.path("tiers").size());
        assertFalse(first.at("/findings/0/box").isMissingNode());
        assertTrue(page.contains("base64,"));

        function.keys("reports/").forEach(key -> function.s3().client().deleteObject(r -> r.bucket(BUCKET).key(key)));
        claim(time.now().minusSeconds(60).toString());
        function.gateway().resetRequests();
        QuarkusMock.installMockForType(new ImageReader(dicom, rasters, identity) {
            @Override
            public MedicalImage read(byte[] file, Decoding decoding) throws UnreadableImageException {
                MedicalImage image = super.read(file, decoding);
                return new MedicalImage(image.format(), image.acquisition(), image.subject(), image.size(),
                        image.pixelShape(), image.transferSyntax(), image.photometricInterpretation(),
                        new Undecodable(image.frames().count()), image.decoding());
            }
        }, ImageReader.class);
        queued(2).body("batchItemFailures", empty());
        assertEquals(0, function.gateway().findAll(anyRequestedFor(anyUrl())).size());
        assertEquals(withoutTime(first), withoutTime(report()));
        assertEquals(page.replace(first.path("createdAt").asText(), ""),
                page().replace(report().path("createdAt").asText(), ""));
    }

    /** Frames of which none may be asked for. */
    private record Undecodable(int count) implements MedicalImage.Frames {
        @Override
        public List<DisplayedFrame> show(int index) {
            throw new AssertionError("frame " + index + " is decoded");
        }
    }

    private static JsonNode withoutTime(JsonNode report) {
        return ((ObjectNode) report).deepCopy().without(List.of("createdAt", "timing"));
    }

    private String page() {
        return function.object(FunctionUnderTest.folder(KEY, eTag) + "report.html")
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8)).orElseThrow();
    }

    /** The request to bring words into the asked form. */
    private static MappingBuilder repair() {
        return Answers.to(CHEAPEST).withRequestBody(containing("left pleural effusion."));
    }

    @Test
    void aClaimIsGivenBackWhenNothingCouldBeRead() {
        everyModel(400);
        queued(1).body("batchItemFailures.itemIdentifier", contains("message-0"));
        function.gateway().resetMappings();
        function.gateway().stubFor(Answers.to(SCREENING).willReturn(Answers.ok(Answers.normal(0.95))));
        queued(2).body("batchItemFailures", empty());
        assertEquals("preliminary", report().path("status").asText());
    }

    @Test
    void theLastDeliveryLeavesAFailedReportAndARedriveReplacesIt() {
        everyModel(400);
        for (int receives = 1; receives <= 4; receives++) {
            queued(receives).body("batchItemFailures.itemIdentifier", contains("message-0"));
            assertTrue(function.report(KEY, eTag).isEmpty());
        }
        queued(5).body("batchItemFailures.itemIdentifier", contains("message-0"));
        assertEquals("failed", report().path("status").asText());
        assertEquals("not_read", report().at("/problems/0/code").asText());
        assertTrue(report().at("/problems/0/message").asText().contains("400"));
        queued(6).body("batchItemFailures.itemIdentifier", contains("message-0"));
        function.gateway().resetMappings();
        function.gateway().stubFor(Answers.to(SCREENING).willReturn(Answers.ok(Answers.normal(0.95))));
        queued(1).body("batchItemFailures", empty());
        assertEquals("preliminary", report().path("status").asText());
    }

    @Test
    void aRefusedKeyIsTheLastWordTooWhenItWasTheLastDeliveryAndTheUploadWaits() {
        everyModel(401);
        queued(5).body("batchItemFailures", empty());
        assertEquals("failed", report().path("status").asText());
        assertEquals("gateway_key_refused", report().at("/problems/0/code").asText());
        assertEquals(1, waiting("key"));
    }

    @Test
    void theLastDeliveryWaitsForTheEndOfAClaimThatMayBeOfAKilledOne() {
        claim(time.now().plusSeconds(20).toString());
        queued(5).body("batchItemFailures", empty());
        assertEquals("preliminary", report().path("status").asText());
    }

    @Test
    void theFailedReportLiesThereWhileTheLastDeliveryIsRead() throws Exception {
        function.gateway().resetMappings();
        function.gateway().stubFor(Answers.to(SCREENING)
                .willReturn(Answers.ok(Answers.normal(0.95)).withFixedDelay(1500)));
        CompletableFuture<ValidatableResponse> reading = CompletableFuture.supplyAsync(() -> queued(5));
        for (int i = 0; i < 100 && function.gateway().findAll(Answers.asked(SCREENING)).isEmpty(); i++) {
            Thread.sleep(20);
        }
        assertEquals("failed", report().path("status").asText());
        assertEquals(4, function.keys("reports/").size());
        reading.get().body("batchItemFailures", empty());
        assertEquals("preliminary", report().path("status").asText());
    }

    @Test
    void outOfMemoryIsTheUploadsFailureAndTheReportSaysSo() {
        QuarkusMock.installMockForType(new ImageReader(null, null, null) {
            @Override
            public MedicalImage read(byte[] file, Decoding decoding) {
                throw new OutOfMemoryError("Java heap space");
            }
        }, ImageReader.class);
        queued(1).body("batchItemFailures.itemIdentifier", contains("message-0"));
        assertTrue(function.report(KEY, eTag).isEmpty());
        queued(5).body("batchItemFailures.itemIdentifier", contains("message-0"));
        assertEquals("failed", report().path("status").asText());
        assertTrue(report().at("/problems/0/message").asText().contains("the memory of the function ran out"));
        // It may have brought its neighbours down: it is read alone from now on.
        String claim = new String(function.object("claims/" + reportId).orElseThrow(), StandardCharsets.UTF_8);
        assertTrue(claim.contains("\"back\":false"), claim);
    }

    @Test
    void whatStopsEveryInvocationOfABackfillIsGivenUpAndReadWhenItIsAskedForAgain() throws Exception {
        function.upload("claims/" + reportId, ("{\"attempts\":3,\"until\":\"" + time.now().minusSeconds(60)
                + "\",\"by\":\"x\",\"stops\":2,\"back\":false}").getBytes(StandardCharsets.UTF_8));
        String event = "{\"bucket\":\"" + BUCKET + "\"}";
        LogListener log = new LogListener();
        JsonNode first = HandlerAccess.call(backfill, event, Duration.ofMinutes(2));
        log.close();
        assertEquals(1, first.path("reported").asInt());
        assertEquals("failed", report().path("status").asText());
        // The alarm for failed reports looks for it.
        assertTrue(log.lines().stream().anyMatch(line -> line.contains("FAILED, 3 invocations")),
                log.lines()::toString);
        HandlerAccess.call(backfill, event, Duration.ofMinutes(2));
        assertEquals("preliminary", report().path("status").asText());
    }

    @Test
    void whatHadStoppedAnInvocationIsReadAfterTheOthersOfItsBatch() {
        String other = function.upload("uploads/other.dcm", sample("demo/MR_small_implicit.dcm"));
        claim(time.now().minusSeconds(60).toString());
        ObjectNode event = Events.sqs(List.of(Events.s3(BUCKET, KEY, eTag, CT.length).toString(),
                Events.s3(BUCKET, "uploads/other.dcm", other, 9000).toString()));
        event.path("Records").forEach(record -> ((ObjectNode) record.path("attributes"))
                .put("ApproximateReceiveCount", "2"));
        function.invoke(event).body("batchItemFailures", empty());
        assertTrue(report().path("createdAt").asText().compareTo(
                function.report("uploads/other.dcm", other).orElseThrow().path("createdAt").asText()) > 0);
    }

    @Test
    void anUploadThatWasMissingIsReadWhenItIsThereAgain() {
        function.s3().client().deleteObject(r -> r.bucket(BUCKET).key(KEY));
        queued(1).body("batchItemFailures", empty());
        assertEquals("missing", report().at("/problems/0/code").asText());
        assertEquals(eTag, function.upload(KEY, CT));
        queued(1).body("batchItemFailures", empty());
        assertEquals("preliminary", report().path("status").asText());
    }

    @Test
    void anUploadThatWasReplacedIsReadWhenItsBytesArePutAgain() {
        function.upload(KEY, sample("demo/MR_small_implicit.dcm"));
        queued(1).body("batchItemFailures", empty());
        assertEquals("replaced", report().at("/problems/0/code").asText());
        assertEquals(eTag, function.upload(KEY, CT));
        queued(1).body("batchItemFailures", empty());
        assertEquals("preliminary", report().path("status").asText());
        function.gateway().resetRequests();
        queued(1).body("batchItemFailures", empty());
        function.gateway().verify(exactly(0), Answers.asked(SCREENING));
    }

    @Test
    void theLastWordNeverReplacesAReading() {
        queued(1).body("batchItemFailures", empty());
        String html = function.object("reports/delivered.dcm/" + eTag + "/report.html").map(String::new).orElseThrow();
        everyModel(401);
        queued(5).body("batchItemFailures", empty());
        assertEquals("preliminary", report().path("status").asText());
        assertEquals(html,
                function.object("reports/delivered.dcm/" + eTag + "/report.html").map(String::new).orElseThrow());
    }

    @Test
    void lambdasOwnThirdAttemptIsTheLast() {
        everyModel(400);
        for (int attempt = 1; attempt <= 3; attempt++) {
            assertTrue(function.report(KEY, eTag).isEmpty());
            function.invoke(Events.s3(BUCKET, KEY, eTag, CT.length)).header("X-Amz-Function-Error", "Unhandled");
        }
        assertEquals("failed", report().path("status").asText());
    }

    @Test
    void aMessageThatTellsOfTheSameUploadTwiceIsReadOnce() {
        String event = Events.s3(BUCKET, List.of(KEY, KEY)).toString();
        function.invoke(Events.sqs(List.of(event))).body("batchItemFailures", empty());
        function.gateway().verify(exactly(1), Answers.asked(SCREENING));
    }

    @Test
    void twoVersionsOfOneKeyAreTwoReports() {
        queued(1).body("batchItemFailures", empty());
        byte[] other = sample("demo/MR_small_implicit.dcm");
        String second = function.upload(KEY, other);
        function.invoke(Events.s3(BUCKET, KEY, second, other.length));
        assertTrue(function.report(KEY, eTag).isPresent());
        assertTrue(function.report(KEY, second).isPresent());
    }

    /** The keys of the ledger, without what tells one call from another. */
    private List<String> ledger() {
        return function.keys("ledger/").stream().map(key -> key.replaceFirst("-[0-9a-f]{16}$", "")).toList();
    }

    private void claim(String until) {
        function.upload("claims/" + reportId, ("{\"attempts\":1,\"until\":\"" + until + "\",\"by\":\"another\"}")
                .getBytes(StandardCharsets.UTF_8));
    }

    private void everyModel(int code) {
        function.gateway().resetMappings();
        function.everyModelAnswers(status(code));
        // Long after any cool-down.
        time.pause(Duration.ofHours(1));
    }

    private ValidatableResponse queued(int receives) {
        ObjectNode event = Events.sqs(List.of(Events.s3(BUCKET, KEY, eTag, CT.length).toString()));
        ((ObjectNode) event.at("/Records/0/attributes")).put("ApproximateReceiveCount", Integer.toString(receives));
        return function.invoke(event);
    }

    private long waiting(String why) {
        return function.keys("waiting/").stream().filter(key -> key.contains("-" + why + "-u-" + reportId)).count();
    }

    private JsonNode report() {
        return function.report(KEY, eTag).orElseThrow();
    }
}

package wetread.lambda;

import static com.github.tomakehurst.wiremock.client.WireMock.exactly;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static wetread.fixture.FunctionUnderTest.BUCKET;
import static wetread.fixture.FunctionUnderTest.folder;
import static wetread.fixture.FunctionUnderTest.sample;
import static wetread.tools.local.ThoroughModels.SCREENING;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import wetread.fixture.FunctionUnderTest;
import wetread.fixture.TestTime;
import wetread.tools.local.Answers;
import wetread.tools.local.Events;

/** Events in, reports out: over the Runtime API, S3's protocol and HTTP. */
@QuarkusTest
@QuarkusTestResource(FunctionUnderTest.class)
class ReadHandlerTest {
    private static final byte[] CT = sample("demo/CT_small.dcm");

    FunctionUnderTest function;
    @jakarta.inject.Inject
    TestTime time;

    @BeforeEach
    void everyModelSeesNothing() {
        function.reset();
        time.reset();
        function.everyModelAnswers(Answers.ok(Answers.normal(0.95)));
    }

    @Test
    void s3NotificationBecomesAReportInAllItsForms() {
        String eTag = function.upload("uploads/ct_scan/a.dcm", CT);
        function.invoke(Events.s3(BUCKET, "uploads/ct_scan/a.dcm", eTag, CT.length)).statusCode(200)
                .body("reports", hasSize(1)).body("reports[0].status", equalTo("preliminary"));

        JsonNode report = function.report("uploads/ct_scan/a.dcm", eTag).orElseThrow();
        assertEquals("ct_scan", report.path("context").asText());
        assertEquals("1CT1", report.path("subject").path("patientId").asText());
        assertEquals(CT.length, report.path("source").path("bytes").asInt());
        assertEquals("이상 소견 없음", report.path("impression").asText());
        assertFalse(report.path("needsExpertReview").asBoolean());
        String folder = folder("uploads/ct_scan/a.dcm", eTag);
        assertTrue(text(folder + "report.txt").contains("AI 예비 판독 (의사 미확인)"));
        assertTrue(text(folder + "report.html").contains("data:image/jpeg;base64,"));
        assertTrue(text(folder + "report.fhir.json").contains("\"DiagnosticReport\""));
        assertEquals("application/json", function.s3().client()
                .headObject(r -> r.bucket(BUCKET).key(folder + "report.json")).contentType());
        assertEquals("preliminary", function.s3().client()
                .headObject(r -> r.bucket(BUCKET).key(folder + "report.json")).metadata().get("wetread-status"));
    }

    @Test
    void queueMessagesSucceedOrComeBackOneByOne() {
        String eTag = function.upload("uploads/good.dcm", CT);
        function.invoke(Events.sqs(List.of(
                        Events.s3(BUCKET, "uploads/good.dcm", eTag, CT.length).toString(),
                        "this is no event",
                        Events.test(BUCKET).toString(),
                        Events.eventBridge(BUCKET, "uploads/good.dcm", eTag, CT.length).toString())))
                .statusCode(200).body("batchItemFailures.itemIdentifier", contains("message-1"));
        assertTrue(function.report("uploads/good.dcm", eTag).isPresent());
    }

    @Test
    void eventBridgeKeysAreTakenAsTheyAre() {
        String key = "uploads/1+1 100%.dcm";
        String eTag = function.upload(key, CT);
        function.invoke(Events.eventBridge(BUCKET, key, eTag, CT.length)).statusCode(200)
                .body("reports[0].status", equalTo("preliminary"));
        assertTrue(function.report(key, eTag).isPresent());
    }

    @ParameterizedTest
    @ValueSource(strings = {"uploads/김 철수/흉부 영상.dcm", "uploads/a+b.dcm", "uploads/100%.dcm", "uploads/a b/c  d.dcm",
            "uploads/it's (1) & more;=?#.dcm"})
    void keysOfNotificationsAreUrlDecoded(String key) {
        String eTag = function.upload(key, CT);
        function.invoke(Events.s3(BUCKET, key, eTag, CT.length)).statusCode(200)
                .body("reports[0].status", equalTo("preliminary"));
        assertTrue(function.report(key, eTag).isPresent());
    }

    @Test
    void testEventIsAcknowledged() {
        function.invoke(Events.test(BUCKET)).statusCode(200).body("reports", empty());
    }

    @Test
    void anUnknownEventIsAnErrorAndNotSilence() {
        function.invoke("{\"hello\":\"world\"}").header("X-Amz-Function-Error", "Unhandled")
                .body("errorMessage", containsString("S3 notification"));
        function.invoke("not json").header("X-Amz-Function-Error", "Unhandled")
                .body("errorMessage", equalTo("the event is no JSON"));
    }

    @Test
    void otherPrefixesReportsAndFoldersAreNotRead() {
        function.upload("elsewhere/a.dcm", CT);
        function.upload("reports/a.dcm/1/report.json", CT);
        function.upload("uploads/folder/", new byte[0]);
        function.invoke(Events.s3(BUCKET, List.of("elsewhere/a.dcm", "reports/a.dcm/1/report.json")))
                .body("reports", empty());
        function.invoke(Events.s3(BUCKET, "uploads/folder/", null, 0)).body("reports", empty());
        function.gateway().verify(exactly(0), postRequestedFor(urlEqualTo("/v1/chat/completions")));
    }

    @Test
    void reportIsWrittenOnceWhenTheSameEventArrivesTwice() {
        String eTag = function.upload("uploads/twice.dcm", CT);
        var event = Events.s3(BUCKET, "uploads/twice.dcm", eTag, CT.length);
        function.invoke(event).body("reports[0].status", equalTo("preliminary"));
        String first = text(folder("uploads/twice.dcm", eTag) + "report.json");
        function.invoke(event).body("reports[0].status", equalTo("already_reported"));
        assertEquals(first, text(folder("uploads/twice.dcm", eTag) + "report.json"));
        function.gateway().verify(exactly(1), Answers.asked(SCREENING));
    }

    @Test
    void manyRecordsOfOneEventAreAllRead() {
        List<String> keys = IntStream.range(0, 12).mapToObj(i -> "uploads/many/" + i + ".dcm").toList();
        keys.forEach(key -> function.upload(key, CT));
        function.invoke(Events.s3(BUCKET, keys)).statusCode(200).body("reports.status",
                equalTo(IntStream.range(0, 12).mapToObj(i -> "preliminary").toList()));
        assertEquals(12, function.keys("reports/many/").stream().filter(k -> k.endsWith("/report.json")).count());
    }

    @Test
    @DisplayName("article 3.1: cost and savings against the single model, estimated where it did not run")
    void savingsAreEstimatedWhenTheSingleModelDidNotRun() {
        JsonNode cost = function.read("uploads/cost/1.dcm", CT).path("cost");
        // 1,000 tokens at 0.10 and 100 at 0.50 USD a million.
        assertEquals("0.00015", cost.path("totalUsd").decimalValue().toPlainString());
        // Words 1,000 − 25 for 128×128 pixels by Claude's rule, + 20 by GPT-6's, at 2 USD a million; 400 at 10.
        assertEquals("0.00599", cost.path("singleModelUsd").decimalValue().toPlainString());
        assertEquals("0.00584", cost.path("savingsUsd").decimalValue().toPlainString());
        assertEquals(97.5, cost.path("savingsPercent").asDouble());
        assertEquals("estimate", cost.path("basis").asText());
    }

    @Test
    @DisplayName("article 3.1, corrected: savings are negative when more was asked than the single model")
    void savingsComeFromUsageWhenTheSingleModelRan() {
        function.gateway().stubFor(Answers.to(SCREENING).willReturn(
                Answers.ok(Answers.finding("nodule", "mild", 0.9))));
        JsonNode cost = function.read("uploads/cost/2.dcm", CT).path("cost");
        assertEquals("0.00315", cost.path("totalUsd").decimalValue().toPlainString());
        assertEquals("0.003", cost.path("singleModelUsd").decimalValue().stripTrailingZeros().toPlainString());
        assertEquals("-0.00015", cost.path("savingsUsd").decimalValue().toPlainString());
        assertEquals(-5.0, cost.path("savingsPercent").asDouble());
        assertEquals("usage", cost.path("basis").asText());
    }

    @Test
    void metadataChoosesTheContextBeforeKeyAndHeader() {
        String eTag = function.upload("uploads/mri/a.dcm", CT, Map.of("context", "retina"));
        function.invoke(Events.s3(BUCKET, "uploads/mri/a.dcm", eTag, CT.length)).statusCode(200);
        assertEquals("retina", function.report("uploads/mri/a.dcm", eTag).orElseThrow().path("context").asText());
    }

    @Test
    void aKeyTooLongForItsReportHasItUnderItsId() {
        String key = "uploads/" + ("a".repeat(200) + "/").repeat(4) + "a".repeat(180);
        String eTag = function.upload(key, CT);
        function.invoke(Events.s3(BUCKET, key, eTag, CT.length)).body("reports[0].status", equalTo("preliminary"));
        assertEquals(4, function.keys("reports/by-id/").size());
    }

    @Test
    void withoutTimeNothingIsBegunAndTheEventComesBack() {
        function.runtime().timeout(java.time.Duration.ofSeconds(4));
        String eTag = function.upload("uploads/late.dcm", CT);
        function.invoke(Events.sqs(List.of(Events.s3(BUCKET, "uploads/late.dcm", eTag, CT.length).toString())))
                .body("batchItemFailures.itemIdentifier", contains("message-0"));
        assertTrue(function.report("uploads/late.dcm", eTag).isEmpty());
        function.gateway().verify(exactly(0), postRequestedFor(urlEqualTo("/v1/chat/completions")));
    }

    private String text(String key) {
        return new String(function.object(key).orElseThrow(), StandardCharsets.UTF_8);
    }
}

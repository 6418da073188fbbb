package wetread.lambda;

import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static wetread.fixture.FunctionUnderTest.BUCKET;
import static wetread.imaging.read.archive.ArchiveTesting.zip;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import wetread.fixture.CodedSlice;
import wetread.fixture.FunctionUnderTest;
import wetread.fixture.StudyInReport;
import wetread.fixture.TestTime;
import wetread.study.gather.StudyId;
import wetread.tools.local.Answers;
import wetread.tools.local.Events;
import wetread.tools.local.ThoroughModels;

/** An archive of several studies that cannot all be read: each has a report that says so, and is read later. */
@QuarkusTest
@QuarkusTestResource(FunctionUnderTest.class)
class SeveralStudiesTest {
    private static final String KEY = "uploads/ct/three.zip";
    private static final String FIRST = "1.2.3.1";
    private static final String SECOND = "1.2.3.2";
    private static final String THIRD = "1.2.3.3";
    private static final Duration TIME = Duration.ofMinutes(2);

    FunctionUnderTest function;
    @Inject
    TestTime time;
    @Inject
    @Named("backfill")
    BackfillHandler backfill;
    private String eTag;
    private long bytes;

    @BeforeEach
    void upload() {
        function.reset();
        time.reset();
        put(false);
    }

    @Test
    void eachHasAFailedReportWhenTheArchiveIsGivenUpAndARedriveReadsAll() {
        everyModel(400);
        for (int receives = 1; receives < 5; receives++) {
            deliver(receives).body("batchItemFailures.itemIdentifier", contains("message-0"));
            assertEquals(Map.of(), statuses());
        }
        deliver(5).body("batchItemFailures.itemIdentifier", contains("message-0"));
        assertEquals(Map.of(FIRST, "failed", SECOND, "failed", THIRD, "failed"), statuses());
        String message = report(FIRST).at("/problems/0/message").asText();
        assertTrue(message.contains("400") && message.contains("3건의 검사 중 첫 번째"), message);
        String page = function.object(FunctionUnderTest.folder(KEY, eTag) + "report.html")
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8)).orElseThrow();
        assertTrue(page.contains("3건의 검사 중 첫 번째") && !page.contains("the gateway answered"), "for physicians");
        assertTrue(report(THIRD).at("/problems/0/message").asText().contains("400"));
        assertEquals(List.of("c/0", "c/1", "c/2", "c/3"), new StudyInReport(report(THIRD)).members()
                .map(member -> member.path("key").asText()).toList(), "its own files are named");
        everyModelSeesNothing();
        deliver(1).body("batchItemFailures", empty());
        assertEquals(Map.of(FIRST, "preliminary", SECOND, "preliminary", THIRD, "preliminary"), statuses());
    }

    @Test
    void oneThatCannotBeReadKeepsNoOtherFromBeingReadAndIsReadByARedrive() {
        everyModelSeesNothing();
        // Of the three the second alone has five slices.
        ThoroughModels.ALL.forEach(model -> function.gateway().stubFor(
                Answers.to(model).withRequestBody(containing("of 5")).willReturn(status(400))));
        deliver(5).body("batchItemFailures.itemIdentifier", contains("message-0"));
        assertEquals(Map.of(FIRST, "preliminary", SECOND, "failed", THIRD, "preliminary"), statuses());
        assertTrue(report(SECOND).at("/problems/0/message").asText().contains("400"));
        assertEquals(0, report(FIRST).path("problems").size());
        JsonNode before = report(FIRST);

        everyModelSeesNothing();
        function.gateway().resetRequests();
        deliver(1).body("batchItemFailures", empty());
        assertEquals(Map.of(FIRST, "preliminary", SECOND, "preliminary", THIRD, "preliminary"), statuses());
        assertEquals(1, calls(), "the others are not asked about again");
        deliver(1).body("batchItemFailures", empty());
        assertEquals(1, calls());
        assertEquals(before, report(FIRST));
    }

    @Test
    void aKillInTheLastDeliveryLeavesAReportOfEach() throws Exception {
        function.everyModelAnswers(Answers.ok(Answers.normal(0.95)).withFixedDelay(1500));
        CompletableFuture<ValidatableResponse> reading = CompletableFuture.supplyAsync(() -> deliver(5));
        await(() -> calls() > 0);
        // Whatever happens to the function now, this is what lies there.
        assertEquals(Map.of(FIRST, "failed", SECOND, "failed", THIRD, "failed"), statuses());
        assertTrue(report(THIRD).at("/problems/0/message").asText().contains("was stopped"));
        await(() -> calls() > 1);
        assertEquals(Map.of(FIRST, "failed", SECOND, "preliminary", THIRD, "failed"), statuses());
        reading.get().body("batchItemFailures", empty());
        assertEquals(Map.of(FIRST, "preliminary", SECOND, "preliminary", THIRD, "preliminary"), statuses());
    }

    @Test
    void beforeTheLastDeliveryNothingIsSaidAndWhatWasReadStays() {
        everyModel(400);
        function.gateway().stubFor(Answers.to(ThoroughModels.SCREENING).withRequestBody(containing("of 5"))
                .willReturn(Answers.ok(Answers.normal(0.95))));
        deliver(1).body("batchItemFailures.itemIdentifier", contains("message-0"));
        assertEquals(Map.of(SECOND, "preliminary"), statuses());
        JsonNode second = report(SECOND);
        deliver(5).body("batchItemFailures.itemIdentifier", contains("message-0"));
        assertEquals(Map.of(FIRST, "failed", SECOND, "preliminary", THIRD, "failed"), statuses());
        assertEquals(second, report(SECOND));
    }

    @Test
    void anOutageInTheLastDeliveryIsSaidOfEachAndAllAreReadAfterIt() throws IOException {
        everyModel(503);
        deliver(5).body("batchItemFailures", empty());
        assertEquals(Map.of(FIRST, "failed", SECOND, "failed", THIRD, "failed"), statuses());
        assertTrue(report(THIRD).at("/problems/0/message").asText().contains("503"));
        everyModelSeesNothing();
        time.pause(Duration.ofHours(1));
        HandlerAccess.call(backfill, "{\"bucket\":\"" + BUCKET + "\",\"prefix\":\"waiting/\"}", TIME);
        assertEquals(Map.of(FIRST, "preliminary", SECOND, "preliminary", THIRD, "preliminary"), statuses());
    }

    @Test
    void lambdasOwnThirdAttemptLeavesAReportOfEach() {
        everyModel(400);
        for (int attempt = 1; attempt <= 3; attempt++) {
            assertEquals(Map.of(), statuses());
            function.invoke(Events.s3(BUCKET, KEY, eTag, bytes)).header("X-Amz-Function-Error", "Unhandled");
        }
        assertEquals(Map.of(FIRST, "failed", SECOND, "failed", THIRD, "failed"), statuses());
    }

    @Test
    void anArchiveThatIsReplacedWhileItIsReadIsSaidOfEachStudyThatWasNotRead() throws Exception {
        put(true);
        function.everyModelAnswers(Answers.ok(Answers.normal(0.95)).withFixedDelay(1500));
        CompletableFuture<ValidatableResponse> reading = CompletableFuture.supplyAsync(() -> deliver(1));
        await(() -> calls() > 0);
        byte[] other = zip(Map.of("other", new CodedSlice(1, 1).ct().toBytes()));
        function.upload(KEY, other);
        reading.get().body("batchItemFailures", empty());
        assertEquals(Map.of(FIRST, "rejected", SECOND, "preliminary", THIRD, "rejected"), statuses());
        for (String study : List.of(FIRST, THIRD)) {
            assertEquals("replaced", report(study).at("/problems/0/code").asText());
        }
        assertEquals(List.of(), new StudyInReport(report(SECOND)).problems(), "it was read before that");
        assertFalse(new StudyInReport(report(SECOND)).shown().isEmpty());
    }

    private void put(boolean isLarge) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        slices(files, "a", FIRST, 6, isLarge);
        slices(files, "b", SECOND, 5, isLarge);
        slices(files, "c", THIRD, 4, isLarge);
        byte[] archive = zip(files, entry -> entry.setMethod(ZipArchiveEntry.STORED));
        eTag = function.upload(KEY, archive);
        bytes = archive.length;
        // A larger one is read in parts.
        assertEquals(isLarge, bytes > 17_000_000, bytes + " bytes");
    }

    private static void slices(Map<String, byte[]> files, String folder, String study, int count, boolean isLarge) {
        byte[] noise = new byte[isLarge ? 1_400_000 : 2];
        new Random(count).nextBytes(noise);
        for (int i = 0; i < count; i++) {
            files.put(folder + "/" + i, new CodedSlice(0, i).ct().text(0x0020000D, "UI", study)
                    .bytes(0x7FE10010, "OB", noise).toBytes());
        }
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        for (int i = 0; i < 1000 && !condition.getAsBoolean(); i++) {
            Thread.sleep(20);
        }
        assertTrue(condition.getAsBoolean());
    }

    private void everyModelSeesNothing() {
        function.gateway().resetMappings();
        function.everyModelAnswers(Answers.ok(Answers.normal(0.95)));
        time.pause(Duration.ofHours(1));
    }

    private void everyModel(int code) {
        function.gateway().resetMappings();
        function.everyModelAnswers(status(code));
        time.pause(Duration.ofHours(1));
    }

    private ValidatableResponse deliver(int receives) {
        ObjectNode event = Events.sqs(List.of(Events.s3(BUCKET, KEY, eTag, bytes).toString()));
        ((ObjectNode) event.at("/Records/0/attributes")).put("ApproximateReceiveCount", Integer.toString(receives));
        return function.invoke(event);
    }

    private int calls() {
        return function.gateway().findAll(postRequestedFor(anyUrl())).size();
    }

    /** The status of the report of each study that has one. */
    private Map<String, String> statuses() {
        Map<String, String> statuses = new TreeMap<>();
        for (String study : List.of(FIRST, SECOND, THIRD)) {
            function.report(key(study), eTag).ifPresent(report -> statuses.put(study,
                    report.path("status").asText()));
        }
        assertEquals(statuses.size(), function.keys("reports/").stream()
                .filter(key -> key.endsWith("/report.json")).count());
        return statuses;
    }

    private JsonNode report(String study) {
        return function.report(key(study), eTag).orElseThrow();
    }

    private static String key(String study) {
        return study.equals(FIRST) ? KEY : KEY + "/" + StudyId.of(BUCKET, study).text();
    }
}

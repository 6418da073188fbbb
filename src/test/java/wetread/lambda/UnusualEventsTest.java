package wetread.lambda;

import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static wetread.fixture.FunctionUnderTest.BUCKET;
import static wetread.fixture.FunctionUnderTest.sample;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.tomakehurst.wiremock.client.WireMock;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.sync.RequestBody;
import wetread.fixture.FunctionUnderTest;
import wetread.fixture.TestTime;
import wetread.tools.local.Answers;
import wetread.tools.local.Events;

/** Events that are in order and seldom come. */
@QuarkusTest
@QuarkusTestResource(FunctionUnderTest.class)
class UnusualEventsTest {
    private static final byte[] CT = sample("demo/CT_small.dcm");

    FunctionUnderTest function;
    @Inject
    TestTime time;

    @BeforeEach
    void everyModelSeesNothing() {
        function.reset();
        time.reset();
        function.everyModelAnswers(Answers.ok(Answers.normal(0.95)));
    }

    @Test
    void uploadsWithoutBytesAreRejectedAndTakeNoOtherAlong() {
        List<String> events = new ArrayList<>();
        List<String> read = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            byte[] content = i % 3 == 0 ? CT : new byte[0];
            String key = "uploads/" + i + ".dcm";
            String eTag = function.upload(key, content);
            events.add(Events.s3(BUCKET, key, eTag, content.length).toString());
            read.add(key + ' ' + eTag);
        }
        function.invoke(Events.sqs(events)).statusCode(200).body("batchItemFailures", empty());
        for (int i = 0; i < 10; i++) {
            String[] upload = read.get(i).split(" ");
            var report = function.report(upload[0], upload[1]).orElseThrow();
            assertEquals(i % 3 == 0 ? "preliminary" : "rejected", report.path("status").asText(), upload[0]);
            assertEquals(i % 3 == 0 ? "" : "empty", report.at("/problems/0/code").asText(), upload[0]);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"uploads/😀 환자/🩻.dcm", "uploads//a.dcm", "uploads/./c.dcm",
        "uploads/a\\b.dcm", "uploads/tab\there.dcm", "uploads/line\nbreak.dcm", "uploads/e\u0301 and \u00e9.dcm",
        "uploads/%2F%2e%2e%2Fd.dcm", "uploads/a?versionId=x&b=c#d.dcm", "uploads/<b>\"&'.dcm",
        "uploads/~ {x}.dcm.png"})
    void keysOfAllCharactersAreReadThroughBothKindsOfEvents(String key) {
        String eTag = function.upload(key, CT);
        function.invoke(Events.s3(BUCKET, key, eTag, CT.length)).statusCode(200)
                .body("reports[0].status", equalTo("preliminary"));
        assertTrue(function.report(key, eTag).isPresent());
        function.invoke(Events.eventBridge(BUCKET, key, eTag, CT.length)).statusCode(200)
                .body("reports[0].status", equalTo("already_reported"));
    }

    @Test
    void uploadsOfTwoBucketsInOneEventEachHaveTheirReportBesideThem() {
        String other = "other-clinic";
        if (function.s3().client().listBuckets().buckets().stream().noneMatch(one -> one.name().equals(other))) {
            function.s3().client().createBucket(request -> request.bucket(other));
        }
        String eTag = function.upload("uploads/a.dcm", CT);
        function.s3().client().putObject(request -> request.bucket(other).key("uploads/a.dcm"),
                RequestBody.fromBytes(CT));
        ObjectNode event = Events.s3(BUCKET, "uploads/a.dcm", eTag, CT.length);
        event.withArray("Records").addAll(Events.s3(other, "uploads/a.dcm", eTag, CT.length).withArray("Records"));
        function.invoke(event).statusCode(200).body("reports", hasSize(2))
                .body("reports[0].status", equalTo("preliminary")).body("reports[1].status", equalTo("preliminary"));
        assertTrue(function.report("uploads/a.dcm", eTag).isPresent());
        List<String> keys = function.s3().client().listObjectsV2(request -> request.bucket(other)).contents().stream()
                .map(one -> one.key()).toList();
        assertTrue(keys.stream().anyMatch(key -> key.startsWith("reports/a.dcm/") && key.endsWith("/report.json")),
                keys.toString());
        assertTrue(keys.stream().anyMatch(key -> key.startsWith("ledger/")), keys.toString());
    }

    /** S3 names so what was put while versioning was off. */
    @Test
    void versionOfNoNameIsTheSameUploadAsOneWithoutVersions() {
        String eTag = function.upload("uploads/a.dcm", CT);
        function.invoke(Events.s3(BUCKET, "uploads/a.dcm", eTag, CT.length, "null")).statusCode(200)
                .body("reports[0].status", equalTo("preliminary"));
        function.invoke(Events.s3(BUCKET, "uploads/a.dcm", eTag, CT.length)).statusCode(200)
                .body("reports[0].status", equalTo("already_reported"));
    }

    @Test
    void attributesOfMessagesAndUnknownFieldsChangeNothing() {
        String eTag = function.upload("uploads/a.dcm", CT);
        ObjectNode event = Events.sqs(List.of(Events.s3(BUCKET, "uploads/a.dcm", eTag, CT.length).toString()));
        ObjectNode message = (ObjectNode) event.path("Records").get(0);
        message.putObject("messageAttributes").putObject("trace").put("stringValue", "x").put("dataType", "String");
        message.put("md5OfMessageAttributes", "0").put("awsTraceHeader", "Root=1-2-3");
        event.put("later", true);
        function.invoke(event).statusCode(200).body("batchItemFailures", empty());
        assertTrue(function.report("uploads/a.dcm", eTag).isPresent());
    }

    /** A sender that says a size of its own neither keeps an upload from being read nor has it read twice. */
    @ParameterizedTest
    @ValueSource(longs = {0, -1, 5_368_709_120L, Long.MAX_VALUE})
    void sizeThatIsNotTheUploadsOwnIsNotReliedUpon(long bytes) {
        String eTag = function.upload("uploads/a.dcm", CT);
        function.invoke(Events.s3(BUCKET, "uploads/a.dcm", eTag, bytes)).statusCode(200)
                .body("reports[0].status", equalTo("preliminary"));
        assertEquals(CT.length, function.report("uploads/a.dcm", eTag).orElseThrow().at("/source/bytes").asLong());
    }

    @Test
    void theSameUploadInSeveralMessagesOfABatchIsReadOnceAndAllAreSettled() {
        String eTag = function.upload("uploads/a.dcm", CT);
        String event = Events.s3(BUCKET, "uploads/a.dcm", eTag, CT.length).toString();
        function.invoke(Events.sqs(List.of(event, event, Events.eventBridge(BUCKET, "uploads/a.dcm", eTag, CT.length)
                .toString(), event))).statusCode(200).body("batchItemFailures", empty());
        function.gateway().verify(1, WireMock.postRequestedFor(WireMock.anyUrl()));
    }
}

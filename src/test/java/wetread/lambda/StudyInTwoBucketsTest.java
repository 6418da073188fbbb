package wetread.lambda;

import static org.hamcrest.Matchers.contains;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static wetread.fixture.FunctionUnderTest.BUCKET;
import static wetread.tools.local.ThoroughModels.SCREENING;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import wetread.fixture.AskedPictures;
import wetread.fixture.CodedSlice;
import wetread.fixture.FunctionUnderTest;
import wetread.fixture.QueueOfStudies;
import wetread.fixture.StudyInReport;
import wetread.fixture.TestTime;
import wetread.tools.local.Answers;
import wetread.tools.local.Events;
import wetread.tools.local.ReportSchema;

/** Files of one Study Instance UID in two buckets whose reports lie in one. */
@QuarkusTest
@QuarkusTestResource(FunctionUnderTest.class)
@TestProfile(StudyInTwoBucketsTest.OneReportBucket.class)
class StudyInTwoBucketsTest {
    private static final Duration TIME = Duration.ofSeconds(60);
    private static final String OTHER = "radiology";
    private static final String REPORTS = "reports-of-all";
    private static final int SLICES = 12;

    @Inject
    TestTime time;
    @Inject
    @Named("study")
    RequestStreamHandler study;
    FunctionUnderTest function;
    QueueOfStudies queue;

    /** One bucket for the reports of all. */
    public static class OneReportBucket extends StudyHandlerTest.ByStudies {
        @Override
        public Map<String, String> getConfigOverrides() {
            Map<String, String> settings = new HashMap<>(super.getConfigOverrides());
            settings.put("wetread.report-bucket", REPORTS);
            return settings;
        }
    }

    @BeforeEach
    void begin() {
        function.reset();
        time.toReal();
        queue.take();
        function.s3().client().createBucket(request -> request.bucket(OTHER));
        function.s3().client().createBucket(request -> request.bucket(REPORTS));
        function.everyModelAnswers(Answers.ok(Answers.normal(0.95)));
    }

    /** The same keys too: a folder that was copied into another bucket in part. */
    @Test
    void eachBucketsFilesAreAStudyWithAReportThatNamesItsBucketAndItsFilesAlone() throws IOException {
        for (int i = 0; i < SLICES; i++) {
            gather(BUCKET, i);
        }
        for (int i = 0; i < SLICES / 2; i++) {
            gather(OTHER, i);
        }
        List<String> messages = queue.take();
        for (int i = 0; i < messages.size(); i += 10) {
            assertEquals(0, HandlerAccess.call(study,
                    Events.sqs(messages.subList(i, Math.min(i + 10, messages.size()))).toString(), TIME)
                    .path("batchItemFailures").size());
        }
        List<String> keys = function.s3().client().listObjectsV2(request -> request.bucket(REPORTS)).contents()
                .stream().map(object -> object.key()).toList();
        List<String> reports = keys.stream().filter(key -> key.endsWith("/report.json")).toList();
        assertEquals(2, reports.size(), keys.toString());
        Set<String> buckets = new TreeSet<>();
        for (String key : reports) {
            JsonNode report = new ObjectMapper().readTree(function.s3().client()
                    .getObjectAsBytes(request -> request.bucket(REPORTS).key(key)).asByteArray());
            assertEquals(List.of(), new ReportSchema().errors(report));
            String bucket = report.at("/source/bucket").asText();
            buckets.add(bucket);
            int slices = bucket.equals(BUCKET) ? SLICES : SLICES / 2;
            StudyInReport said = new StudyInReport(report);
            assertEquals("preliminary", report.path("status").asText());
            assertEquals(List.of(), said.problems());
            assertEquals(slices, said.members().count());
            assertEquals(slices, report.at("/study/series/0/images").asInt());
            assertTrue(report.path("supersedes").isNull() || report.path("supersedes").isMissingNode());
        }
        assertEquals(Set.of(BUCKET, OTHER), buckets);
        assertEquals(Set.of(SLICES, SLICES / 2), Set.copyOf(function.gateway().findAll(Answers.asked(SCREENING))
                .stream().map(LoggedRequest.class::cast).map(request -> AskedPictures.of(request).views().get(0).of())
                .toList()));
    }

    private void gather(String bucket, int number) {
        byte[] file = new CodedSlice(0, number).ct().toBytes();
        String key = "uploads/ct/IM" + number;
        String eTag = function.s3().client().putObject(request -> request.bucket(bucket).key(key),
                RequestBody.fromBytes(file)).eTag().replace("\"", "");
        function.invoke(Events.s3(bucket, key, eTag, file.length)).body("reports.status", contains("gathered"));
    }
}

package wetread.lambda;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static wetread.fixture.FunctionUnderTest.BUCKET;
import static wetread.fixture.FunctionUnderTest.sample;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import wetread.fixture.FunctionUnderTest;
import wetread.fixture.TestTime;
import wetread.tools.local.Answers;
import wetread.tools.local.Events;

/** A job of S3 Batch Operations, and events with others around them: over the Runtime API and S3's protocol. */
@QuarkusTest
@QuarkusTestResource(FunctionUnderTest.class)
class BatchTasksTest {
    private static final byte[] CT = sample("demo/CT_small.dcm");

    private final ObjectMapper json = new ObjectMapper();
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
    void eachTaskOfAJobEndsByItself() {
        String eTag = function.upload("uploads/김 1+1.dcm", CT);
        function.invoke(job("uploads/김 1+1.dcm", "uploads/missing.dcm", "elsewhere/a.dcm")).statusCode(200)
                .body("invocationSchemaVersion", equalTo("1.0")).body("invocationId", equalTo("invocation"))
                .body("treatMissingKeysAs", equalTo("TemporaryFailure"))
                .body("results.sort { it.taskId }.taskId", contains("task0", "task1", "task2"))
                .body("results.sort { it.taskId }.resultCode",
                        contains("Succeeded", "PermanentFailure", "PermanentFailure"))
                .body("results.find { it.taskId == 'task0' }.resultString", equalTo("preliminary"));
        assertTrue(function.report("uploads/김 1+1.dcm", eTag).isPresent(), "the report that an event would have had");
        function.invoke(job("uploads/김 1+1.dcm")).body("results.resultString", contains("already_reported"));
        function.invoke(Events.s3(BUCKET, "uploads/김 1+1.dcm", eTag, CT.length))
                .body("reports.status", contains("already_reported"));
    }

    @Test
    void aListOfEventsIsRead() {
        String first = function.upload("uploads/a.dcm", CT);
        String second = function.upload("uploads/b.dcm", CT);
        ArrayNode events = json.createArrayNode().add(Events.s3(BUCKET, "uploads/a.dcm", first, CT.length))
                .add(Events.eventBridge(BUCKET, "uploads/b.dcm", second, CT.length));
        function.invoke(events).statusCode(200).body("reports.status", contains("preliminary", "preliminary"));
        assertTrue(function.report("uploads/b.dcm", second).isPresent());
    }

    private ObjectNode job(String... keys) {
        ObjectNode job = json.createObjectNode().put("invocationSchemaVersion", "1.0")
                .put("invocationId", "invocation");
        job.putObject("job").put("id", "j");
        for (int i = 0; i < keys.length; i++) {
            job.withArray("tasks").addObject().put("taskId", "task" + i)
                    .put("s3Key", URLEncoder.encode(keys[i], StandardCharsets.UTF_8))
                    .putNull("s3VersionId").put("s3BucketArn", "arn:aws:s3:::" + BUCKET);
        }
        return job;
    }
}

package wetread.lambda;

import static org.hamcrest.Matchers.empty;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static wetread.fixture.FunctionUnderTest.BUCKET;
import static wetread.fixture.FunctionUnderTest.sample;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import wetread.fixture.TestTime;
import wetread.fixture.VersionedFunction;
import wetread.fixture.VersionedFunction.Version;
import wetread.tools.local.Answers;
import wetread.tools.local.Events;

/** Where that is set, a version is read although its object was deleted. */
@QuarkusTest
@QuarkusTestResource(value = VersionedFunction.class, restrictToAnnotatedClass = true)
@TestProfile(ReadDeletedTest.Deleted.class)
class ReadDeletedTest {
    private static final String KEY = "uploads/deleted.dcm";

    @Inject
    TestTime time;
    VersionedFunction function;

    /** With the setting. */
    public static class Deleted implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("wetread.read-deleted", "true");
        }
    }

    @Test
    void theVersionOfADeletedUploadIsRead() {
        function.reset();
        time.reset();
        function.everyModelAnswers(Answers.ok(Answers.normal(0.95)));
        byte[] file = sample("demo/CT_small.dcm");
        Version version = function.put(KEY, file);
        function.delete(KEY);
        ObjectNode event = Events.s3(BUCKET, KEY, version.eTag(), file.length);
        ((ObjectNode) event.at("/Records/0/s3/object")).put("versionId", version.id());
        function.invoke(Events.sqs(List.of(event.toString()))).body("batchItemFailures", empty());
        assertEquals("preliminary", function.report(KEY, version.id()).orElseThrow().path("status").asText());
    }
}

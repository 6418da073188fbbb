package wetread.lambda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static wetread.fixture.FunctionUnderTest.BUCKET;
import static wetread.fixture.FunctionUnderTest.sample;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import wetread.fixture.FunctionUnderTest;
import wetread.fixture.LogListener;
import wetread.fixture.PlantedNames;
import wetread.fixture.PlantedReports;
import wetread.fixture.TestTime;
import wetread.tools.local.Answers;

/** Where identifiers are left out, the worklist names neither a patient nor a file, and no link leads to one. */
@QuarkusTest
@QuarkusTestResource(FunctionUnderTest.class)
@TestProfile(WorklistPrivacyTest.Pseudonyms.class)
class WorklistPrivacyTest {
    private static final byte[] CT = PlantedNames.into(sample("demo/CT_small.dcm")).file();

    /** Pseudonyms; without any identifier there is less still. */
    public static class Pseudonyms implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("wetread.identifiers", "HASH", "WETREAD_IDENTIFIER_KEY", "key-of-the-test");
        }
    }

    FunctionUnderTest function;
    @Inject
    TestTime time;
    @Inject
    @Named("worklist")
    RequestStreamHandler worklist;

    @BeforeEach
    void reset() {
        function.reset();
        time.reset();
    }

    @Test
    void aWorklistOfPseudonymsNamesNobody() throws IOException {
        LogListener log = new LogListener();
        try {
            function.everyModelAnswers(Answers.ok(Answers.finding("pneumothorax", "severe", 0.9)));
            function.read("uploads/홍길동 HONGKILD/PID98765 19700131.dcm", CT);
            String day = LocalDate.ofInstant(time.now(), ZoneOffset.UTC).toString();
            String answer = HandlerAccess.call(worklist, "{\"bucket\":\"" + BUCKET + "\",\"date\":\"" + day + "\"}",
                    Duration.ofSeconds(60)).toString();
            String page = text("worklist/" + day + ".html");
            String list = text("worklist/" + day + ".json");
            assertEquals(1, list.split("\"reportId\"", -1).length - 1);
            for (String planted : PlantedNames.all()) {
                assertFalse(page.contains(planted), planted);
                assertFalse(list.contains(planted), planted);
                assertFalse(answer.contains(planted), planted);
                log.lines().forEach(line -> assertFalse(line.contains(planted), planted));
            }
        } finally {
            log.close();
        }
    }

    /** Entries and reports that were written while identifiers were included. */
    @Test
    void whatWasWrittenBeforePseudonymsWereAskedForNamesNobodyEither() throws IOException {
        Instant at = time.now().minus(Duration.ofDays(1));
        new PlantedReports(function.s3().client()).both(1, at, "now", "preliminary", null);
        String day = LocalDate.ofInstant(at, PlantedReports.ZONE).toString();
        HandlerAccess.call(worklist, "{\"bucket\":\"" + BUCKET + "\",\"date\":\"" + day + "\"}",
                Duration.ofSeconds(60));
        String list = text("worklist/" + day + ".json");
        assertTrue(list.contains(PlantedReports.id(1)), list);
        assertFalse(list.contains("\"P1\"") || list.contains("1.dcm"), list);
    }

    private String text(String key) {
        return new String(function.object(key).orElseThrow(), StandardCharsets.UTF_8);
    }
}

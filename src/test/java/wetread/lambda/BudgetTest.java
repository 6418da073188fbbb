package wetread.lambda;

import static com.github.tomakehurst.wiremock.client.WireMock.exactly;
import static org.hamcrest.Matchers.empty;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static wetread.fixture.FunctionUnderTest.BUCKET;
import static wetread.fixture.FunctionUnderTest.sample;
import static wetread.tools.local.ThoroughModels.SCREENING;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import wetread.fixture.FunctionUnderTest;
import wetread.fixture.TestTime;
import wetread.tools.local.Answers;
import wetread.tools.local.Events;

/** What happens when the budget of a day is spent. */
@QuarkusTest
@QuarkusTestResource(FunctionUnderTest.class)
@TestProfile(BudgetTest.TwoReadings.class)
class BudgetTest {
    private static final byte[] CT = sample("demo/CT_small.dcm");
    private static final Duration TIME = Duration.ofSeconds(60);

    @Inject
    TestTime time;
    @Inject
    @Named("backfill")
    RequestStreamHandler backfill;
    @Inject
    @Named("compare")
    RequestStreamHandler compare;
    FunctionUnderTest function;

    /** A reading costs 0.00015 US dollars: the second reaches the bound. */
    public static class TwoReadings implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("wetread.budget.daily-usd", "0.0002");
        }
    }

    @Test
    void whatComesTooLateWaitsAndIsReadTheNextDayByItself() throws IOException {
        function.reset();
        function.gateway().stubFor(Answers.to(SCREENING).willReturn(Answers.ok(Answers.normal(0.9))));
        for (int i = 1; i <= 2; i++) {
            assertEquals("preliminary", read(i));
            // The ledger is looked up once a minute.
            time.pause(Duration.ofMinutes(1));
        }
        assertEquals("waiting", read(3));
        assertEquals("waiting", read(4));
        String why = HandlerAccess.call(compare, "{\"bucket\":\"" + BUCKET + "\",\"key\":\"uploads/3.dcm\"}", TIME)
                .path("error").asText();
        assertTrue(why.startsWith("no model was asked: the budget of the day is reached: 0.0003"), why);
        String eTag = function.upload("uploads/4.dcm", CT);
        function.invoke(Events.sqs(List.of(Events.s3(BUCKET, "uploads/4.dcm", eTag, CT.length).toString())))
                .body("batchItemFailures", empty());
        function.gateway().verify(exactly(2), Answers.asked(SCREENING));
        // What comes twice waits twice, and is read once.
        assertEquals(3, function.keys("waiting/").size());
        assertEquals(3, resumed().path("waiting").asInt());
        assertEquals(3, function.keys("waiting/").size());

        time.pause(Duration.ofDays(1));
        JsonNode answer = resumed();
        assertEquals(2, answer.path("reported").asInt());
        assertTrue(answer.path("done").asBoolean());
        assertTrue(function.keys("waiting/").isEmpty());
        assertEquals(4, function.keys("reports/").stream().filter(key -> key.endsWith("/report.json")).count());
        function.gateway().verify(exactly(4), Answers.asked(SCREENING));
    }

    private JsonNode resumed() throws IOException {
        return HandlerAccess.call(backfill, "{\"bucket\":\"" + BUCKET + "\",\"prefix\":\"waiting/\"}", TIME);
    }

    private String read(int number) {
        String key = "uploads/" + number + ".dcm";
        String eTag = function.upload(key, CT);
        return function.invoke(Events.s3(BUCKET, key, eTag, CT.length)).extract().path("reports[0].status");
    }
}

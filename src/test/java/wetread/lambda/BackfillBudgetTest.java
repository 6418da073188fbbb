package wetread.lambda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static wetread.fixture.FunctionUnderTest.BUCKET;
import static wetread.fixture.FunctionUnderTest.sample;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import wetread.fixture.BothQueues;
import wetread.fixture.FunctionUnderTest;
import wetread.fixture.TestTime;

/** A backfill queues no more than the budget is expected to allow for. */
@QuarkusTest
@QuarkusTestResource(FunctionUnderTest.class)
@TestProfile(BackfillBudgetTest.SmallBudget.class)
class BackfillBudgetTest {
    private static final BigDecimal DAILY = new BigDecimal("0.1");

    @Inject
    TestTime time;
    @Inject
    @Named("backfill")
    RequestStreamHandler backfill;
    FunctionUnderTest function;
    BothQueues queues;

    /** With queues, and a budget of a few images. */
    public static class SmallBudget extends FunctionWithQueues.WithQueues {
        @Override
        public Map<String, String> getConfigOverrides() {
            Map<String, String> settings = new HashMap<>(super.getConfigOverrides());
            settings.put("wetread.budget.daily-usd", DAILY.toPlainString());
            return settings;
        }
    }

    @BeforeEach
    void begin() {
        function.reset();
        time.reset();
        queues.uploads();
    }

    @Test
    void noMoreIsQueuedThanTheBudgetAllowsForAndThatIsSaid() throws IOException {
        for (int i = 100; i < 140; i++) {
            function.upload("uploads/" + i + ".dcm", sample("demo/CT_small.dcm"));
        }
        JsonNode first = run("");
        int queued = first.path("queued").asInt();
        assertTrue(queued > 0 && queued < 40, first.toString());
        assertEquals("budget", first.path("withheld").asText());
        assertFalse(first.path("done").asBoolean());
        BigDecimal estimated = first.path("estimatedUsd").decimalValue();
        assertTrue(estimated.compareTo(DAILY) <= 0, estimated.toString());
        BigDecimal each = estimated.divide(BigDecimal.valueOf(queued));
        assertTrue(estimated.add(each).compareTo(DAILY) > 0, "one more would be too many");
        assertEquals("uploads/" + (99 + queued) + ".dcm", first.path("startAfter").asText());

        JsonNode waits = run(",\"startAfter\":\"" + first.path("startAfter").asText() + "\"");
        assertEquals(0, waits.path("queued").asInt(), "what the queue holds is spent as good as");
        assertEquals(queued, queues.uploads().size());
        assertEquals(queued, Math.min(40 - queued, run(",\"startAfter\":\"" + first.path("startAfter").asText() + "\"")
                .path("queued").asInt()));
    }

    @Test
    void noMoreOfWhatWaitsIsPutBackThanTheBudgetAllowsFor() throws IOException {
        for (int i = 1; i <= 40; i++) {
            function.mark(FunctionWithQueues.waitingKey("uploads/" + i + ".dcm", i));
        }
        JsonNode first = run(",\"prefix\":\"waiting/\"");
        int putBack = first.path("putBack").asInt();
        assertTrue(putBack > 0 && putBack < 40, first.toString());
        assertEquals(40 - putBack, first.path("waiting").asInt());
        assertEquals(0, run(",\"prefix\":\"waiting/\"").path("putBack").asInt(),
                "what the queue holds is as good as spent");
        assertEquals(putBack, queues.uploads().size());
        for (int i = 100; i < 140; i++) {
            function.upload("uploads/" + i + ".dcm", sample("demo/CT_small.dcm"));
        }
        assertEquals(putBack, run("").path("queued").asInt(), "the same bound as a backfill's");
    }

    @Test
    void nothingIsListedWhereTheBudgetIsSpent() throws IOException {
        function.upload("uploads/a.dcm", sample("demo/CT_small.dcm"));
        time.pause(Duration.ofMinutes(2));
        String day = time.now().toString().substring(0, 10).replace('-', '/');
        function.mark("ledger/" + day + "/h0000/" + "0".repeat(32) + "-screening-100000-10-0123456789abcdef");
        JsonNode answer = run("");
        assertEquals(0, answer.path("queued").asInt(), answer.toString());
        assertEquals("budget", answer.path("withheld").asText());
    }

    private JsonNode run(String fields) throws IOException {
        return HandlerAccess.call(backfill, "{\"bucket\":\"%s\"%s}".formatted(BUCKET, fields), Duration.ofMinutes(5));
    }
}

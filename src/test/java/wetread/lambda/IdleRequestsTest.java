package wetread.lambda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static wetread.fixture.FunctionUnderTest.BUCKET;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import wetread.fixture.BothQueues;
import wetread.fixture.CountedFunction;
import wetread.fixture.TestTime;

/**
 * Which requests the schedules of a stack make to which nothing comes: they are paid for each minute of each month.
 * docs/capacity.md names the numbers.
 */
@QuarkusTest
@QuarkusTestResource(value = CountedFunction.class, restrictToAnnotatedClass = true)
@QuarkusTestResource(value = BothQueues.class, restrictToAnnotatedClass = true)
class IdleRequestsTest {
    private static final String EVENT = "{\"bucket\":\"" + BUCKET + "\"%s}";

    @Inject
    TestTime time;
    @Inject
    @Named("notice")
    RequestStreamHandler notice;
    @Inject
    @Named("worklist")
    RequestStreamHandler worklist;
    @Inject
    @Named("backfill")
    RequestStreamHandler backfill;
    CountedFunction function;
    BothQueues queues;

    @BeforeEach
    void reset() {
        function.reset();
        time.reset();
        // Noon: rounds of a test do not go past midnight, when one more page is begun.
        time.pause(Duration.between(time.now(), time.now().plus(Duration.ofDays(1)).truncatedTo(ChronoUnit.DAYS)
                .plus(Duration.ofHours(12))));
        queues.requests();
    }

    /** Those of the third round, when settings are known and the page of the day lies there, by what they cost. */
    private Map<String, Integer> requests(RequestStreamHandler handler, String more) throws IOException {
        // PUT and LIST cost twelve times what GET does.
        Map<String, Integer> counts = new HashMap<>(Map.of("dear", 0, "cheap", 0, "sqs", 0));
        for (int round = 0; round < 3; round++) {
            function.forgetRequests();
            queues.requests();
            counts.replaceAll((kind, count) -> 0);
            HandlerAccess.call(handler, EVENT.formatted(more), Duration.ofMinutes(2));
            time.pause(Duration.ofMinutes(1));
            for (String request : function.requests()) {
                counts.merge(!request.matches("(GET|HEAD) .*") || request.contains("list-type=2")
                        || request.contains("versions") ? "dear" : "cheap", 1, Integer::sum);
            }
            counts.merge("sqs", queues.requests(), Integer::sum);
        }
        return counts;
    }

    @Test
    void schedulesOfAnIdleStackTakeFewRequests() throws IOException {
        assertEquals(Map.of("dear", 1, "cheap", 0, "sqs", 0), requests(notice, ""));
        assertEquals(Map.of("dear", 9, "cheap", 4, "sqs", 0), requests(worklist, ""));
        assertEquals(Map.of("dear", 2, "cheap", 1, "sqs", 0), requests(backfill, ",\"prefix\":\"waiting/\""));
        assertEquals(Map.of("dear", 0, "cheap", 1, "sqs", 0), requests(backfill, ",\"next\":true"));
        // The claim of the look before lies there still: the refused write looks at it, then the claims do.
        assertEquals(Map.of("dear", 4, "cheap", 2, "sqs", 0), requests(backfill, ",\"prefix\":\"batches/\""));
    }
}

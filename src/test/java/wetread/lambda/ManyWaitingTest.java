package wetread.lambda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import wetread.fixture.BenchLine;
import wetread.fixture.ManyWaiting;

/** What it costs to put back very many that wait. */
@QuarkusTest
@QuarkusTestResource(value = ManyWaiting.class, restrictToAnnotatedClass = true)
@TestProfile(ManyWaitingTest.OfMany.class)
class ManyWaitingTest extends FunctionWithQueues {
    /** src/bench/outage has more. */
    private static final int WAITERS = Integer.getInteger("outage.waiters", 2500);

    ManyWaiting function;

    /** In a bucket of its own. */
    public static class OfMany extends WithQueues {
    }

    @BeforeEach
    void begin() {
        function.reset();
        time.reset();
        queues.uploads();
    }

    @Test
    void puttingBackCostsOneRequestForTenAndALookListsWhatWaits() throws IOException {
        for (int i = 0; i < WAITERS; i++) {
            function.waiting().add(waitingKey("uploads/" + i + ".dcm", i));
        }
        PutBack put = putBackAll(WAITERS);
        BenchLine.write("%d that wait: %d requests to S3 and SQS, %d looks", WAITERS, put.requests(), put.looks());
        assertEquals(0, function.waiting().size());
        assertTrue(put.requests() <= WAITERS / 5, put.requests() + " requests");
    }
}

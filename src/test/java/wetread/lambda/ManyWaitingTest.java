package wetread.lambda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.util.List;
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
        function.waiting().clear();
        time.reset();
        queues.uploads();
    }

    @Test
    void aLookReleasesFirstAndThenCountsTenThousandAtTheMost() throws IOException {
        for (int i = 0; i < 12_500; i++) {
            function.waiting().add(waitingKey("uploads/" + i + ".dcm", i));
        }
        function.listed().clear();
        assertEquals(1000, look().path("putBack").asInt());
        List<Integer> listed = function.listed();
        assertEquals(12_500, listed.get(0));
        // Whatever was counted after that had been released of.
        assertTrue(listed.subList(1, listed.size()).stream().allMatch(left -> left == 11_500), listed.toString());
        assertEquals(1 + 10, listed.size());
        queues.forget();
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

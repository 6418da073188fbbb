package wetread.time;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wetread.fixture.TestClock;

class DeadlineTest {

    @ParameterizedTest(name = "{1} of {0} s, at least {2} s, is {3} s")
    @CsvSource({"120, 0.5, 15, 60", "120, 1, 15, 120", "20, 0.25, 15, 15", "10, 0.25, 15, 10", "0, 0.5, 15, 0",
        "-5, 0.5, 15, -5"})
    void aShareLeavesItsFloorAndNeverEndsLater(long left, double share, long floor, long seconds) {
        Deadline deadline = Deadline.in(Duration.ofSeconds(left), new TestClock(Instant.EPOCH));
        assertEquals(Duration.ofSeconds(seconds), deadline.share(share, Duration.ofSeconds(floor)).remaining());
    }
}

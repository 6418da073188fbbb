package wetread.study;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import wetread.fixture.TestClock;
import wetread.time.Deadline;

class TimeSharesTest {
    private final TestClock clock = new TestClock(Instant.EPOCH);
    private final Deadline whole = Deadline.in(Duration.ofSeconds(120), clock);

    @Test
    void whatIsReadAtOnceHasAllTheTime() {
        assertEquals(List.of(120L, 120L), seconds(TimeShares.of(List.of(10, 10), 2, 100), 2));
    }

    @Test
    void whatBeginsLaterHasAsMuchAsWhatBeganFirst() {
        TimeShares shares = TimeShares.of(List.of(10, 10, 10, 10, 10), 2, 100);
        assertEquals(List.of(40L, 40L, 60L, 60L, 120L), seconds(shares, 5));
    }

    @Test
    void whatFillsTheMemoryIsAWaveOfItsOwn() {
        assertEquals(List.of(40L, 60L, 120L), seconds(TimeShares.of(List.of(100, 10, 100), 4, 100), 3));
    }

    @Test
    void noShareIsTooShortForAReading() {
        assertEquals(30, seconds(TimeShares.of(List.of(1, 1, 1, 1, 1, 1), 1, 100), 6).get(0));
    }

    private List<Long> seconds(TimeShares shares, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> shares.of(i, whole).remaining().toSeconds()).toList();
    }
}

package wetread.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BackoffTest {
    @Test
    void boundDoublesUpToTheCapAndChanceLiesBelowIt() {
        Backoff most = new Backoff(Duration.ofMillis(500), Duration.ofSeconds(3), () -> 1);
        assertEquals(500, most.after(1).toMillis());
        assertEquals(1000, most.after(2).toMillis());
        assertEquals(2000, most.after(3).toMillis());
        assertEquals(3000, most.after(4).toMillis());
        assertEquals(3000, most.after(60).toMillis());
        Backoff least = new Backoff(Duration.ofMillis(500), Duration.ofSeconds(3), () -> 0);
        assertEquals(0, least.after(9).toMillis());
    }
}

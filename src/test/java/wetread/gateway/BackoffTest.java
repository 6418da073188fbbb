package wetread.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BackoffTest {
    @Test
    void boundDoublesUpToTheCapAndChanceLiesBelowIt() {
        Backoff max = new Backoff(Duration.ofMillis(500), Duration.ofSeconds(3), () -> 1);
        assertEquals(500, max.after(1).toMillis());
        assertEquals(1000, max.after(2).toMillis());
        assertEquals(2000, max.after(3).toMillis());
        assertEquals(3000, max.after(4).toMillis());
        assertEquals(3000, max.after(60).toMillis());
        Backoff min = new Backoff(Duration.ofMillis(500), Duration.ofSeconds(3), () -> 0);
        assertEquals(0, min.after(9).toMillis());
    }
}

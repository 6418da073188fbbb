package wetread.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {
    private static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");

    @ParameterizedTest
    @CsvSource({"7,7000", "0,0", "1.5,1500",
        "'Mon, 23 Nov 2026 09:00:30 GMT',30000", "'Mon, 23 Nov 2026 08:00:00 GMT',0"})
    void secondsAndDatesAreUnderstood(String value, long millis) {
        assertEquals(Optional.of(Duration.ofMillis(millis)), of(Map.of("Retry-After", value)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"soon", "-5", "", "NaN", "1e300"})
    void whatCannotBeUnderstoodIsNoWait(String value) {
        assertEquals(Optional.empty(), of(Map.of("Retry-After", value)));
    }

    @Test
    void millisecondsComeFirst() {
        assertEquals(Optional.of(Duration.ofMillis(250)), of(Map.of("retry-after-ms", "250", "Retry-After", "60")));
        assertEquals(Optional.of(Duration.ofMillis(90)), of(Map.of("x-ms-retry-after-ms", "90")));
    }

    private static Optional<Duration> of(Map<String, String> headers) {
        return RetryAfter.of(headers::get, NOW);
    }
}

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

    @ParameterizedTest
    @CsvSource({"6m0s,360000", "1s,1000", "20ms,20", "1.5s,1500", "1h2m3s,3723000"})
    void theResetOfAUsedUpLimitIsWaitedFor(String reset, long millis) {
        assertEquals(Optional.of(Duration.ofMillis(millis)), of(Map.of("x-ratelimit-remaining-tokens", "0",
                "x-ratelimit-reset-tokens", reset, "x-ratelimit-remaining-requests", "7",
                "x-ratelimit-reset-requests", "9h")));
    }

    @Test
    void aLimitThatIsNotUsedUpAsksForNoWait() {
        assertEquals(Optional.empty(),
                of(Map.of("x-ratelimit-remaining-tokens", "10", "x-ratelimit-reset-tokens", "6s")));
        assertEquals(Optional.empty(), of(Map.of("x-ratelimit-reset-tokens", "soon", "x-ratelimit-remaining-tokens",
                "0")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", value = {"Please try again in 6s. Visit | 6000",
        "Please try again in 1.52s.| 1520", "try again in 1m2.5s.| 62500", "Please retry in 20ms | 20",
        "{\"retryDelay\": \"7s\"} | 7000", "retry in 3 seconds | 3000", "try again later | -",
        "try again in a while| -"})
    void anErrorMaySayItInWords(String body, Long millis) {
        assertEquals(Optional.ofNullable(millis).map(Duration::ofMillis), RetryAfter.inWords(body));
    }

    private static Optional<Duration> of(Map<String, String> headers) {
        return RetryAfter.of(headers::get, NOW);
    }
}

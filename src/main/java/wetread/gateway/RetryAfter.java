package wetread.gateway;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The wait that a server asks for: {@code retry-after-ms}, or {@code Retry-After} of RFC 9110 10.2.3. */
final class RetryAfter {
    private RetryAfter() {
    }

    /**
     * The wait that the headers ask for.
     *
     * @param header the value of a response header by its name; null where it is missing
     * @return the wait, zero or more; nothing where no header can be understood
     */
    static Optional<Duration> of(UnaryOperator<String> header, Instant now) {
        return first(header.apply("retry-after-ms"), header.apply("x-ms-retry-after-ms"))
                .flatMap(value -> number(value, 1))
                .or(() -> first(header.apply("Retry-After"))
                        .flatMap(value -> number(value, 1000).or(() -> date(value, now))));
    }

    private static Optional<String> first(String... values) {
        for (String value : values) {
            if (value != null && !value.isBlank()) {
                return Optional.of(value.strip());
            }
        }
        return Optional.empty();
    }

    private static Optional<Duration> number(String value, int milliseconds) {
        try {
            double count = Double.parseDouble(value);
            return count >= 0 && count < 1e9
                    ? Optional.of(Duration.ofMillis((long) Math.ceil(count * milliseconds))) : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static Optional<Duration> date(String value, Instant now) {
        try {
            Instant then = ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
            return Optional.of(then.isBefore(now) ? Duration.ZERO : Duration.between(now, then));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}

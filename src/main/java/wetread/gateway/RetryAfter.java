package wetread.gateway;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a server asks a client to wait: {@code retry-after-ms}, {@code Retry-After} (RFC 9110 10.2.3), the reset of a
 * rate limit that is used up ({@code x-ratelimit-reset-requests}, {@code -tokens}), or the words of an error.
 */
final class RetryAfter {
    private static final int MAX_CHARACTERS = 16_384;
    private static final String NUMBER = "(\\d{1,7}(?:\\.\\d{1,9})?)";
    private static final Pattern SPAN = Pattern.compile(
            "(?:" + NUMBER + "h)?(?:" + NUMBER + "m(?!s))?(?:" + NUMBER + " ?s(?:ec(?:onds?)?)?)?"
                    + "(?:" + NUMBER + " ?ms)?");
    private static final Pattern IN_WORDS = Pattern.compile("(?i)(?:(?:retry|try again) in |\"retryDelay\"\\s*:\\s*\")"
            + "((?:\\d[\\d.]* ?(?:h|ms|m|s(?:ec(?:onds?)?)?))+)");

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
                        .flatMap(value -> number(value, 1000).or(() -> date(value, now))))
                .or(() -> reset(header));
    }

    /** The wait that the body of an error asks for, such as "try again in 6.5s" or {@code "retryDelay": "7s"}. */
    static Optional<Duration> inWords(String body) {
        Matcher asked = IN_WORDS.matcher(body.substring(0, Math.min(body.length(), MAX_CHARACTERS)));
        return asked.find() ? span(asked.group(1)) : Optional.empty();
    }

    /** The longest of the waits until a limit of which nothing remains is reset. */
    private static Optional<Duration> reset(UnaryOperator<String> header) {
        return Stream.of("requests", "tokens")
                .filter(limit -> first(header.apply("x-ratelimit-remaining-" + limit)).filter("0"::equals).isPresent())
                .flatMap(limit -> first(header.apply("x-ratelimit-reset-" + limit)).flatMap(RetryAfter::span).stream())
                .max(Comparator.naturalOrder());
    }

    /** A span such as {@code 6m0s}, {@code 1.5s} or {@code 20ms}; nothing for another text. */
    private static Optional<Duration> span(String text) {
        Matcher whole = SPAN.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (!whole.matches() || whole.group().isEmpty()) {
            return Optional.empty();
        }
        double millis = count(whole.group(1)) * 3_600_000 + count(whole.group(2)) * 60_000
                + count(whole.group(3)) * 1_000 + count(whole.group(4));
        return Optional.of(Duration.ofMillis((long) Math.ceil(millis)));
    }

    private static double count(String digits) {
        return digits == null ? 0 : Double.parseDouble(digits);
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

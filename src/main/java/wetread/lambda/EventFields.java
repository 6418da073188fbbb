package wetread.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * The fields of an event for one handler. One that is not there, or null, is empty; one that cannot be is refused with
 * an {@link UnknownEventException} that names it, and never its value.
 *
 * @param handler its name, for messages
 */
record EventFields(JsonNode event, String handler) {
    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final Pattern MONTH = Pattern.compile("\\d{4}-\\d{2}");

    /** A text of one character or more. */
    Optional<String> text(String field) {
        if (!event.hasNonNull(field)) {
            return Optional.empty();
        }
        if (!event.path(field).isTextual() || event.path(field).asText().isBlank()) {
            throw wrong(field, "must be a text that is not empty");
        }
        return Optional.of(event.path(field).asText());
    }

    /** The same where the handler cannot do without. */
    String required(String field) {
        return text(field).orElseThrow(() -> wrong(field, "is needed"));
    }

    /** A whole number of that range, bounds included. */
    OptionalLong number(String field, long least, long most) {
        if (!event.hasNonNull(field)) {
            return OptionalLong.empty();
        }
        JsonNode value = event.path(field);
        if (!value.isIntegralNumber() || !value.canConvertToLong() || value.asLong() < least
                || value.asLong() > most) {
            throw wrong(field, "must be a whole number from " + least + " to " + most);
        }
        return OptionalLong.of(value.asLong());
    }

    /** A number from 0 to 1. */
    Optional<BigDecimal> share(String field) {
        if (!event.hasNonNull(field)) {
            return Optional.empty();
        }
        JsonNode value = event.path(field);
        if (!value.isNumber() || !(value.doubleValue() >= 0 && value.doubleValue() <= 1)) {
            throw wrong(field, "must be a number from 0 to 1");
        }
        return Optional.of(value.decimalValue());
    }

    /** A day that is not after {@code today}. */
    Optional<LocalDate> day(String field, LocalDate today) {
        Optional<String> text = text(field);
        try {
            // Java also reads years of nine digits.
            if (text.filter(one -> !DAY.matcher(one).matches()).isPresent()) {
                throw new DateTimeException("no day");
            }
            Optional<LocalDate> day = text.map(LocalDate::parse);
            if (day.filter(one -> one.isAfter(today)).isPresent()) {
                throw wrong(field, "lies in the future");
            }
            return day;
        } catch (DateTimeException e) {
            throw wrong(field, "must be a day such as 2026-11-30");
        }
    }

    /** A month that is not after that of {@code today}. */
    Optional<YearMonth> month(String field, LocalDate today) {
        Optional<String> text = text(field);
        try {
            if (text.filter(one -> !MONTH.matcher(one).matches()).isPresent()) {
                throw new DateTimeException("no month");
            }
            Optional<YearMonth> month = text.map(YearMonth::parse);
            if (month.filter(one -> one.isAfter(YearMonth.from(today))).isPresent()) {
                throw wrong(field, "lies in the future");
            }
            return month;
        } catch (DateTimeException e) {
            throw wrong(field, "must be a month such as 2026-11");
        }
    }

    /** That a field cannot be so. */
    UnknownEventException wrong(String field, String why) {
        return new UnknownEventException(handler + ": " + field + " " + why);
    }
}

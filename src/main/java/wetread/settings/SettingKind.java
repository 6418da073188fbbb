package wetread.settings;

import io.quarkus.runtime.configuration.DurationConverter;
import java.math.BigDecimal;
import java.net.URI;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Stream;

/** What a variable takes. */
enum SettingKind {
    /** Anything that is not blank. */
    TEXT("a text that is not blank") {
        @Override
        boolean takes(String value, String bounds) {
            return true;
        }
    },
    /** An absolute http or https address. */
    URL("an http or https address with a host") {
        @Override
        boolean takes(String value, String bounds) {
            URI uri = URI.create(value);
            return uri.getHost() != null && ("http".equalsIgnoreCase(uri.getScheme())
                    || "https".equalsIgnoreCase(uri.getScheme()));
        }
    },
    /** The IANA id of a time zone. */
    ZONE("a time zone by its IANA name, such as Asia/Seoul") {
        @Override
        boolean takes(String value, String bounds) {
            return ZoneId.of(value).getId().equals(value);
        }
    },
    /** Yes or no. */
    FLAG("true or false") {
        @Override
        boolean takes(String value, String bounds) {
            return value.equalsIgnoreCase("true") || value.equalsIgnoreCase("false");
        }
    },
    /** A whole number. */
    INTEGER("a whole number") {
        @Override
        boolean takes(String value, String bounds) {
            return within(Long.valueOf(value), bounds, Long::valueOf);
        }
    },
    /** A number. */
    DECIMAL("a number") {
        @Override
        boolean takes(String value, String bounds) {
            return within(new BigDecimal(value), bounds, BigDecimal::new);
        }
    },
    /** A time with its unit; a bare number means seconds. */
    DURATION("a time such as 45S or 2M") {
        @Override
        boolean takes(String value, String bounds) {
            return within(DurationConverter.parseDuration(value), bounds, DurationConverter::parseDuration);
        }
    },
    /** One of several names, however it is capitalised. */
    CHOICE("one of") {
        @Override
        boolean takes(String value, String bounds) {
            return Arrays.stream(bounds.split("\\|")).anyMatch(name -> plain(name).equals(plain(value)));
        }
    },
    /** Some of several names, separated by commas. */
    CHOICES("names, separated by commas, of") {
        @Override
        boolean takes(String value, String bounds) {
            return Stream.of(value.split(",")).map(String::strip).allMatch(one -> CHOICE.takes(one, bounds));
        }
    };

    private final String words;

    SettingKind(String words) {
        this.words = words;
    }

    /**
     * Whether the value can be used.
     *
     * @throws IllegalArgumentException or DateTimeException when it cannot even be parsed
     */
    abstract boolean takes(String value, String bounds);

    /** The same, of any value. */
    final boolean accepts(String value, String bounds) {
        try {
            return !value.isBlank() && takes(value.strip(), bounds);
        } catch (IllegalArgumentException | DateTimeException e) {
            return false;
        }
    }

    /** What is needed, in words. */
    final String needs(String bounds) {
        if (this == CHOICE || this == CHOICES) {
            return words + " " + bounds.replace("|", ", ");
        }
        String[] ends = ends(bounds);
        return words + (ends[0].isEmpty() ? "" : ", " + ends[0] + " or more")
                + (ends[1].isEmpty() ? "" : ends[0].isEmpty() ? ", " + ends[1] + " at most"
                        : " and " + ends[1] + " at most");
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replace('-', '_');
    }

    private static String[] ends(String bounds) {
        return bounds.isEmpty() ? new String[] {"", ""} : bounds.split("\\.\\.", -1);
    }

    private interface Parsing<T> {
        T of(String text);
    }

    private static <T extends Comparable<T>> boolean within(T value, String bounds, Parsing<T> parsing) {
        String[] ends = ends(bounds);
        return (ends[0].isEmpty() || value.compareTo(parsing.of(ends[0])) >= 0)
                && (ends[1].isEmpty() || value.compareTo(parsing.of(ends[1])) <= 0);
    }
}

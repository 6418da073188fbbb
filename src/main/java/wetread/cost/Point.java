package wetread.cost;

import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import wetread.bucket.BucketLayout;

/**
 * What was spent until a moment after which all entries of the day can be listed. The key of an empty object says it
 * all: {@code ledger/points/yyyy/MM/dd/h<HHmm>-<microUSD of the day>-<microUSD of the month, or x>}. Its sums are
 * those of quarters of an hour that have been summed for good, so that all who write it write the same.
 *
 * @param day UTC
 * @param quarter the first quarter of an hour that is not part of the sums, {@code HHmm}; empty at the day's beginning
 * @param dayMicroUsd millionths of a US dollar
 * @param monthMicroUsd the same of the month until then, this day included; empty where nobody asked for it
 */
record Point(LocalDate day, String quarter, long dayMicroUsd, OptionalLong monthMicroUsd) {
    private static final String POINTS = BucketLayout.LEDGER + "points/";
    private static final String UNKNOWN = "x";
    private static final Pattern NAME = Pattern.compile("h(\\d{4})-(\\d{1,18})-(\\d{1,18}|x)");

    /** The point that a key says; nothing for a key that is none of that day. */
    static Optional<Point> parse(LocalDate day, String key) {
        Matcher match = NAME.matcher(key.startsWith(prefix(day)) ? key.substring(prefix(day).length()) : "");
        return match.matches() ? Optional.of(new Point(day, match.group(1), Long.parseLong(match.group(2)),
                match.group(3).equals(UNKNOWN) ? OptionalLong.empty()
                        : OptionalLong.of(Long.parseLong(match.group(3))))) : Optional.empty();
    }

    /** The prefix of the keys of a day's points. */
    static String prefix(LocalDate day) {
        return POINTS + LedgerEntry.day(day).substring(BucketLayout.LEDGER.length());
    }

    String key() {
        return prefix(day) + 'h' + quarter + '-' + dayMicroUsd + '-'
                + (monthMicroUsd.isPresent() ? Long.toString(monthMicroUsd.getAsLong()) : UNKNOWN);
    }

    /** All entries that are not part of the sums sort after this; null where none is part of them. */
    String startAfter() {
        return quarter.isEmpty() ? null : LedgerEntry.folder(day, quarter);
    }

    /** The point at a later quarter of the same day, until which so much more was spent. */
    Point later(String newQuarter, long microUsd) {
        return new Point(day, newQuarter, dayMicroUsd + microUsd, plus(microUsd));
    }

    /** What the month has cost with so much more; empty where the month is unknown. */
    OptionalLong plus(long microUsd) {
        return plus(monthMicroUsd, microUsd);
    }

    static OptionalLong plus(OptionalLong sum, long microUsd) {
        return sum.isPresent() ? OptionalLong.of(sum.getAsLong() + microUsd) : OptionalLong.empty();
    }
}

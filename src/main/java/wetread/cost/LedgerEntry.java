package wetread.cost;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import wetread.bucket.BucketLayout;

/**
 * One paid call. The key of an empty object says it all, so that a listing is enough to sum a day:
 * {@code ledger/yyyy/MM/dd/<reportId>-<tier>-<microUSD>-<tokens>-<call>}. Keys of before end with the tokens.
 *
 * @param day the day of the payment, UTC
 * @param tier with {@code -} and {@code /} as {@code _}
 * @param microUsd millionths of a US dollar
 * @param tokens prompt and completion together
 * @param call by {@link PaidCall#digits}; empty where the key is one of before
 */
public record LedgerEntry(LocalDate day, String reportId, String tier, long microUsd, long tokens, String call) {
    private static final Pattern KEY = Pattern.compile(BucketLayout.LEDGER
            + "(\\d{4})/(\\d{2})/(\\d{2})/([0-9a-f]+)-([^-/]+)-(\\d{1,15})-(\\d{1,15})(?:-([0-9a-f]{16}))?");

    public LedgerEntry {
        tier = tier.replaceAll("[-/]", "_");
    }

    /** An entry whose key is one of before. */
    public LedgerEntry(LocalDate day, String reportId, String tier, long microUsd, long tokens) {
        this(day, reportId, tier, microUsd, tokens, "");
    }

    /**
     * The entry of a call, on the day of its answer.
     *
     * @param usd US dollars; fractions of a micro-dollar are cut off
     * @param tokens prompt and completion together
     */
    public static LedgerEntry of(String reportId, PaidCall call, BigDecimal usd, long tokens) {
        return new LedgerEntry(LocalDate.ofInstant(call.at(), ZoneOffset.UTC), reportId, call.place(),
                usd.movePointRight(6).longValue(), tokens, call.digits());
    }

    /** The entry that a key says; nothing for a key that is no entry. */
    public static Optional<LedgerEntry> parse(String key) {
        Matcher match = KEY.matcher(key);
        return match.matches() ? date(match).map(day -> new LedgerEntry(day, match.group(4), match.group(5),
                Long.parseLong(match.group(6)), Long.parseLong(match.group(7)),
                Optional.ofNullable(match.group(8)).orElse(""))) : Optional.empty();
    }

    /** The date of the first three groups, year, month, day; nothing where there is no such day. */
    static Optional<LocalDate> date(MatchResult match) {
        try {
            return Optional.of(LocalDate.of(Integer.parseInt(match.group(1)), Integer.parseInt(match.group(2)),
                    Integer.parseInt(match.group(3))));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** The key of the entry's object. */
    public String key() {
        return day(day) + reportId + "-" + tier + "-" + microUsd + "-" + tokens + (call.isEmpty() ? "" : "-" + call);
    }

    /** The prefix of the keys of a day's entries. */
    public static String day(LocalDate day) {
        return month(day) + String.format("%02d/", day.getDayOfMonth());
    }

    /** The prefix of the keys of all entries of that day's month. */
    public static String month(LocalDate day) {
        return BucketLayout.LEDGER + String.format("%04d/%02d/", day.getYear(), day.getMonthValue());
    }
}

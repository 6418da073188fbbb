package wetread.cost;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import wetread.bucket.BucketLayout;

/**
 * What one tier of a reported reading cost and came to. As with {@link LedgerEntry} the key of an empty object says it
 * all: {@code ledger/outcomes/yyyy/MM/dd/<reportId>-<tier>-<microUSD>-<tokens>-<outcome>}.
 *
 * <p>It is an object of its own, beside the entry of the payment. A payment is entered the moment the answer is there,
 * before anything is decided on it; a second delivery may decide otherwise, as with less time left. With the outcome in
 * its key the one payment would then have two keys. So payments keep the keys they have and alone are summed as money;
 * outcomes are entered with the report, and no budget depends on them.
 *
 * @param day the day (UTC) of the first tier's answer: all entries of one reading lie side by side
 * @param tier with {@code -} and {@code /} as {@code _}
 * @param microUsd millionths of a US dollar that the tier cost, all its models and repairs together
 * @param tokens prompt and completion together
 */
public record OutcomeEntry(LocalDate day, String reportId, String tier, long microUsd, long tokens,
        TierOutcome outcome) {
    private static final String OUTCOMES = BucketLayout.LEDGER + "outcomes/";
    private static final Pattern KEY = Pattern.compile(OUTCOMES
            + "(\\d{4})/(\\d{2})/(\\d{2})/([0-9a-f]+)-([^-/]+)-(\\d{1,15})-(\\d{1,15})-([A-Za-z0-9._]+)");

    public OutcomeEntry {
        tier = tier(tier);
    }

    /** The name of a tier as a key has it. */
    static String tier(String name) {
        return name.replaceAll("[-/]", "_");
    }

    /**
     * An entry by its amount in US dollars.
     *
     * @param usd fractions of a micro-dollar are cut off
     */
    public static OutcomeEntry of(LocalDate day, String reportId, String tier, BigDecimal usd, long tokens,
            TierOutcome outcome) {
        return new OutcomeEntry(day, reportId, tier, usd.movePointRight(6).longValue(), tokens, outcome);
    }

    /** The entry that a key says; nothing for a key that is no such entry. */
    public static Optional<OutcomeEntry> parse(String key) {
        Matcher match = KEY.matcher(key);
        return match.matches() ? LedgerEntry.date(match).flatMap(day -> TierOutcome.parse(match.group(8))
                .map(outcome -> new OutcomeEntry(day, match.group(4), match.group(5), Long.parseLong(match.group(6)),
                        Long.parseLong(match.group(7)), outcome))) : Optional.empty();
    }

    /** The key of the entry's object. */
    public String key() {
        return day(day) + reportId + "-" + tier + "-" + microUsd + "-" + tokens + "-" + outcome.code();
    }

    /** The prefix of the keys of all outcomes. */
    static String prefix() {
        return OUTCOMES;
    }

    /** The prefix of the keys of a day's outcomes. */
    static String day(LocalDate day) {
        return month(YearMonth.from(day)) + String.format("%02d/", day.getDayOfMonth());
    }

    /** The prefix of the keys of a month's outcomes. */
    static String month(YearMonth month) {
        return OUTCOMES + String.format("%04d/%02d/", month.getYear(), month.getMonthValue());
    }
}

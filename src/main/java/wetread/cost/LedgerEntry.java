package wetread.cost;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import wetread.bucket.BucketLayout;

/**
 * One paid call. The key of its object says it all, so that a listing is enough to sum a day:
 * {@code ledger/yyyy/MM/dd/h<HHmm>/<reportId>-<tier>-<microUSD>-<tokens>-<call>}, in folders by the quarter of an hour,
 * so that whoever has listed a day until then lists only what has come since. Keys of before have no such folder, and
 * the oldest end with the tokens; they sort before all folders of their day.
 *
 * @param day the day of the payment, UTC
 * @param quarter the quarter of an hour of the payment, {@code HHmm} of its beginning, UTC; empty in keys of before
 * @param tier with {@code -} and {@code /} as {@code _}
 * @param microUsd millionths of a US dollar
 * @param tokens prompt and completion together
 * @param call by {@link PaidCall#digits}; empty where the key is one of before
 */
public record LedgerEntry(LocalDate day, String quarter, String reportId, String tier, long microUsd, long tokens,
        String call) {
    private static final int QUARTER_MINUTES = 15;
    private static final Pattern DATE = Pattern.compile("(\\d{4})/(\\d{2})/(\\d{2})");
    private static final Pattern KEY = Pattern.compile(BucketLayout.LEDGER + "(\\d{4})/(\\d{2})/(\\d{2})/"
            + "(?:h([01]\\d|2[0-3])(00|15|30|45)/)?"
            + "([0-9a-f]+)-([^-/]+)-(\\d{1,15})-(\\d{1,15})(?:-([0-9a-f]{16}))?");

    public LedgerEntry {
        tier = tier.replaceAll("[-/]", "_");
    }

    /** An entry whose key is one of before. */
    public LedgerEntry(LocalDate day, String reportId, String tier, long microUsd, long tokens) {
        this(day, "", reportId, tier, microUsd, tokens, "");
    }

    /**
     * The entry of a call, at the time of its answer.
     *
     * @param usd US dollars; fractions of a micro-dollar are cut off
     * @param tokens prompt and completion together
     */
    public static LedgerEntry of(String reportId, PaidCall call, BigDecimal usd, long tokens) {
        return new LedgerEntry(LocalDate.ofInstant(call.at(), ZoneOffset.UTC), quarter(call.at()), reportId,
                call.place(), usd.movePointRight(6).longValue(), tokens, call.digits());
    }

    /**
     * The entry of a call whose answer is its object's content.
     *
     * @param form what the model was asked for
     * @param usd US dollars; fractions of a micro-dollar are cut off
     * @param tokens prompt and completion together
     */
    public static LedgerEntry kept(String reportId, PaidCall call, String form, BigDecimal usd, long tokens) {
        return new LedgerEntry(LocalDate.ofInstant(call.at(), ZoneOffset.UTC), quarter(call.at()), reportId,
                call.place(), usd.movePointRight(6).longValue(), tokens, call.digits(form));
    }

    /** Whether it is {@link #kept} of that question. */
    public boolean answers(String purpose, String tierName, String model, String form) {
        return call.startsWith(PaidCall.place(purpose, tierName, model, form))
                && tier.equals(OutcomeEntry.tier(new PaidCall(purpose, tierName, model, Instant.EPOCH).place()));
    }

    /** The entry that a key says; nothing for a key that is no entry. */
    public static Optional<LedgerEntry> parse(String key) {
        Matcher match = KEY.matcher(key);
        return match.matches() ? date(match).map(day -> new LedgerEntry(day,
                match.group(4) == null ? "" : match.group(4) + match.group(5), match.group(6), match.group(7),
                Long.parseLong(match.group(8)), Long.parseLong(match.group(9)),
                Optional.ofNullable(match.group(10)).orElse(""))) : Optional.empty();
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

    /** The date that a text {@code yyyy/MM/dd} begins with; nothing where there is no such day. */
    static Optional<LocalDate> date(String text) {
        Matcher match = DATE.matcher(text);
        return match.lookingAt() ? date(match) : Optional.empty();
    }

    /** The key of the entry's object. */
    public String key() {
        return (quarter.isEmpty() ? day(day) : folder(day, quarter) + '/') + name();
    }

    /** The same call at another time: its key tells the calls of a report apart wherever it lies. */
    LedgerEntry at(Instant other) {
        return new LedgerEntry(LocalDate.ofInstant(other, ZoneOffset.UTC), quarter(other), reportId, tier, microUsd,
                tokens, call);
    }

    /** The key that the entry had before there were folders of quarters. */
    String formerKey() {
        return day(day) + name();
    }

    private String name() {
        return reportId + "-" + tier + "-" + microUsd + "-" + tokens + (call.isEmpty() ? "" : "-" + call);
    }

    /** The end of the time that the entry's folder is for. */
    Instant end() {
        return quarter.isEmpty() ? day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant()
                : end(day, quarter);
    }

    /** The quarter of an hour (UTC) that a moment lies in, {@code HHmm} of its beginning. */
    static String quarter(Instant at) {
        LocalTime time = LocalTime.ofInstant(at, ZoneOffset.UTC);
        return String.format("%02d%02d", time.getHour(), time.getMinute() / QUARTER_MINUTES * QUARTER_MINUTES);
    }

    private static Instant end(LocalDate day, String quarter) {
        return day.atTime(Integer.parseInt(quarter.substring(0, 2)), Integer.parseInt(quarter.substring(2)))
                .plusMinutes(QUARTER_MINUTES).toInstant(ZoneOffset.UTC);
    }

    /** The prefixes of what was entered for a report between two moments. */
    static Set<String> prefixes(String reportId, Instant from, Instant to) {
        Set<String> prefixes = new LinkedHashSet<>();
        for (Instant at = from; !at.isAfter(to); at = at.plus(QUARTER_MINUTES, ChronoUnit.MINUTES)) {
            prefixes.add(prefix(reportId, at));
        }
        prefixes.add(prefix(reportId, to));
        return prefixes;
    }

    private static String prefix(String reportId, Instant at) {
        return folder(LocalDate.ofInstant(at, ZoneOffset.UTC), quarter(at)) + '/' + reportId + '-';
    }

    /** A folder of a day, without the {@code /} at its end: all keys of it and of later ones sort after that. */
    static String folder(LocalDate day, String quarter) {
        return day(day) + 'h' + quarter;
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

package wetread.cost;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import wetread.bucket.BucketLayout;

/**
 * What one tier of a reported reading cost and came to. As with {@link LedgerEntry} the key of an empty object says it
 * all: {@code ledger/outcomes/yyyy/MM/dd/<reportId>-<tier>-<microUSD>-<tokens>-<outcome>}. The tiers of one reading
 * share a key: those after the first follow behind a {@code /}, without the report's id. In keys of before each tier
 * has its own.
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
    /** S3's limit for a key, in bytes of UTF-8. */
    private static final int MAX_KEY_BYTES = 1024;
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

    /** The tiers that a key says; empty for a key that is no such entry. */
    public static List<OutcomeEntry> parseAll(String key) {
        LocalDate day = key.startsWith(OUTCOMES)
                ? LedgerEntry.date(key.substring(OUTCOMES.length())).orElse(null) : null;
        if (day == null || !key.startsWith(day(day))) {
            return List.of();
        }
        String[] tiers = key.substring(day(day).length()).split("/");
        String reportId = tiers[0].substring(0, Math.max(0, tiers[0].indexOf('-')));
        List<OutcomeEntry> entries = new ArrayList<>();
        for (int i = 0; i < tiers.length; i++) {
            Optional<OutcomeEntry> entry = parse(day(day) + (i == 0 ? "" : reportId + '-') + tiers[i]);
            if (entry.isEmpty()) {
                return List.of();
            }
            entries.add(entry.get());
        }
        return entries;
    }

    /** The keys of the tiers of one reading: one, unless that would be longer than S3 allows. */
    static List<String> keys(List<OutcomeEntry> reading) {
        String all = reading.stream().map(OutcomeEntry::key).map(key -> key.substring(key.indexOf('-') + 1))
                .collect(Collectors.joining("/", day(reading.get(0).day) + reading.get(0).reportId + '-', ""));
        return all.getBytes(StandardCharsets.UTF_8).length <= MAX_KEY_BYTES ? List.of(all)
                : reading.stream().map(OutcomeEntry::key).toList();
    }

    /** The same on another day. */
    OutcomeEntry on(LocalDate other) {
        return new OutcomeEntry(other, reportId, tier, microUsd, tokens, outcome);
    }

    /** The entry that a key of one tier says; nothing for a key that is no such entry. */
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
        return OUTCOMES + String.format("%04d/%02d/%02d/", day.getYear(), day.getMonthValue(), day.getDayOfMonth());
    }
}

package wetread.cost;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import wetread.bucket.BucketLayout;
import wetread.bucket.ObjectStore;
import wetread.bucket.UploadListing;
import wetread.time.TimeSource;

/**
 * The ledger of paid calls, and beside it of what readings came to. The keys of objects say all of both, so that
 * listings are enough to read them. Payments alone are summed as money.
 *
 * <p>A closed day is summed once ({@link DayTotals}), so nothing may be entered in it any more. What comes too late for
 * its own time, such as an answer of a batch, is entered at the time it has come.
 */
@ApplicationScoped
public class Ledger {
    private static final String LATE = "late/";
    /** No invocation of AWS Lambda lasts longer. */
    private static final Duration INVOCATION = Duration.ofMinutes(15);
    /** The clocks of two functions differ by less. */
    private static final Duration SKEW = Duration.ofMinutes(2);

    private final ObjectStore store;
    private final UploadListing listing;
    private final DayTotals totals;
    private final TimeSource time;
    private final Map<String, AtomicLong> entered = new ConcurrentHashMap<>();

    Ledger(ObjectStore store, UploadListing listing, DayTotals totals, TimeSource time) {
        this.store = store;
        this.listing = listing;
        this.totals = totals;
        this.time = time;
    }

    /**
     * What was paid in a day or a month.
     *
     * @param calls the number of paid calls
     * @param images the number of different reports that the calls were for
     * @param microUsd millionths of a US dollar
     * @param tokens prompt and completion together
     */
    public record Sum(long calls, long images, long microUsd, long tokens) {
        static final Sum NOTHING = new Sum(0, 0, 0, 0);

        Sum plus(Sum other) {
            return new Sum(calls + other.calls, images + other.images, microUsd + other.microUsd,
                    tokens + other.tokens);
        }
    }

    /**
     * What was paid in a month, and on each of its days on which something was.
     *
     * @param all the sum of the days: an image that was paid for on two of them counts on both
     * @param days in the order of time
     */
    public record Days(Sum all, SortedMap<LocalDate, Sum> days) {
    }

    /**
     * Enters a call; entering it again changes nothing.
     *
     * @throws wetread.bucket.StorageException when S3 does not store it
     */
    public void enter(String bucket, LedgerEntry entry) {
        enter(bucket, entry, ObjectStore.Content.mark());
    }

    /**
     * Enters a call with its answer as the object's content, in one request: neither is there without the other.
     *
     * @throws wetread.bucket.StorageException when S3 does not store it
     */
    public void enter(String bucket, LedgerEntry entry, ObjectStore.Content answer) {
        Instant now = time.now();
        if (!Closing.isLate(entry, now)) {
            put(bucket, entry, answer);
            return;
        }
        String marker = BucketLayout.LEDGER + LATE + entry.key().substring(BucketLayout.LEDGER.length());
        if (exists(bucket, entry.key()) || exists(bucket, entry.formerKey()) || exists(bucket, marker)) {
            return;
        }
        // In this order: whoever is stopped between the two has it counted, and perhaps twice, rather than never.
        put(bucket, entry.at(now), answer);
        store.put(bucket, marker, ObjectStore.Content.mark());
    }

    /**
     * What was entered for a report by invocations that ended at the latest when it says, in the order of time.
     *
     * @throws wetread.bucket.StorageException when S3 cannot be listed
     */
    public List<LedgerEntry> of(String bucket, String reportId, Collection<Instant> ends) {
        // One order for all: the quarters of an hour of two invocations may be the same.
        Set<String> prefixes = new TreeSet<>();
        ends.forEach(end -> prefixes.addAll(LedgerEntry.prefixes(reportId, end.minus(INVOCATION), end.plus(SKEW))));
        List<LedgerEntry> entries = new ArrayList<>();
        prefixes.forEach(prefix -> listing.each(bucket, prefix,
                key -> LedgerEntry.parse(key).ifPresent(entries::add)));
        return entries;
    }

    /**
     * The answer that was entered; nothing where it was forgotten.
     *
     * @throws wetread.bucket.StorageException when S3 does not answer
     */
    public Optional<byte[]> answer(String bucket, LedgerEntry entry) {
        return store.get(bucket, entry.key()).map(ObjectStore.Stored::content);
    }

    /**
     * Enters a call that an earlier version may have entered.
     *
     * @throws wetread.bucket.StorageException when S3 does not store it
     */
    public void enterAgain(String bucket, LedgerEntry entry) {
        if (!exists(bucket, entry.formerKey())) {
            enter(bucket, entry);
        }
    }

    /** What this function has entered since it was started, in millionths of a US dollar. */
    long entered(String bucket) {
        return entered.computeIfAbsent(bucket, any -> new AtomicLong()).get();
    }

    private void put(String bucket, LedgerEntry entry, ObjectStore.Content content) {
        store.put(bucket, entry.key(), content);
        entered.computeIfAbsent(bucket, any -> new AtomicLong()).addAndGet(entry.microUsd());
    }

    private boolean exists(String bucket, String key) {
        return store.head(bucket, key).isPresent();
    }

    /**
     * Enters what the tiers of a reading came to; entering it again changes nothing. A day that has ended is summed:
     * what comes after that counts on the day on which it comes.
     *
     * @param reading the tiers of one, all of one day; at least one
     * @throws wetread.bucket.StorageException when S3 does not store it
     */
    public void enter(String bucket, List<OutcomeEntry> reading) {
        Instant now = time.now();
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        OutcomeEntry.keys(Closing.isLate(reading.get(0).day(), now)
                ? reading.stream().map(entry -> entry.on(today)).toList() : reading)
                .forEach(key -> store.put(bucket, key, ObjectStore.Content.mark()));
    }

    /**
     * What was paid on that day (UTC), each entry listed.
     *
     * @throws wetread.bucket.StorageException when S3 cannot be listed
     */
    public Sum ofDay(String bucket, LocalDate day) {
        return totals.list(bucket, day);
    }

    /**
     * What was paid in a calendar month (UTC), by day. Closed days are summed for good.
     *
     * @throws wetread.bucket.StorageException when S3 cannot be listed
     */
    public Days byDay(String bucket, YearMonth month) {
        Instant now = time.now();
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        Sum all = Sum.NOTHING;
        SortedMap<LocalDate, Sum> days = new TreeMap<>();
        // Of a month in which nothing was paid nothing is kept.
        if (month.isAfter(YearMonth.from(today)) || isEmpty(bucket, LedgerEntry.month(month.atDay(1)))
                && isEmpty(bucket, DayTotals.month(month.atDay(1)))) {
            return new Days(all, days);
        }
        for (LocalDate day = month.atDay(1); !day.isAfter(month.atEndOfMonth()) && !day.isAfter(today);
                day = day.plusDays(1)) {
            Sum sum = Closing.isClosed(day, now) ? totals.close(bucket, day, now).day() : totals.list(bucket, day);
            if (sum.calls() > 0) {
                days.put(day, sum);
            }
            all = all.plus(sum);
        }
        return new Days(all, days);
    }

    private boolean isEmpty(String bucket, String prefix) {
        return store.list(bucket, prefix, null, 1).objects().isEmpty();
    }
}

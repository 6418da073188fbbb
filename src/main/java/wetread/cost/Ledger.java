package wetread.cost;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
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
    private static final ObjectStore.Content EMPTY =
            new ObjectStore.Content(new byte[0], "application/octet-stream", Map.of());
    private static final String LATE = "late/";

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
        Instant now = time.now();
        if (!Closing.isLate(entry, now)) {
            put(bucket, entry, EMPTY);
            return;
        }
        String marker = BucketLayout.LEDGER + LATE + entry.key().substring(BucketLayout.LEDGER.length());
        if (exists(bucket, entry.key()) || exists(bucket, entry.formerKey()) || exists(bucket, marker)) {
            return;
        }
        // In this order: whoever is stopped between the two has it counted, and perhaps twice, rather than never.
        put(bucket, entry.at(now), EMPTY);
        store.put(bucket, marker, EMPTY);
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
     * Enters what a tier came to; entering it again changes nothing.
     *
     * @throws wetread.bucket.StorageException when S3 does not store it
     */
    public void enter(String bucket, OutcomeEntry entry) {
        store.put(bucket, entry.key(), EMPTY);
    }

    /**
     * Gives what tiers came to since a day (UTC, included) to {@code consumer}, day by day, and within a day the tiers
     * of each reading side by side.
     *
     * @throws wetread.bucket.StorageException when S3 cannot be listed
     */
    public void outcomesSince(String bucket, LocalDate day, Consumer<OutcomeEntry> consumer) {
        listing.each(bucket, OutcomeEntry.prefix(), OutcomeEntry.day(day),
                key -> OutcomeEntry.parse(key).ifPresent(consumer));
    }

    /**
     * The same for the outcomes of one calendar month (UTC).
     *
     * @throws wetread.bucket.StorageException when S3 cannot be listed
     */
    public void outcomesOf(String bucket, YearMonth month, Consumer<OutcomeEntry> consumer) {
        listing.each(bucket, OutcomeEntry.month(month), key -> OutcomeEntry.parse(key).ifPresent(consumer));
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

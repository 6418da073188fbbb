package wetread.cost;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import wetread.bucket.ObjectStore;
import wetread.bucket.UploadListing;

/**
 * The ledger of paid calls, and beside it of what readings came to, as empty objects. Payments alone are summed as
 * money. Both are read in one pass over a listing.
 */
@ApplicationScoped
public class Ledger {
    private static final ObjectStore.Content EMPTY =
            new ObjectStore.Content(new byte[0], "application/octet-stream", Map.of());

    private final ObjectStore store;
    private final UploadListing listing;

    Ledger(ObjectStore store, UploadListing listing) {
        this.store = store;
        this.listing = listing;
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
    }

    /**
     * What was paid in a month, and on each of its days on which something was.
     *
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
        store.put(bucket, entry.key(), EMPTY);
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
     * What was paid on that day (UTC).
     *
     * @throws wetread.bucket.StorageException when S3 cannot be listed
     */
    public Sum ofDay(String bucket, LocalDate day) {
        return sum(bucket, LedgerEntry.day(day));
    }

    /**
     * What was paid in the calendar month of that day (UTC).
     *
     * @throws wetread.bucket.StorageException when S3 cannot be listed
     */
    public Sum ofMonth(String bucket, LocalDate day) {
        return sum(bucket, LedgerEntry.month(day));
    }

    /**
     * What was paid in a calendar month (UTC), by day.
     *
     * @throws wetread.bucket.StorageException when S3 cannot be listed
     */
    public Days byDay(String bucket, YearMonth month) {
        Summing all = new Summing();
        SortedMap<LocalDate, Summing> days = new TreeMap<>();
        listing.each(bucket, LedgerEntry.month(month.atDay(1)), key -> LedgerEntry.parse(key).ifPresent(entry -> {
            all.add(entry);
            days.computeIfAbsent(entry.day(), day -> new Summing()).add(entry);
        }));
        SortedMap<LocalDate, Sum> sums = new TreeMap<>();
        days.forEach((day, sum) -> sums.put(day, sum.sum()));
        return new Days(all.sum(), sums);
    }

    private Sum sum(String bucket, String prefix) {
        Summing sum = new Summing();
        listing.each(bucket, prefix, key -> LedgerEntry.parse(key).ifPresent(sum::add));
        return sum.sum();
    }

    private static final class Summing {
        private final DistinctReports images = new DistinctReports();
        private long calls;
        private long microUsd;
        private long tokens;

        void add(LedgerEntry entry) {
            calls++;
            microUsd += entry.microUsd();
            tokens += entry.tokens();
            images.add(entry.reportId());
        }

        Sum sum() {
            return new Sum(calls, images.count(), microUsd, tokens);
        }
    }
}

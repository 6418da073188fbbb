package wetread.cost;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import wetread.bucket.ObjectStore;
import wetread.bucket.UploadListing;

/** The ledger of paid calls, as empty objects beside the reports. */
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
     * Enters a call; entering it again changes nothing.
     *
     * @throws wetread.bucket.StorageException when S3 does not store it
     */
    public void enter(String bucket, LedgerEntry entry) {
        store.put(bucket, entry.key(), EMPTY);
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

    private Sum sum(String bucket, String prefix) {
        long[] sum = new long[3];
        Set<String> images = new HashSet<>();
        listing.each(bucket, prefix, key -> LedgerEntry.parse(key).ifPresent(entry -> {
            sum[0]++;
            sum[1] += entry.microUsd();
            sum[2] += entry.tokens();
            images.add(entry.reportId());
        }));
        return new Sum(sum[0], images.size(), sum[1], sum[2]);
    }
}

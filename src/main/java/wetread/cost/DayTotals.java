package wetread.cost;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import wetread.bucket.BucketLayout;
import wetread.bucket.JsonContent;
import wetread.bucket.ObjectStore;
import wetread.bucket.UploadListing;

/**
 * What was paid on closed days (UTC), summed once by whoever needs it first, as {@code ledger/totals/yyyy/MM/dd}. Each
 * has the sum of its month until then too, so that one object says what a month has cost, however many entries it has.
 *
 * <p>Totals lie apart from the entries: those hold answers, which a rule of the bucket's lifecycle forgets after 30
 * days, and a total must stay.
 */
@ApplicationScoped
public class DayTotals {
    private final ObjectStore store;
    private final UploadListing listing;
    private final JsonContent json;

    DayTotals(ObjectStore store, UploadListing listing, JsonContent json) {
        this.store = store;
        this.listing = listing;
        this.json = json;
    }

    /**
     * What was paid on a closed day.
     *
     * @param month the sum of the days of its month until then, this one included: an image that was paid for on two
     *        days counts on both
     */
    public record DayTotal(Ledger.Sum day, Ledger.Sum month) {
    }

    /**
     * The total of a day; nothing where nobody has summed it.
     *
     * @throws wetread.bucket.StorageException when S3 does not answer
     */
    Optional<DayTotal> find(String bucket, LocalDate day) {
        return store.get(bucket, key(day)).flatMap(object -> json.parse(object.content())).flatMap(tree ->
                sum(tree.path("day")).flatMap(one -> sum(tree.path("month")).map(month -> new DayTotal(one, month))));
    }

    /**
     * The total of a closed day, summed now where it was not before; the days of its month before it are summed too.
     *
     * @throws wetread.bucket.StorageException when S3 does not answer
     * @throws IllegalArgumentException when entries may still come
     */
    DayTotal close(String bucket, LocalDate day, Instant now) {
        if (!Closing.isClosed(day, now)) {
            throw new IllegalArgumentException("the day is not closed yet");
        }
        // Back to the last day that was summed, and on from there.
        LocalDate first = day;
        Optional<DayTotal> known = find(bucket, first);
        while (known.isEmpty() && first.getDayOfMonth() > 1) {
            first = first.minusDays(1);
            known = find(bucket, first);
        }
        LocalDate next = known.isPresent() ? first.plusDays(1) : first;
        Ledger.Sum month = known.map(DayTotal::month).orElse(Ledger.Sum.NOTHING);
        DayTotal total = known.orElse(null);
        for (; !next.isAfter(day); next = next.plusDays(1)) {
            Ledger.Sum sum = list(bucket, next);
            month = month.plus(sum);
            total = keep(bucket, next, new DayTotal(sum, month));
            month = total.month();
        }
        return total;
    }

    /**
     * What was paid on a day by its entries, each listed.
     *
     * @throws wetread.bucket.StorageException when S3 does not answer
     */
    Ledger.Sum list(String bucket, LocalDate day) {
        Summing sum = new Summing();
        listing.each(bucket, LedgerEntry.day(day), key -> LedgerEntry.parse(key).ifPresent(sum::add));
        return sum.sum();
    }

    /** @return what lies there now: another may have been first */
    private DayTotal keep(String bucket, LocalDate day, DayTotal total) {
        ObjectNode tree = json.empty();
        tree.set("day", tree(total.day));
        tree.set("month", tree(total.month));
        if (store.putIfAbsent(bucket, key(day), json.of(tree)).isPresent()) {
            return total;
        }
        return find(bucket, day).orElse(total);
    }

    private ObjectNode tree(Ledger.Sum sum) {
        return json.empty().put("calls", sum.calls()).put("images", sum.images()).put("microUsd", sum.microUsd())
                .put("tokens", sum.tokens());
    }

    private static Optional<Ledger.Sum> sum(JsonNode tree) {
        return tree.path("microUsd").isIntegralNumber() ? Optional.of(new Ledger.Sum(tree.path("calls").asLong(),
                tree.path("images").asLong(), tree.path("microUsd").asLong(), tree.path("tokens").asLong()))
                : Optional.empty();
    }

    /** The prefix of the keys of the totals of that day's month. */
    static String month(LocalDate day) {
        return BucketLayout.LEDGER + String.format("totals/%04d/%02d/", day.getYear(), day.getMonthValue());
    }

    private static String key(LocalDate day) {
        return month(day) + String.format("%02d", day.getDayOfMonth());
    }
}

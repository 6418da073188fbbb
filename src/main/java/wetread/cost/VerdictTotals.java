package wetread.cost;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import wetread.bucket.BucketLayout;
import wetread.bucket.JsonContent;
import wetread.bucket.ObjectStore;
import wetread.bucket.UploadListing;
import wetread.time.TimeSource;

/**
 * What verdicts on the reports of a day come to, summed once most of them are in, as
 * {@code ledger/totals/verdicts/yyyy/MM/dd}. A verdict may come at any time, and the last one on a report counts: of a
 * day that may have been summed a note is left before it is entered ({@link VerdictEntry#lateNote}), and whoever finds
 * a note that a sum does not know sums the day once more.
 */
@ApplicationScoped
class VerdictTotals {
    private static final String TOTALS = BucketLayout.LEDGER + "totals/verdicts/";
    /** A day of fewer verdicts costs no more to list with those beside it. */
    private static final int WORTH_A_TOTAL = 100;

    private final ObjectStore store;
    private final UploadListing listing;
    private final BucketLayout layout;
    private final JsonContent json;
    private final TimeSource time;

    VerdictTotals(ObjectStore store, UploadListing listing, BucketLayout layout, JsonContent json, TimeSource time) {
        this.store = store;
        this.listing = listing;
        this.layout = layout;
        this.json = json;
        this.time = time;
    }

    /**
     * The sum of a day.
     *
     * @param notes milliseconds of the newest note that it knows; 0 where there was none
     * @param contexts by public code
     */
    @RegisterForReflection
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Total(long notes, Map<String, JudgedReports> contexts) {
    }

    /**
     * By day when the last verdict came that was late.
     *
     * @param since the first day
     * @throws wetread.bucket.StorageException when S3 cannot be listed
     */
    Map<LocalDate, Long> notes(String bucket, LocalDate since) {
        Map<LocalDate, Long> notes = new TreeMap<>();
        String prefix = layout.judged() + VerdictEntry.LATE;
        listing.each(bucket, prefix, prefix + since, key -> VerdictEntry.note(layout.judged(), key)
                .ifPresent(note -> notes.merge(note.day(), note.at().toEpochMilli(), Math::max)));
        return notes;
    }

    /**
     * The sums of days that hold, in the order of time.
     *
     * @param notes of all days
     * @throws wetread.bucket.StorageException when S3 does not answer
     */
    Map<LocalDate, Map<String, JudgedReports>> since(String bucket, LocalDate since, Map<LocalDate, Long> notes) {
        Map<LocalDate, Map<String, JudgedReports>> totals = new TreeMap<>();
        listing.each(bucket, TOTALS, key(since.minusDays(1)), key ->
                LedgerEntry.date(key.substring(TOTALS.length())).ifPresent(day -> find(bucket, key)
                        .filter(total -> total.notes >= notes.getOrDefault(day, 0L))
                        .ifPresent(total -> totals.put(day, total.contexts))));
        return totals;
    }

    private Optional<Total> find(String bucket, String key) {
        return store.get(bucket, key).flatMap(object -> json.parse(object.content(), Total.class))
                .filter(total -> total.contexts != null && !total.contexts.containsValue(null));
    }

    /**
     * Keeps the sum of a day, if it is worth it and nothing more is to come of what its notes announce.
     *
     * @param verdicts how many were listed
     * @param note of the day; null where there was none before it was listed
     * @throws wetread.bucket.StorageException when S3 does not store it
     */
    void keep(String bucket, LocalDate day, Map<String, JudgedReports> contexts, long verdicts, Long note) {
        Instant now = time.now();
        boolean isSettled = note == null || Instant.ofEpochMilli(note).isBefore(Closing.settled(now));
        if (verdicts >= WORTH_A_TOTAL && isSettled && Closing.isClosedForVerdicts(day, now)) {
            // A sum of before, which did not know the note, is replaced.
            store.put(bucket, key(day), json.of(new Total(note == null ? 0 : note, contexts)));
        }
    }

    private static String key(LocalDate day) {
        return TOTALS + String.format("%04d/%02d/%02d", day.getYear(), day.getMonthValue(), day.getDayOfMonth());
    }
}

package wetread.cost;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import wetread.bucket.BucketLayout;
import wetread.bucket.ObjectStore;

/**
 * Counts how often physicians agreed with reports. Days that were summed come from their totals
 * ({@link VerdictTotals}); the others are listed, and never more of them than a bound.
 */
@ApplicationScoped
public class ConcordanceWatch {
    private static final int PAGE = 1000;
    /** 100,000 verdicts: half a US dollar in listings at most. */
    private static final int MAX_PAGES = 100;

    private final ObjectStore store;
    private final BucketLayout layout;
    private final VerdictTotals totals;

    ConcordanceWatch(ObjectStore store, BucketLayout layout, VerdictTotals totals) {
        this.store = store;
        this.layout = layout;
        this.totals = totals;
    }

    /**
     * The weeks since a day, which may lie within a week.
     *
     * @throws wetread.bucket.StorageException when S3 cannot be listed
     */
    public Concordance since(String bucket, LocalDate day) {
        // Before anything else: a note that comes later belongs to no sum that is made here.
        Map<LocalDate, Long> notes = totals.notes(bucket, day);
        Map<LocalDate, Map<String, JudgedReports>> summed = totals.since(bucket, day, notes);
        Scan scan = new Scan(bucket, notes);
        summed.forEach(scan::add);
        String startAfter = layout.judged(next(day, summed));
        int pages = 0;
        while (startAfter != null && pages < MAX_PAGES) {
            startAfter = page(bucket, startAfter, summed, scan);
            pages++;
        }
        boolean complete = startAfter == null;
        // Of a day that was not listed to its end there is no sum.
        scan.end(complete);
        List<Concordance.Week> counted = new ArrayList<>();
        scan.weeks.forEach((week, contexts) -> contexts.forEach((context, reports) ->
                counted.add(reports.week(week, context))));
        return new Concordance(day.toString(), List.copyOf(counted), complete);
    }

    /** @return after which key it goes on; null where nothing more is to be listed */
    private String page(String bucket, String startAfter, Map<LocalDate, ?> summed, Scan scan) {
        ObjectStore.Page page = store.list(bucket, layout.judged(), startAfter, PAGE);
        String last = startAfter;
        for (String key : page.keys()) {
            Optional<VerdictEntry> entry = VerdictEntry.parse(layout.judged(), key);
            if (entry.isPresent() && summed.containsKey(entry.get().day())) {
                return layout.judged(next(entry.get().day(), summed));
            }
            entry.ifPresent(scan::add);
            last = key;
        }
        return page.isLast() ? null : last;
    }

    private static LocalDate next(LocalDate day, Map<LocalDate, ?> summed) {
        LocalDate next = day;
        while (summed.containsKey(next)) {
            next = next.plusDays(1);
        }
        return next;
    }

    /** Adds up the last verdicts on the reports of each day. */
    private final class Scan {
        private final String bucket;
        private final Map<LocalDate, Long> notes;
        private final Map<String, Map<String, JudgedReports>> weeks = new TreeMap<>();
        private Map<String, JudgedReports> today = new TreeMap<>();
        private LocalDate day;
        private Optional<VerdictEntry> last = Optional.empty();
        private long verdicts;

        Scan(String bucket, Map<LocalDate, Long> notes) {
            this.bucket = bucket;
            this.notes = notes;
        }

        void add(LocalDate date, Map<String, JudgedReports> contexts) {
            Map<String, JudgedReports> week = weeks.computeIfAbsent(DriftWatch.week(date), any -> new TreeMap<>());
            contexts.forEach((context, reports) -> week.merge(context, reports, JudgedReports::plus));
        }

        void add(VerdictEntry entry) {
            if (!entry.day().equals(day)) {
                end(true);
                day = entry.day();
            }
            verdicts++;
            if (entry.isJudgement()) {
                // Those of one report come side by side, in the order of time.
                if (!last.map(VerdictEntry::reportId).equals(Optional.of(entry.reportId()))) {
                    count();
                }
                last = Optional.of(entry);
            }
        }

        private void count() {
            last.ifPresent(one -> today.merge(one.context(), JudgedReports.of(one), JudgedReports::plus));
            last = Optional.empty();
        }

        void end(boolean isWhole) {
            count();
            if (day != null) {
                add(day, today);
                if (isWhole) {
                    totals.keep(bucket, day, today, verdicts, notes.get(day));
                }
            }
            today = new TreeMap<>();
            verdicts = 0;
        }
    }
}

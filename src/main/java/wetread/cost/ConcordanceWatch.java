package wetread.cost;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import wetread.bucket.BucketLayout;
import wetread.bucket.ObjectStore;

/** Counts how often physicians agreed with reports. One pass over a listing, and never more than its bound. */
@ApplicationScoped
public class ConcordanceWatch {
    private static final int PAGE = 1000;
    /** 100,000 verdicts: half a US dollar in listings at most. */
    private static final int MAX_PAGES = 100;
    private static final String AGREE = "agree";

    private final ObjectStore store;
    private final BucketLayout layout;

    ConcordanceWatch(ObjectStore store, BucketLayout layout) {
        this.store = store;
        this.layout = layout;
    }

    /**
     * The weeks since a day, which may lie within a week.
     *
     * @throws wetread.bucket.StorageException when S3 cannot be listed
     */
    public Concordance since(String bucket, LocalDate day) {
        Map<String, Map<String, Tally>> weeks = new TreeMap<>();
        Optional<VerdictEntry> last = Optional.empty();
        String startAfter = layout.judged(day);
        boolean complete = false;
        for (int pages = 0; pages < MAX_PAGES && !complete; pages++) {
            ObjectStore.Page page = store.list(bucket, layout.judged(), startAfter, PAGE);
            for (String key : page.keys()) {
                Optional<VerdictEntry> entry = VerdictEntry.parse(layout.judged(), key)
                        .filter(VerdictEntry::isJudgement);
                if (entry.isPresent()) {
                    // Those of one report come side by side.
                    if (last.isPresent() && !last.get().reportId().equals(entry.get().reportId())) {
                        add(last.get(), weeks);
                    }
                    last = entry;
                }
                startAfter = key;
            }
            complete = page.isLast();
        }
        last.ifPresent(entry -> add(entry, weeks));
        List<Concordance.Week> counted = new ArrayList<>();
        weeks.forEach((week, contexts) -> contexts.forEach((context, tally) ->
                counted.add(tally.week(week, context))));
        return new Concordance(day.toString(), List.copyOf(counted), complete);
    }

    private static void add(VerdictEntry entry, Map<String, Map<String, Tally>> weeks) {
        weeks.computeIfAbsent(DriftWatch.week(entry.day()), any -> new TreeMap<>())
                .computeIfAbsent(entry.context(), any -> new Tally()).add(entry);
    }

    private static final class Tally {
        private long agreed;
        private long disagreed;
        private long findingsAgreed;
        private long findingsDisagreed;
        private long findingsMissed;

        void add(VerdictEntry entry) {
            agreed += entry.overall().equals(AGREE) ? 1 : 0;
            disagreed += entry.overall().equals(AGREE) ? 0 : 1;
            findingsAgreed += entry.agreed();
            findingsDisagreed += entry.disagreed();
            findingsMissed += entry.missed();
        }

        Concordance.Week week(String week, String context) {
            return new Concordance.Week(week, context, agreed, disagreed, BigDecimal.valueOf(agreed)
                    .divide(BigDecimal.valueOf(agreed + disagreed), 4, RoundingMode.HALF_UP), findingsAgreed,
                    findingsDisagreed, findingsMissed);
        }
    }
}

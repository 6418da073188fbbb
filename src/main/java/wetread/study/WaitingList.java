package wetread.study;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import wetread.bucket.BucketLayout;
import wetread.bucket.ObjectStore;
import wetread.cost.HeldBack;

/** Who waits in the waiting room, why, and since when: by the keys alone, no object is read. */
@ApplicationScoped
public class WaitingList {
    private static final int PAGE = 1000;
    /** Of so many the first ids are said. */
    private static final int OLDEST = 10;

    private final ObjectStore store;

    WaitingList(ObjectStore store) {
        this.store = store;
    }

    /**
     * One that waits.
     *
     * @param kind null where the key has the former form, which was its id alone: that of an upload, for the budget
     * @param since when it came the first time of those that it stands there
     */
    record Waits(WaitingKey.Kind kind, String id, Withheld why, Instant since) {
        private static Waits of(ObjectStore.Listed object) {
            return WaitingKey.parse(object.key()).map(key -> new Waits(key.kind(), key.id(), key.why(), key.first()))
                    .orElseGet(() -> new Waits(null, object.key().substring(BucketLayout.WAITING.length())
                            .replace(".json", ""), Withheld.BUDGET, object.lastModified()));
        }

        /** The same again, which came later: the last reason holds. */
        private Waits then(Waits later) {
            return new Waits(kind, id, later.why, since);
        }
    }

    /**
     * Each once, however often it stands there, in the order in which they came.
     *
     * @param bucket that reports are written to
     * @throws wetread.bucket.StorageException when it cannot be listed
     */
    List<Waits> all(String bucket) {
        return list(bucket, Integer.MAX_VALUE).waits;
    }

    /**
     * How many wait, by reason; after so many pages of a thousand it ends.
     *
     * @param bucket that reports are written to
     * @throws wetread.bucket.StorageException when it cannot be listed
     */
    public HeldBack look(String bucket, int pages) {
        Listing listing = list(bucket, pages);
        Map<Withheld.Reason, List<Waits>> reasons = new TreeMap<>();
        listing.waits.forEach(one -> reasons.computeIfAbsent(one.why.reason(), any -> new ArrayList<>()).add(one));
        return new HeldBack(listing.waits.size(), listing.waits.isEmpty() ? null : first(listing.waits),
                reasons.entrySet().stream().map(reason -> new HeldBack.Reason(reason.getKey().code(),
                        reason.getValue().size(), first(reason.getValue()))).toList(),
                listing.waits.stream().limit(OLDEST).map(Waits::id).toList(), listing.isWhole);
    }

    private static String first(List<Waits> some) {
        return some.stream().map(Waits::since).min(Comparator.naturalOrder()).orElseThrow().toString();
    }

    private record Listing(List<Waits> waits, boolean isWhole) {
    }

    private Listing list(String bucket, int pages) {
        Map<String, Waits> waits = new LinkedHashMap<>();
        String last = null;
        boolean isLast = false;
        for (int page = 0; page < pages && !isLast; page++) {
            ObjectStore.Page some = store.list(bucket, BucketLayout.WAITING, last, PAGE);
            for (ObjectStore.Listed object : some.objects()) {
                Waits one = Waits.of(object);
                waits.merge(one.kind + one.id, one, Waits::then);
                last = object.key();
            }
            isLast = some.isLast();
        }
        return new Listing(List.copyOf(waits.values()), isLast);
    }
}

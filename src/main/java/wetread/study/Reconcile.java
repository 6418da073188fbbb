package wetread.study;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import wetread.bucket.BucketLayout;
import wetread.bucket.JsonContent;
import wetread.bucket.ObjectStore;
import wetread.bucket.StorageException;
import wetread.bucket.Upload;
import wetread.bucket.UploadListing;
import wetread.imaging.Member;
import wetread.journal.Field;
import wetread.journal.Journal;
import wetread.queue.UploadQueue;
import wetread.report.EarlierReports;
import wetread.report.ReportStore;
import wetread.time.Deadline;
import wetread.time.TimeSource;

/**
 * Finds uploads of the last days that have no report and that no message will bring: each delivery was throttled or
 * killed, or the event never came. They come into the waiting room, from which they are put back into the queue.
 *
 * <p>An upload of the last hours is left alone, as are those that wait, are in a batch or are being read. Where the
 * queue holds messages for longer than that, nothing is looked for: they may bring what is missing.
 */
@ApplicationScoped
public class Reconcile {
    /** Longer than a queue takes to deliver five times, and than a study waits for its last file. */
    private static final Duration LEAST_AGE = Duration.ofHours(2);
    private static final Duration GREATEST_AGE = Duration.ofDays(3);
    private static final Duration MIN_TIME = Duration.ofSeconds(30);
    private static final int PAGE = 1000;
    /** Messages that are on their way at any time. */
    private static final int DEEP = 1000;
    /** Where the report of gathered files lies, below their folder: the study's id and the digest of its members. */
    private static final Pattern GATHERED = Pattern.compile("[0-9a-f]{32}/[0-9a-f]{32}/"
            + Pattern.quote(BucketLayout.REPORT));
    /** Larger reports than those of the most files that are read together are not looked at. */
    private static final int MAX_REPORT = 16 << 20;
    /** So many files of a folder are known to be read. Others are taken in again, and seen to be read then. */
    private static final int MAX_NAMED = 100_000;
    /** What a report says of a file that it was without. */
    private static final Set<String> WITHOUT = Set.of(Member.Left.DELETED.code(), Member.Left.REPLACED.code());
    private static final Journal LOG = Journal.of(Reconcile.class);

    private final ObjectStore store;
    private final UploadListing listing;
    private final BucketLayout layout;
    private final JsonContent json;
    private final ReportStore reports;
    private final EarlierReports earlier;
    private final ReadingGate gate;
    private final Claims claims;
    private final WaitingRoom room;
    private final OpenBatches batches;
    private final UploadQueue queue;
    private final TimeSource time;

    Reconcile(ObjectStore store, UploadListing listing, BucketLayout layout, JsonContent json, ReportStore reports,
            EarlierReports earlier, ReadingGate gate, Claims claims, WaitingRoom room, OpenBatches batches,
            UploadQueue queue, TimeSource time) {
        this.store = store;
        this.listing = listing;
        this.layout = layout;
        this.json = json;
        this.reports = reports;
        this.earlier = earlier;
        this.gate = gate;
        this.claims = claims;
        this.room = room;
        this.batches = batches;
        this.queue = queue;
        this.time = time;
    }

    /**
     * What was found.
     *
     * @param found uploads that wait now to be put back
     * @param isDone whether all uploads were looked at; the next look goes on where this one ended
     */
    public record Outcome(int found, boolean isDone) {
    }

    /**
     * Looks through the uploads of a bucket, from where the last look ended.
     *
     * @throws StorageException when S3 fails
     * @throws wetread.queue.QueueException when the queue does not say how many messages it holds
     */
    public Outcome look(String bucket, Deadline deadline) {
        String reportBucket = layout.reportBucket(bucket);
        if (gate.closed(reportBucket).isPresent() || queue.isThere() && queue.depth() >= DEEP) {
            return new Outcome(0, false);
        }
        Look look = new Look(bucket, reportBucket, known(bucket));
        String last = begin(reportBucket);
        ObjectStore.Page page;
        do {
            page = store.list(bucket, layout.uploadPrefix(), last, PAGE);
            for (ObjectStore.Listed one : page.objects()) {
                if (!deadline.allows(MIN_TIME)) {
                    return end(look, last, false);
                }
                look.at(one);
                last = one.key();
            }
        } while (!page.isLast());
        return end(look, null, true);
    }

    private String begin(String reportBucket) {
        return store.get(reportBucket, layout.reconciled()).flatMap(object -> json.parse(object.content()))
                .map(tree -> tree.path("startAfter").asText(null)).orElse(null);
    }

    private Outcome end(Look look, String last, boolean isDone) {
        if (last != null || begin(look.reportBucket) != null) {
            store.put(look.reportBucket, layout.reconciled(), json.of(json.empty().put("startAfter", last)));
        }
        if (look.found > 0) {
            LOG.warn("uploads without a report are put back", Map.of(Field.CODE, "reconciled",
                    Field.COUNT, look.found));
        }
        return new Outcome(look.found, isDone);
    }

    /** The report ids of what will be read without this. */
    private Set<String> known(String bucket) {
        Set<String> known = new HashSet<>(batches.reportIds(bucket));
        listing.each(layout.reportBucket(bucket), BucketLayout.WAITING, key -> known.add(WaitingKey.parse(key)
                .map(WaitingKey::id).orElse(key.substring(BucketLayout.WAITING.length()).replace(".json", ""))));
        return known;
    }

    /** One look, with what it has seen. */
    private final class Look {
        private final String bucket;
        private final String reportBucket;
        private final Set<String> known;
        private final Instant now = time.now();
        /** Of the folder of an upload and of those above it, by {@link #named}. */
        private final Map<String, Map<String, Instant>> folders = new HashMap<>();
        private int found;

        Look(String bucket, String reportBucket, Set<String> known) {
            this.bucket = bucket;
            this.reportBucket = reportBucket;
            this.known = known;
        }

        void at(ObjectStore.Listed listed) {
            Instant since = listed.lastModified();
            if (!layout.isUpload(listed.key()) || since.isAfter(now.minus(LEAST_AGE))
                    || since.isBefore(now.minus(GREATEST_AGE))) {
                return;
            }
            Optional<Upload> upload = listing.current(bucket, listed.key())
                    .filter(one -> reports.find(one) == ReportStore.Found.NOTHING)
                    .filter(one -> !known.contains(one.reportId()) && !isRead(listed.key(), since))
                    .filter(one -> claims.end(reportBucket, layout.claim(one)).filter(now::isBefore).isEmpty())
                    .filter(one -> !earlier.look(one).isSettled());
            if (upload.isPresent()) {
                room.enter(reportBucket, upload.get(), Withheld.CLAIMED);
                found++;
            }
        }

        /** Whether a study was read since the file came whose report, of the same folder or one above it, names it. */
        private boolean isRead(String key, Instant since) {
            // Keys come in order: a folder that is left is not come back to.
            folders.keySet().removeIf(folder -> !layout.relativeKey(key).startsWith(folder));
            for (int end = key.lastIndexOf('/') + 1; end >= layout.uploadPrefix().length();
                    end = key.lastIndexOf('/', end - 2) + 1) {
                Instant read = folders.computeIfAbsent(layout.relativeKey(key.substring(0, end)), this::named).get(key);
                if (read != null && !read.isBefore(since)) {
                    return true;
                }
                if (end == 0) {
                    return false;
                }
            }
            return false;
        }

        /** The files that studies of a folder were read with, by one listing of its reports, and when the last was. */
        private Map<String, Instant> named(String folder) {
            String prefix = layout.reportPrefix() + folder;
            Map<String, Instant> named = new HashMap<>();
            store.list(reportBucket, prefix, null, PAGE).objects().stream()
                    .filter(object -> GATHERED.matcher(object.key().substring(prefix.length())).matches())
                    .filter(report -> !report.lastModified().isBefore(now.minus(GREATEST_AGE)))
                    .sorted(Comparator.comparing(ObjectStore.Listed::lastModified).reversed())
                    .takeWhile(report -> named.size() < MAX_NAMED)
                    .forEach(report -> members(report.key())
                            .forEach(key -> named.putIfAbsent(key, report.lastModified())));
            return named;
        }

        private List<String> members(String report) {
            JsonNode source = store.get(reportBucket, report, MAX_REPORT)
                    .flatMap(object -> json.parse(object.content())).orElseGet(json::empty).path("source");
            List<String> keys = new ArrayList<>();
            if (source.path("bucket").asText().equals(bucket)) {
                source.path("members").forEach(member -> {
                    if (!WITHOUT.contains(member.path("reason").asText())) {
                        keys.add(member.path("key").asText());
                    }
                });
            }
            return keys;
        }
    }
}

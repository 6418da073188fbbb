package wetread.study;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
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
import wetread.bucket.VersionListing;
import wetread.imaging.Member;
import wetread.journal.Field;
import wetread.journal.Journal;
import wetread.queue.UploadQueue;
import wetread.report.EarlierReports;
import wetread.report.ReportListing;
import wetread.time.Deadline;
import wetread.time.TimeSource;

/**
 * Finds uploads that have no report and that no message will bring: each delivery was throttled or killed, or the event
 * never came. They come into the waiting room, also while nothing may be read, and are put back into the queue from
 * there. What is looked at came since the last complete look began, or in the last days.
 *
 * <p>An upload of the last hours is left alone, as are those that wait, are in a batch or are being read. Where the
 * queue holds messages for longer than that, nothing is looked for: they may bring what is missing. The next look
 * makes up for it.
 */
@ApplicationScoped
public class Reconcile {
    /** Longer than a queue takes to deliver five times, and than a study waits for its last file. */
    private static final Duration LEAST_AGE = Duration.ofHours(2);
    private static final Duration GREATEST_AGE = Duration.ofDays(3);
    private static final Duration MIN_TIME = Duration.ofSeconds(30);
    private static final int PAGE = 1000;
    /** Of those that wait so many ids are kept in memory. While more wait, nothing is looked for. */
    private static final int MAX_KNOWN = 500_000;
    private static final String START_AFTER = "startAfter";
    private static final String BEGAN = "began";
    private static final String COMPLETE = "complete";
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
    private final VersionListing listing;
    private final UploadListing uploads;
    private final BucketLayout layout;
    private final JsonContent json;
    private final ReportListing reports;
    private final EarlierReports earlier;
    private final Claims claims;
    private final WaitingRoom room;
    private final OpenBatches batches;
    private final UploadQueue queue;
    private final TimeSource time;
    private final int deep;

    Reconcile(ObjectStore store, VersionListing listing, UploadListing uploads, BucketLayout layout, JsonContent json,
            ReportListing reports, EarlierReports earlier, Claims claims, WaitingRoom room, OpenBatches batches,
            UploadQueue queue, TimeSource time, StudyConfig config) {
        this.store = store;
        this.listing = listing;
        this.uploads = uploads;
        this.layout = layout;
        this.json = json;
        this.reports = reports;
        this.earlier = earlier;
        this.claims = claims;
        this.room = room;
        this.batches = batches;
        this.queue = queue;
        this.time = time;
        // As many are on their way at any time.
        this.deep = config.releaseAtOnce();
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
        if (queue.isThere() && queue.depth() >= deep) {
            return new Outcome(0, false);
        }
        Set<String> known = known(reportBucket, batches.reportIds(bucket));
        if (known.size() > MAX_KNOWN) {
            return new Outcome(0, false);
        }
        Place place = place(reportBucket);
        Look look = new Look(bucket, reportBucket, known, place);
        String last = place.startAfter;
        VersionListing.Page page;
        do {
            if (!deadline.allows(MIN_TIME)) {
                return end(look, last, false);
            }
            page = listing.list(bucket, layout.uploadPrefix(), last, PAGE);
            Optional<String> left = look.at(page, deadline);
            if (left.isPresent()) {
                return end(look, left.get(), false);
            }
            last = page.last();
        } while (!page.isLast());
        return end(look, null, true);
    }

    /**
     * How far the looks of a bucket are: {@code claims/reconciled}.
     *
     * @param startAfter where the last one ended; null where it was complete
     * @param began when the first part of this one began
     * @param complete when the last complete one began; nothing where there was none
     */
    private record Place(String startAfter, Instant began, Optional<Instant> complete) {
    }

    private Place place(String reportBucket) {
        Optional<JsonNode> lying = store.get(reportBucket, layout.reconciled())
                .flatMap(object -> json.parse(object.content()));
        String startAfter = lying.map(tree -> tree.path(START_AFTER).asText(null)).orElse(null);
        Instant now = time.now();
        return new Place(startAfter, startAfter == null ? now : moment(lying, BEGAN).orElse(now),
                moment(lying, COMPLETE));
    }

    private static Optional<Instant> moment(Optional<JsonNode> lying, String field) {
        try {
            return lying.filter(tree -> tree.hasNonNull(field)).map(tree -> Instant.parse(tree.path(field).asText()));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private Outcome end(Look look, String last, boolean isDone) {
        Optional<Instant> complete = isDone ? Optional.of(look.place.began) : look.place.complete;
        store.put(look.reportBucket, layout.reconciled(), json.of(json.empty().put(START_AFTER, last)
                .put(BEGAN, look.place.began.toString())
                .put(COMPLETE, complete.map(Instant::toString).orElse(null))));
        if (look.found > 0) {
            LOG.warn("uploads without a report are put back", Map.of(Field.CODE, "reconciled",
                    Field.COUNT, look.found));
        }
        return new Outcome(look.found, isDone);
    }

    /** The report ids of what will be read without this; more than {@link #MAX_KNOWN} where they are not all. */
    private Set<String> known(String reportBucket, Set<String> awaited) {
        Set<String> known = new HashSet<>(awaited);
        String last = null;
        WaitingRoom.Page page;
        do {
            page = room.oldest(reportBucket, last, PAGE);
            for (String key : page.keys()) {
                known.add(WaitingKey.parse(key).map(WaitingKey::id)
                        .orElse(key.substring(BucketLayout.WAITING.length()).replace(".json", "")));
                last = key;
            }
        } while (!page.isLast() && known.size() <= MAX_KNOWN);
        return known;
    }

    /** One look, with what it has seen. */
    private final class Look {
        private final String bucket;
        private final String reportBucket;
        private final Set<String> known;
        private final Place place;
        private final Instant now = time.now();
        private final Instant earliest;
        /** Of the folder of an upload and of those above it, by {@link #named}. */
        private final Map<String, Map<String, Instant>> folders = new HashMap<>();
        private int found;

        Look(String bucket, String reportBucket, Set<String> known, Place place) {
            this.bucket = bucket;
            this.reportBucket = reportBucket;
            this.known = known;
            this.place = place;
            // A look may take several invocations: all of them look at what came since the same time.
            Instant days = place.began.minus(GREATEST_AGE);
            this.earliest = place.complete.map(began -> began.minus(LEAST_AGE)).filter(days::isAfter).orElse(days);
        }

        /** Looks at a part of the uploads; answers the last key that was looked at where no time was left for all. */
        Optional<String> at(VersionListing.Page page, Deadline deadline) {
            Map<Upload, Instant> some = new LinkedHashMap<>();
            for (int i = 0; i < page.uploads().size(); i++) {
                Upload upload = page.uploads().get(i);
                Instant since = page.times().get(i);
                if (layout.isUpload(upload.key()) && !since.isAfter(now.minus(LEAST_AGE))
                        && !since.isBefore(earliest) && !known.contains(upload.reportId())) {
                    some.put(upload, since);
                }
            }
            Set<String> reported = some.isEmpty() ? Set.of() : reports.reported(List.copyOf(some.keySet()));
            Upload before = null;
            for (Map.Entry<Upload, Instant> one : some.entrySet()) {
                if (!reported.contains(one.getKey().reportId())) {
                    if (before != null && !deadline.allows(MIN_TIME)) {
                        return Optional.of(before.key());
                    }
                    at(one.getKey(), one.getValue());
                }
                before = one.getKey();
            }
            return Optional.empty();
        }

        private void at(Upload listed, Instant since) {
            if (isRead(listed.key(), since)) {
                return;
            }
            // Where a store lists no versions, only the object itself says that it has one.
            Optional<Upload> current = listed.versionId() == null ? uploads.current(bucket, listed.key())
                    : Optional.of(listed);
            current.filter(upload -> !known.contains(upload.reportId())).ifPresent(this::takeIn);
        }

        private void takeIn(Upload upload) {
            if (claims.end(reportBucket, layout.claim(upload)).filter(now::isBefore).isPresent()
                    || earlier.look(upload).isSettled()) {
                return;
            }
            room.enter(reportBucket, upload, Withheld.CLAIMED);
            found++;
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
                    .filter(report -> !report.lastModified().isBefore(earliest))
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

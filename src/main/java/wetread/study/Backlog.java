package wetread.study;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import wetread.bucket.BucketLayout;
import wetread.bucket.ObjectStore;
import wetread.bucket.UploadListing;
import wetread.bucket.VersionListing;
import wetread.cost.Waiting;
import wetread.time.Deadline;

/** How many studies and lone uploads of a bucket have no report yet. */
@ApplicationScoped
public class Backlog {
    private static final String REPORT = "/" + BucketLayout.REPORT;
    /** Where the report of gathered files lies: their common folder, the study's id, the digest of its members. */
    private static final Pattern GATHERED = Pattern.compile("(.*/|)[0-9a-f]{32}/[0-9a-f]{32}");
    private static final String READS = "/reads/";
    /** So many uploads without a report, and as many studies that were read, are kept in memory. */
    private static final int MAX_KEPT = 1_000_000;
    /** The shares of the time after which uploads, and then also reports, have been listed at the latest. */
    private static final double UPLOADS = 0.3;
    private static final double WITH_REPORTS = 0.85;
    /** For what follows: the waiting room, and what is written of all that. */
    private static final Duration RESERVE = Duration.ofSeconds(40);
    /** What begins with a key and {@code /} comes before the key and this, which is the next character. */
    private static final String AFTER_FOLDER = "0";

    private final UploadListing listing;
    private final BucketLayout layout;
    private final OpenBatches batches;
    private final WaitingList waiting;

    Backlog(UploadListing listing, BucketLayout layout, OpenBatches batches, WaitingList waiting) {
        this.listing = listing;
        this.layout = layout;
        this.batches = batches;
        this.waiting = waiting;
    }

    /**
     * Counts what of a bucket has no {@code report.json} in the report bucket: each upload, and each study of loose
     * files that has not been read, as one. Lists prefixes and reads no object. So a file counts as read that is older
     * than the report of a study whose files lie in the same folder, until {@link Reconcile}, which looks into those
     * reports, has it wait. An upload whose key is too long for a report folder of its own name always counts. Where
     * time or memory do not allow for all, those whose keys come first are counted.
     *
     * @throws wetread.bucket.StorageException when a bucket cannot be listed
     */
    public long count(String bucket, Deadline deadline) {
        return unreported(bucket, deadline).all();
    }

    /**
     * The same by what they wait for. Of batches what they were made of is read too.
     *
     * @throws wetread.bucket.StorageException when a bucket cannot be listed, or what is kept of a batch cannot be
     *         understood
     */
    public Waiting look(String bucket, Deadline deadline) {
        Unreported unreported = unreported(bucket, deadline);
        // A study that was read and waits to be read once more has a report.
        List<WaitingList.Waits> waits = waiting.all(layout.reportBucket(bucket)).stream()
                .filter(one -> !isStudy(one) || unreported.studies.contains(one.id())).toList();
        return Waiting.of(unreported.all(), count(waits, Withheld.Reason.FOR_BUDGET),
                count(waits, Withheld.Reason.FOR_GATEWAY), count(waits, Withheld.Reason.FOR_KEY),
                count(waits, Withheld.Reason.FOR_STORAGE), batches.reportIds(bucket).size(),
                unreported.studies.size() - waits.stream().filter(Backlog::isStudy).count())
                .incomplete(!unreported.isWhole);
    }

    private static boolean isStudy(WaitingList.Waits one) {
        return one.kind() == WaitingKey.Kind.STUDY;
    }

    private static long count(List<WaitingList.Waits> waits, Withheld.Reason why) {
        return waits.stream().filter(one -> one.why().reason() == why).count();
    }

    /**
     * What has no report: studies that were never read, and files that belong to none of them.
     *
     * @param isWhole whether all were looked at
     */
    private record Unreported(Set<String> studies, long files, boolean isWhole) {
        long all() {
            return studies.size() + files;
        }
    }

    private Unreported unreported(String bucket, Deadline deadline) {
        Deadline end = deadline.minus(RESERVE);
        Deadline first = end.share(UPLOADS, Duration.ZERO);
        Deadline second = end.share(WITH_REPORTS, Duration.ZERO);
        Map<String, Instant> waiting = new HashMap<>();
        boolean isWhole = listing.eachObject(bucket, layout.uploadPrefix(), upload -> {
            if (layout.isUpload(upload.key())) {
                waiting.put(layout.relativeKey(upload.key()), upload.lastModified());
            }
        }, () -> waiting.size() < MAX_KEPT && first.allows(Duration.ZERO));
        Map<String, Instant> studies = new HashMap<>();
        String[] last = {""};
        boolean isOfAll = listing.eachObject(layout.reportBucket(bucket), layout.reportPrefix(), object -> {
            last[0] = object.key();
            if (object.key().endsWith(REPORT)) {
                String folder = object.key().substring(layout.reportPrefix().length(),
                        object.key().length() - REPORT.length());
                int revision = folder.lastIndexOf('/');
                boolean isOfFile = waiting.remove(revision < 0 ? folder : folder.substring(0, revision)) != null;
                Matcher gathered = GATHERED.matcher(folder);
                if (!isOfFile && gathered.matches()) {
                    studies.merge(gathered.group(1), object.lastModified(), (one, other) ->
                            one.isAfter(other) ? one : other);
                }
            }
        }, () -> studies.size() < MAX_KEPT && second.allows(Duration.ZERO));
        if (!isOfAll) {
            // Of what comes later nobody knows whether it has a report.
            String known = last[0].substring(layout.reportPrefix().length());
            waiting.keySet().removeIf(file -> VersionListing.ORDER.compare(file + AFTER_FOLDER, known) > 0);
        }
        Set<String> held = new HashSet<>();
        listing.each(layout.reportBucket(bucket), BucketLayout.WAITING, key -> WaitingKey.parse(key)
                .flatMap(WaitingKey::upload).filter(upload -> upload.bucket().equals(bucket))
                .ifPresent(upload -> held.add(layout.relativeKey(upload.key()))));
        waiting.entrySet().removeIf(file -> !held.contains(file.getKey())
                && isRead(file.getKey(), file.getValue(), studies));
        Unread unread = unread(layout.reportBucket(bucket), end);
        return new Unreported(unread.studies, Math.max(0, waiting.size() - unread.files),
                isWhole && isOfAll && unread.isWhole);
    }

    private static boolean isRead(String file, Instant since, Map<String, Instant> studies) {
        for (int end = file.lastIndexOf('/') + 1; !studies.isEmpty(); end = file.lastIndexOf('/', end - 2) + 1) {
            Instant read = studies.get(file.substring(0, end));
            if (read != null && !read.isBefore(since)) {
                return true;
            }
            if (end == 0) {
                return false;
            }
        }
        return false;
    }

    /** Studies that were never read, and their files. */
    private record Unread(Set<String> studies, long files, boolean isWhole) {
    }

    private Unread unread(String reportBucket, Deadline end) {
        Map<String, Long> files = new HashMap<>();
        Set<String> read = new HashSet<>();
        boolean isWhole = listing.eachObject(reportBucket, BucketLayout.STUDIES, object -> {
            String study = study(object);
            if (object.key().contains(READS)) {
                read.add(study);
            } else {
                files.merge(study, 1L, Long::sum);
            }
        }, () -> files.size() < MAX_KEPT && end.allows(Duration.ZERO));
        files.keySet().removeAll(read);
        return new Unread(Set.copyOf(files.keySet()), files.values().stream().mapToLong(Long::longValue).sum(),
                isWhole);
    }

    private static String study(ObjectStore.Listed marker) {
        int begin = BucketLayout.STUDIES.length();
        int end = marker.key().indexOf('/', begin);
        return marker.key().substring(begin, end < 0 ? marker.key().length() : end);
    }
}

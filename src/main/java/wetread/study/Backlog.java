package wetread.study;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import wetread.bucket.BucketLayout;
import wetread.bucket.ObjectStore;
import wetread.bucket.UploadListing;
import wetread.cost.Waiting;

/** How many studies and lone uploads of a bucket have no report yet. */
@ApplicationScoped
public class Backlog {
    private static final String REPORT = "/" + BucketLayout.REPORT;
    /** Where the report of gathered files lies: their common folder, the study's id, the digest of its members. */
    private static final Pattern GATHERED = Pattern.compile("(.*/|)[0-9a-f]{32}/[0-9a-f]{32}");
    private static final String READS = "/reads/";
    private static final String STUDY = "s";
    private static final String UPLOAD = "u";

    private final UploadListing listing;
    private final BucketLayout layout;
    private final OpenBatches batches;

    Backlog(UploadListing listing, BucketLayout layout, OpenBatches batches) {
        this.listing = listing;
        this.layout = layout;
        this.batches = batches;
    }

    /**
     * Counts what of a bucket has no {@code report.json} in the report bucket: each upload, and each study of loose
     * files that has not been read, as one. Lists prefixes and reads no object. So a file counts as read that is older
     * than the report of a study whose files lie in the same folder. An upload whose key is too long for a report
     * folder of its own name always counts.
     *
     * @throws wetread.bucket.StorageException when a bucket cannot be listed
     */
    public long count(String bucket) {
        return unreported(bucket).all();
    }

    /**
     * The same by what they wait for. Of batches what they were made of is read too.
     *
     * @throws wetread.bucket.StorageException when a bucket cannot be listed, or what is kept of a batch cannot be
     *         understood
     */
    public Waiting look(String bucket) {
        Unreported unreported = unreported(bucket);
        Map<String, Withheld> withheld = withheld(layout.reportBucket(bucket));
        // A study that was read and waits to be read once more has a report.
        withheld.keySet().removeIf(id -> id.startsWith(STUDY) && !unreported.studies.contains(id.substring(1)));
        long studies = withheld.keySet().stream().filter(id -> id.startsWith(STUDY)).count();
        return Waiting.of(unreported.all(), count(withheld, Withheld.BUDGET), count(withheld, Withheld.GATEWAY),
                count(withheld, Withheld.KEY, Withheld.CREDIT, Withheld.SETTING),
                count(withheld, Withheld.STORAGE, Withheld.ACCESS, Withheld.CLAIMED), batches.reportIds(bucket).size(),
                unreported.studies.size() - studies);
    }

    /** Why each upload and study waits, which may stand there twice. In the former form the key was its id alone. */
    private Map<String, Withheld> withheld(String reportBucket) {
        Map<String, Withheld> withheld = new HashMap<>();
        listing.each(reportBucket, BucketLayout.WAITING, key -> {
            Optional<WaitingKey> waiting = WaitingKey.parse(key);
            withheld.put(waiting.map(one -> (one.kind() == WaitingKey.Kind.STUDY ? STUDY : UPLOAD) + one.id())
                    .orElse(key), waiting.map(WaitingKey::why).orElse(Withheld.BUDGET));
        });
        return withheld;
    }

    private static long count(Map<String, Withheld> withheld, Withheld... whys) {
        return withheld.values().stream().filter(List.of(whys)::contains).count();
    }

    /** What has no report: studies that were never read, and files that belong to none of them. */
    private record Unreported(Set<String> studies, long files) {
        long all() {
            return studies.size() + files;
        }
    }

    private Unreported unreported(String bucket) {
        Map<String, Instant> waiting = new HashMap<>();
        listing.eachObject(bucket, layout.uploadPrefix(), upload -> {
            if (layout.isUpload(upload.key())) {
                waiting.put(layout.relativeKey(upload.key()), upload.lastModified());
            }
        });
        Map<String, Instant> studies = new HashMap<>();
        listing.eachObject(layout.reportBucket(bucket), layout.reportPrefix(), object -> {
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
        });
        waiting.entrySet().removeIf(file -> isRead(file.getKey(), file.getValue(), studies));
        Unread unread = unread(layout.reportBucket(bucket));
        return new Unreported(unread.studies, Math.max(0, waiting.size() - unread.files));
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
    private record Unread(Set<String> studies, long files) {
    }

    private Unread unread(String reportBucket) {
        Map<String, Long> files = new HashMap<>();
        Set<String> read = new HashSet<>();
        listing.eachObject(reportBucket, BucketLayout.STUDIES, object -> {
            String study = study(object);
            if (object.key().contains(READS)) {
                read.add(study);
            } else {
                files.merge(study, 1L, Long::sum);
            }
        });
        files.keySet().removeAll(read);
        return new Unread(Set.copyOf(files.keySet()), files.values().stream().mapToLong(Long::longValue).sum());
    }

    private static String study(ObjectStore.Listed marker) {
        int begin = BucketLayout.STUDIES.length();
        int end = marker.key().indexOf('/', begin);
        return marker.key().substring(begin, end < 0 ? marker.key().length() : end);
    }
}

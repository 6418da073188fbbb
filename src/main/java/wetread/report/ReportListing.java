package wetread.report;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import wetread.bucket.BucketLayout;
import wetread.bucket.ObjectStore;
import wetread.bucket.Upload;
import wetread.bucket.VersionListing;

/**
 * Finds which of many uploads have a report, by listing reports beside them: as a rule a page or two for a thousand
 * uploads without a report, and a page for each hundred or so that have one, in place of a request for each upload.
 */
@ApplicationScoped
public class ReportListing {
    /** S3's own limit of keys in a page. */
    private static final int PAGE = 1000;
    /** Between the reports of uploads that follow each other lie others only by rare names. Then each is asked for. */
    private static final int MOST_PAGES = 40;

    private final ObjectStore store;
    private final BucketLayout layout;
    private final ReportStore reports;

    ReportListing(ObjectStore store, BucketLayout layout, ReportStore reports) {
        this.store = store;
        this.layout = layout;
        this.reports = reports;
    }

    /**
     * The report ids of those uploads that have a report, also one that a later delivery may better.
     *
     * @param uploads of one bucket; the fewer pages the closer together their keys are
     * @throws wetread.bucket.StorageException when S3 cannot be listed
     */
    public Set<String> reported(List<Upload> uploads) {
        Map<String, Upload> folders = new HashMap<>();
        uploads.forEach(upload -> folders.put(layout.reportFolder(upload), upload));
        List<String> wanted = folders.keySet().stream().sorted(VersionListing.ORDER).toList();
        Set<String> reported = new HashSet<>();
        int next = 0;
        String last = "";
        for (int pages = 0; next < wanted.size() && pages < MOST_PAGES; pages++) {
            // What lies in a folder comes after the folder's own name.
            ObjectStore.Page page = store.list(bucket(folders.get(wanted.get(next))), layout.reportPrefix(),
                    VersionListing.ORDER.compare(last, wanted.get(next)) > 0 ? last : wanted.get(next), PAGE);
            List<String> keys = page.keys();
            keys.stream().filter(key -> key.endsWith("/" + BucketLayout.REPORT))
                    .map(key -> folders.get(key.substring(0, key.length() - BucketLayout.REPORT.length())))
                    .filter(Objects::nonNull).forEach(upload -> reported.add(upload.reportId()));
            if (page.isLast() || keys.isEmpty()) {
                return reported;
            }
            last = keys.get(keys.size() - 1);
            next = after(wanted, next, last);
        }
        wanted.subList(next, wanted.size()).stream().map(folders::get)
                .filter(upload -> reports.find(upload) != ReportStore.Found.NOTHING)
                .forEach(upload -> reported.add(upload.reportId()));
        return reported;
    }

    /** The first folder whose report may come after that key. */
    private static int after(List<String> wanted, int begin, String key) {
        int next = begin;
        while (next < wanted.size() && VersionListing.ORDER.compare(wanted.get(next) + BucketLayout.REPORT, key) <= 0) {
            next++;
        }
        return next;
    }

    private String bucket(Upload upload) {
        return layout.reportBucket(upload.bucket());
    }
}

package wetread.study;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.Set;
import wetread.bucket.BucketLayout;
import wetread.bucket.UploadListing;

/** How many uploads of a bucket have no report yet. */
@ApplicationScoped
public class Backlog {
    private static final String REPORT = "/" + BucketLayout.REPORT;

    private final UploadListing listing;
    private final BucketLayout layout;

    Backlog(UploadListing listing, BucketLayout layout) {
        this.listing = listing;
        this.layout = layout;
    }

    /**
     * Counts the uploads of a bucket for which no {@code report.json} lies in the report bucket. Lists both prefixes
     * and reads no object. An upload whose key is too long for a report folder of its own name always counts.
     *
     * @throws wetread.bucket.StorageException when a bucket cannot be listed
     */
    public long count(String bucket) {
        Set<String> waiting = new HashSet<>();
        listing.each(bucket, layout.uploadPrefix(), key -> {
            if (layout.isUpload(key)) {
                waiting.add(layout.relativeKey(key));
            }
        });
        listing.each(layout.reportBucket(bucket), layout.reportPrefix(), key -> {
            if (key.endsWith(REPORT)) {
                String folder = key.substring(layout.reportPrefix().length(), key.length() - REPORT.length());
                int revision = folder.lastIndexOf('/');
                waiting.remove(revision < 0 ? folder : folder.substring(0, revision));
            }
        });
        return waiting.size();
    }
}

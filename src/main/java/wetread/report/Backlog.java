package wetread.report;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.Set;
import wetread.intake.UploadFilter;
import wetread.intake.UploadListing;

/** How many uploads of a bucket have no report yet. */
@ApplicationScoped
public class Backlog {
    private final UploadListing listing;
    private final UploadFilter filter;
    private final ReportKeys keys;

    Backlog(UploadListing listing, UploadFilter filter, ReportKeys keys) {
        this.listing = listing;
        this.filter = filter;
        this.keys = keys;
    }

    /**
     * Counts keys under the upload prefix below which no {@code report.json} lies. Two listings, nothing is read. Uploads
     * whose keys are too long for a report of their own folder count as waiting.
     *
     * @throws wetread.intake.StorageException when a bucket cannot be listed
     */
    public long count(String bucket) {
        Set<String> waiting = new HashSet<>();
        listing.each(bucket, filter.uploadPrefix(), key -> {
            if (filter.accepts(key)) {
                waiting.add(filter.relativeKey(key));
            }
        });
        listing.each(keys.bucket(bucket), keys.prefix(), key -> {
            if (key.endsWith("/report.json")) {
                String folder = key.substring(keys.prefix().length(), key.length() - "/report.json".length());
                int revision = folder.lastIndexOf('/');
                waiting.remove(revision < 0 ? folder : folder.substring(0, revision));
            }
        });
        return waiting.size();
    }
}

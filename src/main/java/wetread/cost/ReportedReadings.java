package wetread.cost;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import wetread.bucket.UploadListing;

/** Which readings have their report, by listing what they came to: that is entered once the report lies there. */
@ApplicationScoped
public class ReportedReadings {
    private final UploadListing listing;

    ReportedReadings(UploadListing listing) {
        this.listing = listing;
    }

    /**
     * By report id when its outcomes were entered, by S3's clock. A report that is missing here may still be there.
     *
     * @param day (UTC) of the first answer, or of the entering where that came late
     * @throws wetread.bucket.StorageException when S3 cannot be listed
     */
    public Map<String, Instant> ofDay(String bucket, LocalDate day) {
        Map<String, Instant> reported = new HashMap<>();
        String prefix = OutcomeEntry.day(day);
        listing.eachObject(bucket, prefix, object -> {
            int end = object.key().indexOf('-', prefix.length());
            if (end > 0) {
                reported.merge(object.key().substring(prefix.length(), end), object.lastModified(),
                        (one, other) -> one.isBefore(other) ? one : other);
            }
        });
        return reported;
    }
}

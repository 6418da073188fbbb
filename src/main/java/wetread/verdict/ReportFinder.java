package wetread.verdict;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.Optional;
import wetread.bucket.BucketLayout;
import wetread.bucket.JsonContent;
import wetread.bucket.ObjectStore;
import wetread.report.Synopses;
import wetread.report.Synopsis;
import wetread.time.TimeSource;

/** Finds the reports that verdicts are about, by the entries of the worklist. */
@ApplicationScoped
class ReportFinder {
    /** So many days back a report is looked for whose day is not said. */
    private static final int DAYS = 31;

    private final ObjectStore store;
    private final BucketLayout layout;
    private final JsonContent json;
    private final Synopses synopses;
    private final TimeSource time;

    ReportFinder(ObjectStore store, BucketLayout layout, JsonContent json, Synopses synopses, TimeSource time) {
        this.store = store;
        this.layout = layout;
        this.json = json;
        this.synopses = synopses;
        this.time = time;
    }

    /**
     * A report as it lies in the bucket.
     *
     * @param day in the clinic's time zone
     */
    record Found(String reportId, String day, JsonNode report) {
    }

    /**
     * @throws WrongVerdictException when there is no such report
     * @throws wetread.bucket.StorageException when S3 does not answer
     */
    Found find(String bucket, ReportAddress wanted) {
        Synopsis entry = entry(bucket, wanted).orElseThrow(ReportFinder::unknown);
        return store.get(bucket, entry.folder() + BucketLayout.REPORT)
                .flatMap(object -> json.parse(object.content()))
                .map(report -> new Found(wanted.reportId(), entry.day(), report))
                .orElseThrow(ReportFinder::unknown);
    }

    private static WrongVerdictException unknown() {
        return new WrongVerdictException(404, "unknown_report", "there is no such report; of one that is older "
                + "than " + DAYS + " days, its worklist's date must be said");
    }

    private Optional<Synopsis> entry(String bucket, ReportAddress wanted) {
        LocalDate today = synopses.day(time.now());
        if (wanted.date().filter(day -> day.isAfter(today)).isPresent()) {
            throw WrongVerdictException.wrong("future", "date lies in the future");
        }
        if (wanted.date().isPresent()) {
            return entry(bucket, wanted.reportId(), wanted.date().get());
        }
        for (int back = 0; back <= DAYS; back++) {
            Optional<Synopsis> entry = entry(bucket, wanted.reportId(), today.minusDays(back));
            if (entry.isPresent()) {
                return entry;
            }
        }
        return Optional.empty();
    }

    private Optional<Synopsis> entry(String bucket, String reportId, LocalDate day) {
        // Those of all writers of a report say the same of what is asked for here.
        return store.list(bucket, layout.worklistEntryPrefix(day, reportId), null, 1).keys().stream().findFirst()
                .flatMap(key -> store.get(bucket, key)).flatMap(object -> json.parse(object.content(), Synopsis.class))
                .filter(entry -> entry.folder() != null && entry.day() != null);
    }
}

package wetread.worklist;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import wetread.bucket.BucketLayout;
import wetread.bucket.JsonContent;
import wetread.bucket.ObjectStore;
import wetread.report.ReportCompanion;
import wetread.report.Synopses;
import wetread.report.Synopsis;

/** Puts an entry of the worklist down with each report: {@code worklist/entries/<date>/<report id>.json}. */
@ApplicationScoped
public class Entries implements ReportCompanion {
    private final ObjectStore store;
    private final BucketLayout layout;
    private final JsonContent json;
    private final Synopses synopses;
    private final boolean isOn;

    Entries(ObjectStore store, BucketLayout layout, JsonContent json, Synopses synopses, WorklistConfig config) {
        this.store = store;
        this.layout = layout;
        this.json = json;
        this.synopses = synopses;
        this.isOn = config.worklist();
    }

    @Override
    public void before(Written written) {
        if (isOn) {
            Synopsis entry = synopses.of(written);
            store.put(written.bucket(), layout.worklistEntry(LocalDate.parse(entry.day()), entry.reportId()),
                    json.of(entry));
        }
    }

    @Override
    public void after(Written written) {
        // The entry is all.
    }
}

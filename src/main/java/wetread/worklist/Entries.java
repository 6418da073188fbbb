package wetread.worklist;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.Map;
import wetread.bucket.BucketLayout;
import wetread.bucket.JsonContent;
import wetread.bucket.ObjectStore;
import wetread.bucket.StorageException;
import wetread.journal.Field;
import wetread.journal.Journal;
import wetread.report.ReportCompanion;
import wetread.report.Synopses;
import wetread.report.Synopsis;

/** Puts an entry of the worklist down with each report: {@code worklist/entries/<date>/<report id>.json}. */
@ApplicationScoped
public class Entries implements ReportCompanion {
    private static final Journal LOG = Journal.of(Entries.class);
    /** The alarm of template.yaml looks for this code. */
    private static final String NO_ENTRY = "entry_not_written";

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

    /** A report without its entry is worth more than none: it is missing on the worklist alone, which the log says. */
    @Override
    public void before(Written written) {
        if (!isOn) {
            return;
        }
        try {
            Synopsis entry = synopses.of(written);
            store.put(written.bucket(), layout.worklistEntry(LocalDate.parse(entry.day()), entry.reportId()),
                    json.of(entry));
        } catch (StorageException e) {
            LOG.error("a report will be missing on the worklist: " + e.getMessage(), Map.of(Field.CODE, NO_ENTRY));
        } catch (RuntimeException e) {
            LOG.error("a report will be missing on the worklist",
                    Map.of(Field.CODE, NO_ENTRY, Field.EXCEPTION, e.getClass().getName()));
        }
    }

    @Override
    public void after(Written written) {
        // The entry is all.
    }
}

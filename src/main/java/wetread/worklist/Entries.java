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
import wetread.notice.NoticeRules;
import wetread.report.Identifiers;
import wetread.report.ReportCompanion;
import wetread.report.ReportConfig;
import wetread.report.Synopses;
import wetread.report.Synopsis;

/**
 * Puts an entry of the worklist down with each report: {@code worklist/entries/<date>/<report id>/<text>}, whose text
 * says most of it ({@link EntryKey}), so that the entries of a day need not be read. Each writer of a report has a key
 * of its own: none is replaced by that of another, whose report may not be the one that lies there.
 */
@ApplicationScoped
public class Entries implements ReportCompanion {
    private static final Journal LOG = Journal.of(Entries.class);
    /** The alarm of template.yaml looks for this code. */
    private static final String NO_ENTRY = "entry_not_written";

    private final ObjectStore store;
    private final BucketLayout layout;
    private final JsonContent json;
    private final Synopses synopses;
    private final boolean hasPseudonyms;
    private final boolean showsPlaces;
    private final boolean isOn;

    Entries(ObjectStore store, BucketLayout layout, JsonContent json, Synopses synopses, WorklistConfig config,
            ReportConfig reports, NoticeRules rules) {
        this.store = store;
        this.layout = layout;
        this.json = json;
        this.synopses = synopses;
        this.hasPseudonyms = reports.identifiers() == Identifiers.Form.HASH;
        this.showsPlaces = reports.identifiers() == Identifiers.Form.INCLUDE || rules.namesKeys();
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
            String text = EntryKey.of(entry, written.report().isFinal(), hasPseudonyms, showsPlaces).text(json);
            store.put(written.bucket(), layout.worklistEntry(LocalDate.parse(entry.day()), entry.reportId(), text),
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

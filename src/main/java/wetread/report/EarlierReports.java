package wetread.report;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import wetread.bucket.BucketLayout;
import wetread.bucket.Downloader;
import wetread.bucket.JsonContent;
import wetread.bucket.ObjectStore;
import wetread.bucket.StorageException;
import wetread.bucket.Upload;
import wetread.journal.Journal;

/**
 * Finds the report of the same bytes under the same key. Whoever puts a file once more, as a program that synchronises
 * folders does, gets another version or entity tag and so another report id; but the report that lies there stays.
 *
 * <p>Where an upload's name tells its bytes, as the MD5 that is the entity tag of a bucket without versioning, the same
 * bytes have the same report id. Else one listing of the reports of the key takes the place of the look for the
 * upload's own: a first upload takes no further request. Where a key is so long that each report lies by its id alone,
 * a first upload takes two.
 */
@ApplicationScoped
public class EarlierReports {
    private static final Journal LOG = Journal.of(EarlierReports.class);
    private static final int PAGE = 1000;
    /** Each takes a request: of a file that was put very often only the last ones count. */
    private static final int MAX_LOOKED = 2;
    private static final String PARTS = "-";
    private static final String SETTLED = ".same";

    private final ObjectStore store;
    private final BucketLayout layout;
    private final ReportStore reports;
    private final Downloader downloader;
    private final JsonContent json;

    EarlierReports(ObjectStore store, BucketLayout layout, ReportStore reports, Downloader downloader,
            JsonContent json) {
        this.store = store;
        this.layout = layout;
        this.reports = reports;
        this.downloader = downloader;
        this.json = json;
    }

    /**
     * What lies in the folder of an upload's report and beside it.
     *
     * @param found in the folder
     * @param isSettled whether it is known that the upload has the bytes of one that has a report
     * @param others folders with the reports of other versions, the newest first
     * @param isListed whether others were looked for
     */
    public record Look(ReportStore.Found found, boolean isSettled, List<String> others, boolean isListed) {
    }

    /** @throws wetread.bucket.StorageException when S3 cannot say */
    public Look look(Upload upload) {
        return !isNamedAnew(upload) ? new Look(reports.find(upload), false, List.of(), false)
                : layout.reportsOfKey(upload).isPresent() ? listed(upload) : listedById(upload);
    }

    /** Whether the same bytes would come under another name if they were put once more. */
    private boolean isNamedAnew(Upload upload) {
        return upload.versionId() != null || upload.eTag() != null
                && (upload.eTag().contains(PARTS) || downloader.hasOpaqueTags(upload.bucket()));
    }

    private Look listed(Upload upload) {
        String prefix = layout.reportsOfKey(upload).orElseThrow();
        ObjectStore.Page page = store.list(layout.reportBucket(upload.bucket()), prefix, null, PAGE);
        String own = layout.reportFolder(upload);
        List<ObjectStore.Listed> others = new ArrayList<>();
        boolean isThere = !page.isLast();
        boolean isMarked = false;
        for (ObjectStore.Listed object : page.objects()) {
            // Below lie also the reports of what has this key as its folder.
            boolean isReport = object.key().endsWith('/' + BucketLayout.REPORT)
                    && object.key().indexOf('/', prefix.length()) == object.key().lastIndexOf('/');
            isThere |= object.key().equals(own + BucketLayout.REPORT);
            isMarked |= object.key().equals(layout.sameAs(upload));
            if (isReport && !object.key().startsWith(own)) {
                others.add(object);
            }
        }
        others.sort(Comparator.comparing(ObjectStore.Listed::lastModified).reversed());
        return new Look(isThere ? reports.find(upload) : ReportStore.Found.NOTHING, isMarked && !others.isEmpty(),
                others.stream().map(one -> one.key().substring(0, one.key().length() - BucketLayout.REPORT.length()))
                        .toList(), true);
    }

    /** The same where the reports of a long key lie each by its id: their ids are listed beside them. */
    private Look listedById(Upload upload) {
        String prefix = layout.reportIdsOfKey(upload);
        List<ObjectStore.Listed> ids = new ArrayList<>(
                store.list(layout.reportBucket(upload.bucket()), prefix, null, PAGE).objects());
        boolean isMarked = ids.removeIf(one -> one.key().equals(settled(upload)));
        ids.removeIf(one -> one.key().endsWith(SETTLED) || one.key().equals(prefix + upload.reportId()));
        ids.sort(Comparator.comparing(ObjectStore.Listed::lastModified).reversed());
        return new Look(reports.find(upload), isMarked && !ids.isEmpty(),
                ids.stream().map(one -> layout.reportFolder(one.key().substring(prefix.length()))).toList(), true);
    }

    private String settled(Upload upload) {
        return layout.reportIdsOfKey(upload) + upload.reportId() + SETTLED;
    }

    /**
     * The id of the report of another upload under the same key that was read from the same bytes in the same way, and
     * is complete.
     *
     * @param before what {@link #look} said
     * @param basis as {@link ReportContent#basis}
     * @throws wetread.bucket.StorageException when S3 cannot say
     */
    public Optional<String> same(Upload upload, Look before, String basis) {
        // Of the first object of a bucket it was not known that its entity tags say nothing.
        Look look = before.isListed || !isNamedAnew(upload) ? before : look(upload);
        return look.others.stream().limit(MAX_LOOKED)
                .flatMap(folder -> reports.known(layout.reportBucket(upload.bucket()), folder).stream())
                .filter(known -> !known.isProvisional() && known.basis().filter(basis::equals).isPresent())
                .map(ReportStore.Known::reportId).findFirst();
    }

    /**
     * To be called when an upload was read: where reports lie by their ids alone, nothing else says which are those of
     * one key. If that cannot be written, the same bytes are read once more.
     */
    public void remember(Upload upload) {
        if (!isNamedAnew(upload) || layout.reportsOfKey(upload).isPresent()) {
            return;
        }
        try {
            store.put(layout.reportBucket(upload.bucket()), layout.reportIdsOfKey(upload) + upload.reportId(),
                    ObjectStore.Content.mark());
        } catch (StorageException e) {
            LOG.warn("a report will not be known by its key: " + e.getMessage(), Map.of());
        }
    }

    /**
     * Leaves word, in the place of the upload's report, which report is its own.
     *
     * @throws wetread.bucket.StorageException when S3 does not take it
     */
    public void settle(Upload upload, String earlier) {
        store.put(layout.reportBucket(upload.bucket()), layout.sameAs(upload),
                json.of(json.empty().put("reportId", upload.reportId()).put("sameAs", earlier)));
        if (layout.reportsOfKey(upload).isEmpty()) {
            store.put(layout.reportBucket(upload.bucket()), settled(upload), ObjectStore.Content.mark());
        }
    }
}

package wetread.report;

import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import wetread.bucket.BucketLayout;
import wetread.bucket.ObjectStore;
import wetread.bucket.StorageException;
import wetread.bucket.Upload;
import wetread.imaging.Rendition;

/** Writes reports next to uploads, each once. Encryption at rest is the bucket's default encryption. */
@ApplicationScoped
public class ReportStore {
    private static final String STATUS = "wetread-status";
    private static final String FINALITY = "wetread-finality";
    private static final String ATTENTION = "wetread-attention";
    private static final String CREATED = "wetread-created-at";
    private static final String BASIS = "wetread-basis";
    private static final String REPORT_ID = "wetread-report-id";
    private static final String PROVISIONAL = "provisional";
    /** What is known of the other studies of the archive. */
    private static final String OTHERS = "wetread-other-studies";
    private static final String UNREAD = "unread";
    /** How often a form is written against another writer whose right ends meanwhile. */
    private static final int TRIES = 3;

    private final ObjectStore store;
    private final BucketLayout layout;
    private final List<ReportForm> forms;
    private final List<ReportCompanion> companions;

    ReportStore(ObjectStore store, BucketLayout layout, @All List<ReportForm> forms,
            @All List<ReportCompanion> companions) {
        this.store = store;
        this.layout = layout;
        this.forms = inOrder(forms);
        this.companions = List.copyOf(companions);
    }

    /** {@code report.json} last. The others always in the same order: a crash between two can then be repeated. */
    static List<ReportForm> inOrder(List<ReportForm> forms) {
        return forms.stream().sorted(Comparator.comparing(ReportStore::isLast)
                .thenComparing(ReportForm::fileName, Comparator.reverseOrder())).toList();
    }

    /** What lies where the report of an upload belongs. */
    public enum Found {
        /** Nothing. */
        NOTHING,
        /**
         * A report that a later delivery may better: of one that gave up, or of an upload that was not there or not to
         * be had. It is replaced.
         */
        PROVISIONAL,
        /**
         * The report. But of another study of the same archive nobody knows more than that it could not be read: a
         * later delivery reads that one.
         */
        BESIDE_UNREAD,
        /** The report. */
        COMPLETE;

        /** Whether nothing may take its place. */
        public boolean isFinal() {
            return this == COMPLETE || this == BESIDE_UNREAD;
        }
    }

    /** Whether who writes a report is still the one to write it. */
    @FunctionalInterface
    public interface Right {
        /** @throws StorageException when that cannot be known: then nothing may be written */
        boolean holds();
    }

    /** @throws StorageException when S3 cannot say */
    public Found find(Upload upload) {
        return found(store.head(layout.reportBucket(upload.bucket()),
                layout.reportFolder(upload) + BucketLayout.REPORT));
    }

    private static Found found(Optional<ObjectStore.Head> head) {
        return head.map(ObjectStore.Head::metadata).map(metadata ->
                Report.Status.FAILED.code().equals(metadata.get(STATUS)) || PROVISIONAL.equals(metadata.get(FINALITY))
                        ? Found.PROVISIONAL
                        : UNREAD.equals(metadata.get(OTHERS)) ? Found.BESIDE_UNREAD : Found.COMPLETE)
                .orElse(Found.NOTHING);
    }

    /**
     * Writes every form, {@code report.json} last, so that whoever sees it sees them all, and all from one writer. Two
     * deliveries of one upload may come here at the same time, and one may come back long after its time. So whatever
     * lies there is replaced only after a look at the writer's right to do so, and never where it has changed since.
     *
     * @param pictures what was sent to models; may be empty
     * @param right of this writer; no other holds it at the same time
     * @return whether this report lies there now; not where the right was lost, or a complete report had come
     * @throws StorageException when S3 does not take it
     */
    public boolean write(Upload upload, Report report, List<Rendition> pictures, Right right) {
        return write(upload, new ReportContent(report, pictures), right);
    }

    /** The same of a report with all that its forms are made from. */
    public boolean write(Upload upload, ReportContent written, Right right) {
        if (!right.holds()) {
            return false;
        }
        Report report = written.report();
        Map<String, String> metadata = metadata(written);
        Map<String, String> tags = tags(report);
        String bucket = layout.reportBucket(upload.bucket());
        boolean begun = false;
        for (ReportForm form : forms) {
            Optional<byte[]> bytes = form.bytes(written);
            if (bytes.isEmpty()) {
                continue;
            }
            String key = layout.reportFolder(upload) + form.fileName();
            ObjectStore.Content object = new ObjectStore.Content(bytes.get(), form.mediaType(), metadata, tags);
            // The last form makes the others count: whoever lost its right while it wrote them must not write that.
            if (isLast(form)) {
                if (!right.holds()) {
                    return false;
                }
                companions.forEach(companion -> companion.before(written(upload, report)));
            }
            if (store.putIfAbsent(bucket, key, object).isEmpty()) {
                // Once this writer has begun, a reading that comes from elsewhere has none of its forms any more.
                boolean gives = !begun || report.status() == Report.Status.FAILED;
                if (gives && find(upload).isFinal() || !replace(bucket, key, object, right)) {
                    return false;
                }
            }
            begun = true;
        }
        companions.forEach(companion -> companion.after(written(upload, report)));
        return true;
    }

    private ReportCompanion.Written written(Upload upload, Report report) {
        return new ReportCompanion.Written(layout.reportBucket(upload.bucket()), layout.reportFolder(upload), report);
    }

    /**
     * What is known of a report without reading it.
     *
     * @param createdAt as the report has it; empty where it was written before that was kept
     * @param isProvisional whether a later delivery may better it
     * @param reportId empty where it was written before that was kept
     * @param basis of a complete reading, as {@link ReportContent#basis}
     */
    public record Known(String createdAt, boolean isProvisional, String reportId, Optional<String> basis) {
    }

    /**
     * What is known of the report in a folder; nothing where none lies there.
     *
     * @throws StorageException when S3 cannot say
     */
    public Optional<Known> known(String bucket, String folder) {
        Optional<ObjectStore.Head> head = store.head(bucket, folder + BucketLayout.REPORT);
        return head.map(one -> new Known(one.metadata().getOrDefault(CREATED, ""),
                found(head) == Found.PROVISIONAL, one.metadata().getOrDefault(REPORT_ID, ""),
                Optional.ofNullable(one.metadata().get(BASIS))));
    }

    private static Map<String, String> metadata(ReportContent content) {
        Report report = content.report();
        Map<String, String> metadata = new HashMap<>(Map.of(REPORT_ID, report.reportId(),
                STATUS, report.status().code(), FINALITY, report.isFinal() ? "final" : PROVISIONAL,
                CREATED, report.createdAt()));
        if (report.isRead()) {
            metadata.put(ATTENTION, report.conclusion().attention());
        }
        if (report.status() == Report.Status.PRELIMINARY) {
            content.basis().ifPresent(basis -> metadata.put(BASIS, basis));
        }
        if (content.isBesideUnread()) {
            metadata.put(OTHERS, UNREAD);
        }
        return Map.copyOf(metadata);
    }

    /** Codes alone: whoever may list tags learns nothing of a patient. */
    private static Map<String, String> tags(Report report) {
        String attention = report.conclusion().attention();
        return attention == null ? Map.of(STATUS, report.status().code())
                : Map.of(STATUS, report.status().code(), ATTENTION, attention);
    }

    private boolean replace(String bucket, String key, ObjectStore.Content content, Right right) {
        for (int tried = 0; tried < TRIES; tried++) {
            if (!right.holds()) {
                return false;
            }
            Optional<ObjectStore.Head> lying = store.head(bucket, key);
            Optional<String> written = lying.isPresent() ? store.replace(bucket, key, lying.get().eTag(), content)
                    : store.putIfAbsent(bucket, key, content);
            if (written.isPresent()) {
                return true;
            }
        }
        throw new StorageException("another write was in the report's way again and again");
    }

    private static boolean isLast(ReportForm form) {
        return form.fileName().equals(BucketLayout.REPORT);
    }
}

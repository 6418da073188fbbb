package wetread.report;

import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
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

    private final ObjectStore store;
    private final BucketLayout layout;
    private final List<ReportForm> forms;

    ReportStore(ObjectStore store, BucketLayout layout, @All List<ReportForm> forms) {
        this.store = store;
        this.layout = layout;
        this.forms = inOrder(forms);
    }

    /** {@code report.json} last. The others always in the same order: a crash between two can then be repeated. */
    static List<ReportForm> inOrder(List<ReportForm> forms) {
        return forms.stream().sorted(Comparator.comparing(ReportStore::isLast)
                .thenComparing(ReportForm::fileName, Comparator.reverseOrder())).toList();
    }

    /** What lies where the report of an upload belongs. */
    public sealed interface Found {

        /** Nothing. */
        record Nothing() implements Found {
        }

        /** The report of a delivery that gave up; a later delivery may do better and replaces it. */
        record Failure(String eTag) implements Found {
        }

        /** The report. */
        record Complete() implements Found {
        }
    }

    /** @throws StorageException when S3 cannot say */
    public Found find(Upload upload) {
        Optional<ObjectStore.Head> head = store.head(layout.reportBucket(upload.bucket()),
                layout.reportFolder(upload) + BucketLayout.REPORT);
        if (head.isEmpty()) {
            return new Found.Nothing();
        }
        return Report.Status.FAILED.code().equals(head.get().metadata().get(STATUS))
                ? new Found.Failure(head.get().eTag()) : new Found.Complete();
    }

    /**
     * Writes every form, {@code report.json} last, so that whoever sees it sees them all. A report that has come there
     * meanwhile stays as it is: another delivery of the same event was faster.
     *
     * @param found what {@link #find} said before the reading began
     * @param pictures what was sent to models; may be empty
     * @throws StorageException when S3 does not take it
     */
    public void write(Upload upload, Report report, Found found, List<Rendition> pictures) {
        String bucket = layout.reportBucket(upload.bucket());
        for (ReportForm form : forms) {
            String key = layout.reportFolder(upload) + form.fileName();
            ObjectStore.Content content = new ObjectStore.Content(form.bytes(report, pictures), form.mediaType(),
                    Map.of("wetread-report-id", report.reportId(), STATUS, report.status().code()));
            if (!isLast(form)) {
                store.put(bucket, key, content);
            } else if (isTaken(bucket, key, content, found) && find(upload) instanceof Found.Nothing) {
                throw new StorageException("another write was in the report's way and left nothing there");
            }
        }
    }

    private boolean isTaken(String bucket, String key, ObjectStore.Content content, Found found) {
        return (found instanceof Found.Failure failure ? store.replace(bucket, key, failure.eTag(), content)
                : store.putIfAbsent(bucket, key, content)).isEmpty();
    }

    private static boolean isLast(ReportForm form) {
        return form.fileName().equals(BucketLayout.REPORT);
    }
}

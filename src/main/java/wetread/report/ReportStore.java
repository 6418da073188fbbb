package wetread.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import wetread.bucket.BucketLayout;
import wetread.bucket.ObjectStore;
import wetread.bucket.StorageException;
import wetread.bucket.Upload;
import wetread.imaging.Rendition;
import wetread.reading.Language;

/** Writes reports next to uploads, each once. Encryption at rest is the bucket's default encryption. */
@ApplicationScoped
public class ReportStore {
    private static final String STATUS = "wetread-status";

    private final ObjectStore store;
    private final BucketLayout layout;
    private final ObjectWriter json;
    private final Map<Language, Wording> wordings = Wording.all();

    ReportStore(ObjectStore store, BucketLayout layout, ObjectMapper json) {
        this.store = store;
        this.layout = layout;
        this.json = json.writer().with(SerializationFeature.INDENT_OUTPUT);
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
     * Writes the readable forms first and {@code report.json} last, so that whoever sees it sees them all. A report that
     * has come there meanwhile stays as it is: another delivery of the same event was faster.
     *
     * @param found what {@link #find} said before the reading began
     * @param pictures what was sent, for the HTML form; may be empty
     * @throws StorageException when S3 does not take it
     */
    public void write(Upload upload, Report report, Found found, List<Rendition> pictures, Language language) {
        Wording wording = wordings.get(language);
        String bucket = layout.reportBucket(upload.bucket());
        String folder = layout.reportFolder(upload);
        store.put(bucket, folder + "report.txt",
                content(report, "text/plain; charset=utf-8", new TextForm(wording).of(report)));
        store.put(bucket, folder + "report.html",
                content(report, "text/html; charset=utf-8", new HtmlForm(wording).of(report, pictures)));
        store.put(bucket, folder + "report.fhir.json",
                content(report, "application/fhir+json", serialized(new FhirForm(wording).of(report))));
        ObjectStore.Content last = content(report, "application/json", serialized(report));
        Optional<String> written = found instanceof Found.Failure failure
                ? store.replace(bucket, folder + BucketLayout.REPORT, failure.eTag(), last)
                : store.putIfAbsent(bucket, folder + BucketLayout.REPORT, last);
        if (written.isEmpty() && find(upload) instanceof Found.Nothing) {
            throw new StorageException("another write was in the report's way and left nothing there");
        }
    }

    private static ObjectStore.Content content(Report report, String mediaType, String body) {
        return new ObjectStore.Content(body.getBytes(StandardCharsets.UTF_8), mediaType,
                Map.of("wetread-report-id", report.reportId(),
                        STATUS, report.status().code()));
    }

    private String serialized(Object form) {
        try {
            return json.writeValueAsString(form);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a report is always serializable", e);
        }
    }
}

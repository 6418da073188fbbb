package wetread.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
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
        try {
            HeadObjectResponse head = store.call("HeadObject", s3 -> s3.headObject(
                    request -> request.bucket(layout.reportBucket(upload.bucket())).key(layout.reportFolder(upload) + BucketLayout.REPORT)));
            return Report.Status.FAILED.name().toLowerCase(Locale.ROOT).equals(head.metadata().get(STATUS))
                    ? new Found.Failure(head.eTag()) : new Found.Complete();
        } catch (StorageException e) {
            if (e.status() == 404) {
                return new Found.Nothing();
            }
            throw e;
        }
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
        put(upload, report, "report.txt", "text/plain; charset=utf-8", new TextForm(wording).of(report), null);
        put(upload, report, "report.html", "text/html; charset=utf-8", new HtmlForm(wording).of(report, pictures), null);
        put(upload, report, "report.fhir.json", "application/fhir+json", serialized(new FhirForm(wording).of(report)), null);
        put(upload, report, BucketLayout.REPORT, "application/json", serialized(report), found);
    }

    private String serialized(Object form) {
        try {
            return json.writeValueAsString(form);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a report is always serializable", e);
        }
    }

    /** @param found what may be replaced; null where anything may */
    private void put(Upload upload, Report report, String name, String contentType, String body, Found found) {
        try {
            store.call("PutObject", s3 -> s3.putObject(request -> {
                request.bucket(layout.reportBucket(upload.bucket())).key(layout.reportFolder(upload) + name).contentType(contentType)
                        .metadata(Map.of("wetread-report-id", report.reportId(),
                                STATUS, report.status().name().toLowerCase(Locale.ROOT)));
                if (found instanceof Found.Failure failure) {
                    request.ifMatch(failure.eTag());
                } else if (found != null) {
                    request.ifNoneMatch("*");
                }
            }, RequestBody.fromBytes(body.getBytes(StandardCharsets.UTF_8))));
        } catch (StorageException e) {
            if (!(found != null && e.status() == 412)) {
                throw e;
            }
        }
    }
}

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
import wetread.imaging.Rendition;
import wetread.intake.ObjectStore;
import wetread.intake.StorageException;
import wetread.intake.Upload;
import wetread.reading.Language;

/** Writes reports next to uploads, each once. Encryption at rest is the bucket's default encryption. */
@ApplicationScoped
public class ReportStore {
    private final ObjectStore store;
    private final ReportKeys keys;
    private final ObjectWriter json;
    private final Map<Language, Wording> wordings = Wording.all();

    ReportStore(ObjectStore store, ReportKeys keys, ObjectMapper json) {
        this.store = store;
        this.keys = keys;
        this.json = json.writer().with(SerializationFeature.INDENT_OUTPUT);
    }

    /**
     * Whether the upload has its report.
     *
     * @throws StorageException when S3 cannot say
     */
    public boolean has(Upload upload) {
        try {
            store.call("HeadObject", s3 -> s3.headObject(request -> request.bucket(keys.bucket(upload.bucket()))
                    .key(keys.folder(upload) + "report.json")));
            return true;
        } catch (StorageException e) {
            if (e.status() == 404) {
                return false;
            }
            throw e;
        }
    }

    /**
     * Writes the readable forms first and {@code report.json} last, so that whoever sees it sees them all. A report that
     * is already there stays as it is: another delivery of the same event was faster.
     *
     * @param pictures what was sent, for the HTML form; may be empty
     * @throws StorageException when S3 does not take it
     */
    public void write(Upload upload, Report report, List<Rendition> pictures, Language language) {
        Wording wording = wordings.get(language);
        put(upload, report, "report.txt", "text/plain; charset=utf-8", new TextForm(wording).of(report));
        put(upload, report, "report.html", "text/html; charset=utf-8", new HtmlForm(wording).of(report, pictures));
        put(upload, report, "report.fhir.json", "application/fhir+json", serialized(new FhirForm(wording).of(report)));
        put(upload, report, "report.json", "application/json", serialized(report));
    }

    private String serialized(Object form) {
        try {
            return json.writeValueAsString(form);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a report is always serializable", e);
        }
    }

    private void put(Upload upload, Report report, String name, String contentType, String body) {
        boolean last = name.equals("report.json");
        try {
            store.call("PutObject", s3 -> s3.putObject(request -> {
                request.bucket(keys.bucket(upload.bucket())).key(keys.folder(upload) + name).contentType(contentType)
                        .metadata(Map.of("wetread-report-id", report.reportId(),
                                "wetread-status", report.status().name().toLowerCase(Locale.ROOT)));
                if (last) {
                    request.ifNoneMatch("*");
                }
            }, RequestBody.fromBytes(body.getBytes(StandardCharsets.UTF_8))));
        } catch (StorageException e) {
            if (!(last && e.status() == 412)) {
                throw e;
            }
        }
    }
}

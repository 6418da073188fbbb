package wetread.report;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import wetread.intake.Upload;
import wetread.intake.UploadFilter;

/** Where the report of an upload lies: bucket and keys. */
@ApplicationScoped
public class ReportKeys {
    /** S3's limit for a key, in bytes of UTF-8. */
    private static final int MOST_KEY_BYTES = 1024;
    private static final String LONGEST_NAME = "report.fhir.json";

    private final UploadFilter uploads;
    private final String prefix;
    private final Optional<String> bucket;

    ReportKeys(UploadFilter uploads,
            @ConfigProperty(name = "wetread.report-prefix", defaultValue = "reports/") String prefix,
            @ConfigProperty(name = "wetread.report-bucket") Optional<String> bucket) {
        this.uploads = uploads;
        this.prefix = prefix;
        this.bucket = bucket;
    }

    /** The upload's own bucket, unless {@code WETREAD_REPORT_BUCKET} names another. */
    public String bucket(String uploadBucket) {
        return bucket.orElse(uploadBucket);
    }

    public String prefix() {
        return prefix;
    }

    /** The claim of an upload's reading; what models were paid for lies beside it, under longer keys. In the reports' bucket. */
    public String claim(Upload upload) {
        return "claims/" + upload.reportId();
    }

    /**
     * {@code reports/<key below the upload prefix>/<version id or etag>/}. An upload whose key leaves no room for that
     * within S3's limit has its report under {@code reports/by-id/<report id>/}.
     */
    public String folder(Upload upload) {
        String folder = prefix + uploads.relativeKey(upload.key()) + '/' + upload.revision() + '/';
        return (folder + LONGEST_NAME).getBytes(StandardCharsets.UTF_8).length <= MOST_KEY_BYTES
                ? folder : prefix + "by-id/" + upload.reportId() + '/';
    }
}

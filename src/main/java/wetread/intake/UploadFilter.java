package wetread.intake;

import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Which keys are uploads. Whatever lies under the report prefix never is, so a report cannot cause a reading. */
@Startup
@ApplicationScoped
public class UploadFilter {
    private final String uploadPrefix;
    private final String reportPrefix;

    UploadFilter(@ConfigProperty(name = "wetread.upload-prefix", defaultValue = "uploads/") String uploadPrefix,
            @ConfigProperty(name = "wetread.report-prefix", defaultValue = "reports/") String reportPrefix) {
        if (uploadPrefix.startsWith(reportPrefix)) {
            throw new IllegalArgumentException("WETREAD_UPLOAD_PREFIX lies under WETREAD_REPORT_PREFIX: "
                    + "nothing would ever be read");
        }
        this.uploadPrefix = uploadPrefix;
        this.reportPrefix = reportPrefix;
    }

    /** Leaves out other prefixes, reports, and the empty objects that consoles make as folders. */
    public boolean accepts(String key) {
        return key.startsWith(uploadPrefix) && !key.startsWith(reportPrefix) && !key.endsWith("/");
    }

    public String uploadPrefix() {
        return uploadPrefix;
    }

    /** The key without the upload prefix. */
    public String relativeKey(String key) {
        return key.startsWith(uploadPrefix) ? key.substring(uploadPrefix.length()) : key;
    }
}

package wetread.bucket;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.util.Optional;

/** Where uploads and reports lie, and how large an upload may be. */
@ConfigMapping(prefix = "wetread")
public interface BucketConfig {
    /** Keys of uploads begin so. */
    @WithDefault("uploads/")
    String uploadPrefix();

    /** Keys of reports begin so. */
    @WithDefault("reports/")
    String reportPrefix();

    /** The bucket for reports and all that is kept beside them; by default each upload's own. */
    Optional<String> reportBucket();

    /** The most bytes of one upload. */
    @WithName("limits.upload-bytes")
    @WithDefault("268435456")
    long uploadBytes();
}

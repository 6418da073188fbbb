package wetread.bucket;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.util.Optional;

/** Where uploads and reports lie, and how large an upload may be. */
@ConfigMapping(prefix = "wetread")
public interface BucketConfig {
    /** The keys of uploads begin with this. */
    @WithDefault("uploads/")
    String uploadPrefix();

    /** The keys of reports begin with this. */
    @WithDefault("reports/")
    String reportPrefix();

    /** The bucket for reports and all else that is written; by default each upload's own bucket. */
    Optional<String> reportBucket();

    /** {@code WETREAD_TAGS}: whether reports are tagged; a store that refuses tags gets reports without them anyway. */
    @WithDefault("true")
    boolean tags();

    /** {@code WETREAD_READ_DELETED}: whether a version is read of an object that has been deleted since its event. */
    @WithDefault("false")
    boolean readDeleted();

    /** The maximum size of one upload, in bytes; a larger one is rejected. */
    @WithName("limits.upload-bytes")
    @WithDefault("268435456")
    long uploadBytes();
}

package wetread.bucket;

import java.util.Map;
import software.amazon.awssdk.services.s3.S3Client;
import wetread.tools.local.ShippedConfig;

/** Opens objects for tests of other packages. */
public final class RangesTesting {
    private RangesTesting() {
    }

    public static ObjectRanges open(S3Client s3, Upload upload) {
        return new RangeReader(new ObjectStore(s3, ShippedConfig.with(Map.of(), BucketConfig.class))).open(upload);
    }
}

package wetread.bucket;

import software.amazon.awssdk.services.s3.S3Client;

/** Opens objects for tests of other packages. */
public final class RangesTesting {
    private RangesTesting() {
    }

    public static ObjectRanges open(S3Client s3, Upload upload) {
        return new RangeReader(new ObjectStore(s3)).open(upload);
    }
}

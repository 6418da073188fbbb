package wetread.tools.demo;

import java.nio.file.Path;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/** Where the demo uploads to. */
final class Uploads {
    static final String BUCKET = "wetread-demo";

    private Uploads() {
    }

    /** Uploads a file; returns its ETag without quotes. */
    static String put(S3Client s3, String key, Path file) {
        return s3.putObject(request -> request.bucket(BUCKET).key(key), RequestBody.fromFile(file)).eTag()
                .replace("\"", "");
    }
}

package wetread.bucket;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.UncheckedIOException;
import java.util.function.Function;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** S3, with its failures put into words that may be logged. */
@ApplicationScoped
public class ObjectStore {
    private final S3Client s3;

    ObjectStore(S3Client s3) {
        this.s3 = s3;
    }

    /**
     * The result of a call to S3.
     *
     * @param operation the API's name of it, such as {@code GetObject}
     * @throws StorageException in place of all that the SDK throws
     */
    public <T> T call(String operation, Function<S3Client, T> call) {
        try {
            return call.apply(s3);
        } catch (S3Exception e) {
            String code = e.awsErrorDetails() == null ? "" : e.awsErrorDetails().errorCode();
            throw new StorageException(e.statusCode(), code, "S3 answered " + e.statusCode() + " to " + operation
                    + (e.statusCode() == 403 ? ": the function may not do that in this bucket" : ""));
        } catch (SdkException | UncheckedIOException e) {
            throw new StorageException(0, "",
                    "S3 could not be reached for " + operation + ": " + e.getClass().getSimpleName());
        }
    }
}

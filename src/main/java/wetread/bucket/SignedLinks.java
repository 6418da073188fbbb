package wetread.bucket;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.S3ServiceClientConfiguration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** Links that open an object for whoever has them, until they end. */
@ApplicationScoped
public class SignedLinks {
    private final S3Client s3;

    SignedLinks(S3Client s3) {
        this.s3 = s3;
    }

    /** Makes links to the objects of a bucket while {@code use} runs. */
    public <T> T with(String bucket, Duration validity, Function<UnaryOperator<String>, T> use) {
        S3ServiceClientConfiguration client = s3.serviceClientConfiguration();
        S3Presigner.Builder builder = S3Presigner.builder().region(client.region())
                .credentialsProvider(client.credentialsProvider())
                .serviceConfiguration(S3Configuration.builder().pathStyleAccessEnabled(true).build());
        client.endpointOverride().ifPresent(builder::endpointOverride);
        // It opens no connection: signing is arithmetic.
        try (S3Presigner presigner = builder.build()) {
            return use.apply(key -> presigner.presignGetObject(request -> request.signatureDuration(validity)
                    .getObjectRequest(object -> object.bucket(bucket).key(key))).url().toString());
        }
    }
}
